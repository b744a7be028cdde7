import { execFileSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { checkout } from './checkout.ts'

/**
 * Builds dist/ before the suite if it is older than what it is built from: the command line and the
 * package are tested as they ship.
 */
export function setup(): void {
  const builtFrom = ['src', 'contracts', 'docs/i18n', 'scripts', 'package.json', 'tsconfig.json']
  if (Math.max(...builtFrom.map(changed)) < changed('dist/node-preload.cjs')) return
  execFileSync('npm', ['run', 'build', '--silent'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
}

/** When a file, or the last of those below a folder, was changed; a folder is when a file is removed. */
function changed(path: string): number {
  const at = join(checkout, path)
  const stats = statSync(at, { throwIfNoEntry: false })
  if (stats === undefined) return Number.NEGATIVE_INFINITY
  if (!stats.isDirectory()) return stats.mtimeMs
  const below = readdirSync(at).map((name) => changed(join(path, name)))
  return Math.max(stats.mtimeMs, ...below)
}
