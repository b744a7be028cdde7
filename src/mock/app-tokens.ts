import { MockMcsError } from '../errors.ts'
import { issueOptions } from '../options/app-options.ts'
import { checkOptions } from '../options/check-options.ts'
import type { User } from '../world/users.ts'
import type { World } from '../world/world.ts'

/** What a user access token is worth now. */
export interface AccessTokenState {
  readonly state: 'active' | 'expired' | 'revoked' | 'unknown'
  /** The e-mail address of its user; absent for a token that is unknown. */
  readonly email?: string
  /** Absent for a token that is unknown. */
  readonly expiresAt?: Date
}

/** What `issueUserToken()` may be told. */
export interface IssueOptions {
  /** Such as `'5m'`, or `'-1s'` for one that has expired already. */
  readonly expiresIn?: string | number
  /** A user or an e-mail address; the default user if left out. */
  readonly user?: User | string
}

/**
 * The well-known user token of a user.
 *
 * @throws MockMcsError `INVALID_OPTION` if the app has no such user
 */
export const wellKnownToken = (world: World, user: User | string): string =>
  world.wellKnownUserToken(findUser(world, user))

/**
 * A user token of its own, as from a log-in.
 *
 * @throws MockMcsError `INVALID_OPTION`
 */
export function issueUserToken(world: World, options: IssueOptions): string {
  const { expiresIn, user = world.users[0] } = checkOptions(issueOptions, options, 'options')
  return world.issueUserToken(findUser(world, user), expiresIn)
}

/** What a user access token is worth now. */
export function stateOf(world: World, token: string): AccessTokenState {
  const { expiresAt, ...rest } = world.accessToken(checkToken(token))
  return expiresAt === undefined ? rest : { ...rest, expiresAt: new Date(expiresAt) }
}

/**
 * Ends a user token or a user access token.
 *
 * @throws MockMcsError `INVALID_OPTION` if it is no token of this app
 */
export function revokeToken(world: World, token: string): void {
  if (world.revoke(checkToken(token))) return
  throw new MockMcsError(
    'INVALID_OPTION',
    `the token to revoke is none of the app ${world.app.key}`,
  )
}

function findUser(world: World, user: Pick<User, 'email'> | string): User {
  const email = typeof user === 'string' ? user : user?.email
  const found = world.userOf(email)
  if (found !== undefined) return found
  const known = world.users.slice(0, 3).map((one) => one.email)
  throw new MockMcsError(
    'INVALID_OPTION',
    `the app ${world.app.key} has no user of that e-mail address; it has ${known.join(', ')}`,
  )
}

function checkToken(token: unknown): string {
  if (typeof token === 'string') return token
  throw new MockMcsError('INVALID_OPTION', `a token must be a string (received ${typeof token})`)
}
