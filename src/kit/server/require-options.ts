import { appKeyPattern } from '../../../contracts/mcs.ts'
import { serverChecks } from '../../../contracts/server-checks.ts'
import { CheckError } from '../check-error.ts'
import type {
  AppCredentials,
  CheckedDevice,
  CheckServerOptions,
  UserCredentials,
} from './options.ts'

/** @throws CheckError `INVALID_OPTION`, which says what was received unless it may be a secret */
export function requireOptions(options: CheckServerOptions): void {
  requireApp('app', options.app)
  if (options.otherApp !== undefined) requireApp('otherApp', options.otherApp)
  if (options.otherApp?.key === options.app.key) {
    throw invalid('otherApp has the key of app; it must be another app')
  }
  requireToken('userToken', options.userToken)
  if (options.expiredToken !== undefined) requireToken('expiredToken', options.expiredToken)
  if (options.expiredAccessToken !== undefined) {
    requireToken('expiredAccessToken', options.expiredAccessToken)
  }
  if (options.user !== undefined) requireUser(options.user)
  if (options.device !== undefined) requireDevice(options.device)
  requireWhole('delay', options.delay, 0)
  requireWhole('timeout', options.timeout, 1)
  requireWhole('maxRequests', options.maxRequests, 1)
  for (const name of ['only', 'skip', 'expectedFailures'] as const) {
    requireChecks(name, options[name] ?? [])
  }
}

function requireApp(name: string, { key, secret }: AppCredentials): void {
  if (!isText(key, appKeyPattern)) {
    throw invalid(`${name}: the key must be 3 to 40 letters, digits, hyphens and underscores`)
  }
  if (!isText(secret, /^.+$/)) throw invalid(`${name}: the secret must be one line and not empty`)
}

function requireToken(name: string, token: string): void {
  if (isText(token, /^[!-~]{2,}$/)) return
  throw invalid(`${name} must be two or more printable characters without a space`)
}

function requireUser({ email, password }: UserCredentials): void {
  if (!isText(email, /^[^\s@]+@[^\s@]+$/)) {
    throw invalid('user: the email must be an e-mail address')
  }
  if (!isText(password, /^.+$/)) {
    throw invalid('user: the password must be one line and not empty')
  }
}

function requireDevice({ id, channel }: CheckedDevice): void {
  const texts = channel === undefined ? { id } : { id, channel }
  for (const [name, text] of Object.entries(texts)) {
    if (isText(text, /^[\w-]{1,40}$/)) continue
    throw invalid(`device: the ${name} must be 1 to 40 letters, digits, hyphens and underscores`)
  }
}

function requireWhole(name: string, value: number | undefined, minimum: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= minimum && value < 2 ** 31))
    return
  throw invalid(`${name} must be a whole number from ${minimum}; received ${value}`)
}

function requireChecks(name: string, ids: readonly string[]): void {
  const unknown = ids.filter((id) => !serverChecks.some((check) => check.id === id))
  if (unknown.length > 0) {
    const shown = unknown.slice(0, 3).map((id) => JSON.stringify(id.slice(0, 60)))
    throw invalid(`${name}: there is no check ${shown.join(', ')}; mock-mcs list names all`)
  }
}

// From JavaScript anything may come, and a pattern takes `undefined` for a word.
const isText = (value: unknown, pattern: RegExp): boolean =>
  typeof value === 'string' && pattern.test(value)

const invalid = (message: string): CheckError => new CheckError('INVALID_OPTION', message)
