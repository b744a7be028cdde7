import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

// How the programs are asked for their version that do not know --version, or say it in words.
const versionFlags: Readonly<Record<string, string>> = {
  go: 'version',
  java: '-version',
  javac: '-version',
  keytool: '-help',
  openssl: 'version',
  perl: '-V:version',
}

/**
 * Words for a title: which of these programs this machine lacks, or has in too old a version; empty
 * if it has them all. A version that is needed stands behind a blank: `java 13`.
 */
export function missing(...programs: readonly string[]): string {
  const lacks = programs.map(lackOf).filter((lack) => lack !== '')
  return lacks.length === 0 ? '' : ` (needs ${lacks.join(' and ')})`
}

/** Words for a title: whether this machine lacks PHP, with what the clients have of it, or an extension. */
export function missingPhpWith(extension: string): string {
  const lack = missing('php 8.1')
  if (lack !== '' || run('php', '--ri', extension) !== undefined) return lack
  return ` (needs php-${extension}: not installed)`
}

/** Words for a title: whether the Python that is started lacks requests, with what the clients have of it. */
export function missingPythonRequests(): string {
  const lack = missing('python3')
  // The name that urllib3 gave to the option in 1.26.
  const check = 'import requests; from urllib3.util import Retry; Retry(allowed_methods=["POST"])'
  if (lack !== '' || run('python3', '-c', check) !== undefined) return lack
  return ' (needs python3-requests with urllib3 1.26: not installed)'
}

/** Words for a title: whether this machine lacks a C compiler or one of these headers. */
export function missingHeaders(...headers: readonly string[]): string {
  const lack = missing('gcc')
  if (lack !== '') return lack
  const absent = headers.filter(
    (header) => run('gcc', '-E', '-x', 'c', '-include', header, '/dev/null') === undefined,
  )
  return absent.length === 0 ? '' : ` (needs ${absent.join(' and ')}: not installed)`
}

/** Words for a title: whether this machine lacks a file that comes with a package. */
export function missingFile(name: string, file: string): string {
  return existsSync(file) ? '' : ` (needs ${name}: not installed)`
}

/** Words for a title: whether this machine's Perl lacks a module. */
export function missingPerlWith(module: string): string {
  const lack = missing('perl 5.20')
  if (lack !== '' || run('perl', `-M${module}`, '-e', '1') !== undefined) return lack
  return ` (needs ${module} of Perl: not installed)`
}

function lackOf(wanted: string): string {
  const [program = '', version] = wanted.split(' ')
  const said = run(program, versionFlags[program] ?? '--version')
  if (said === undefined) return `${wanted}: not installed`
  if (version === undefined) return ''
  const found = /\d+(\.\d+)*/.exec(said)?.[0] ?? 'an unknown version'
  return isAtLeast(found, version) ? '' : `${wanted}: ${found} is installed`
}

/** Whether a version, as `1.19.8`, is another one or newer; one that is no version is not. */
export function isAtLeast(found: string, wanted: string): boolean {
  const [have, need] = [found, wanted].map((version) => version.split('.').map(Number))
  for (const [place, least] of (need ?? []).entries()) {
    const part = have?.[place] ?? 0
    if (part !== least) return part > least
  }
  return true
}

/** What a program printed, on either stream; nothing if it is not there or fails. */
function run(program: string, ...args: readonly string[]): string | undefined {
  const { error, status, stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  return error === undefined && status === 0 ? stdout + stderr : undefined
}
