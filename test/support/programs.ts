import { spawnSync } from 'node:child_process'

// How the programs are asked that do not know --version.
const versionFlags: Readonly<Record<string, string>> = {
  go: 'version',
  java: '-version',
  openssl: 'version',
}

/** Words for a title: which of these programs this machine lacks; empty if it has them all. */
export function missing(...programs: readonly string[]): string {
  const absent = programs.filter(
    (program) => !succeeds(program, versionFlags[program] ?? '--version'),
  )
  return absent.length === 0 ? '' : ` (needs ${absent.join(' and ')}: not installed)`
}

/** Words for a title: whether this machine lacks PHP or an extension of it. */
export function missingPhpWith(extension: string): string {
  const lack = missing('php')
  if (lack !== '' || succeeds('php', '--ri', extension)) return lack
  return ` (needs php-${extension}: not installed)`
}

function succeeds(program: string, ...args: readonly string[]): boolean {
  const { error, status } = spawnSync(program, args, { stdio: 'ignore' })
  return error === undefined && status === 0
}
