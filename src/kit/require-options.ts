import { reservedTokenPrefix } from '../../contracts/faults.ts'
import { appKeyPattern } from '../../contracts/mcs.ts'
import { CheckError } from './report/report.ts'

/** The AppKey and AppSecret of an app. */
export interface AppCredentials {
  readonly key: string
  readonly secret: string
}

/** The account of a user who may log in. */
export interface UserCredentials {
  readonly email: string
  readonly password: string
}

/** The error for an option that is not allowed. */
export const invalid = (message: string): CheckError => new CheckError('INVALID_OPTION', message)

/** @throws CheckError `INVALID_OPTION` for a key or a secret that no app has */
export function requireApp(name: string, app: AppCredentials | undefined): void {
  if (!isText(app?.key, appKeyPattern)) {
    throw invalid(`${name}: the key must be 3 to 40 letters, digits, hyphens and underscores`)
  }
  if (!isText(app?.secret, /^.+$/)) {
    throw invalid(`${name}: the secret must be one line and not empty`)
  }
}

/** @throws CheckError `INVALID_OPTION` for an e-mail address or a password that no user has */
export function requireUser(user: UserCredentials): void {
  if (!isText(user?.email, /^[^\s@]+@[^\s@]+$/)) {
    throw invalid('user: the email must be an e-mail address')
  }
  if (!isText(user.password, /^.+$/)) {
    throw invalid('user: the password must be one line and not empty')
  }
}

/** @throws CheckError `INVALID_OPTION` for a user token that no report could mask */
export function requireUserToken(token: string): void {
  const isReserved = String(token).startsWith(reservedTokenPrefix)
  if (isText(token, /^[!-~]{8,4096}$/) && !isReserved) return
  throw invalid(
    `userTokenValue must be 8 to 4096 visible characters of ASCII that do not begin with ${reservedTokenPrefix}`,
  )
}

/** NumberBounds of an option that is a number. */
interface NumberBounds {
  readonly min: number
  readonly max: number
}

/** @throws CheckError `INVALID_OPTION` for anything but whole numbers within their bounds */
export function requireNumbers<Name extends string>(
  bounds: Readonly<Record<Name, NumberBounds>>,
  options: { readonly [Each in NoInfer<Name>]?: number | undefined },
): void {
  for (const [name, { min, max }] of Object.entries<NumberBounds>(bounds)) {
    const value = options[name as Name]
    if (value === undefined) continue
    if (Number.isInteger(value) && value >= min && value <= max) continue
    throw invalid(`${name} must be a whole number from ${min} to ${max}; received ${value}`)
  }
}

/** @throws CheckError `INVALID_OPTION` for a list with an id that does not exist */
export function requireIds(
  name: string,
  given: readonly string[] | undefined,
  known: readonly string[],
  help: string,
): void {
  if (given === undefined) return
  if (!Array.isArray(given)) throw invalid(`${name} must be a list`)
  const unknown = given.filter((id) => !known.includes(id))
  if (unknown.length === 0) return
  const shown = unknown.slice(0, 3).map((id) => JSON.stringify(String(id).slice(0, 60)))
  throw invalid(`${name}: there is no ${shown.join(', ')}; ${help}`)
}

/** True for a text of a form: from JavaScript anything may come, and a pattern takes `undefined` for a word. */
export const isText = (value: unknown, pattern: RegExp): boolean =>
  typeof value === 'string' && pattern.test(value)
