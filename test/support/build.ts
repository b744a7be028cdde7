import { execFileSync } from 'node:child_process'

/** Builds dist/ once before the suite: the command line and the package are tested as they ship. */
export function setup(): void {
  execFileSync('npm', ['run', 'build', '--silent'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
}
