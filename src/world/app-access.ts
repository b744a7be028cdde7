import type { User } from './users.ts'
import type { AppCredentials, World } from './world.ts'

/** An app with what a client needs to call as it. */
export interface AppAccess extends AppCredentials {
  /** The value of the Authorization header. */
  readonly basic: string
  /** The users of the app with a user token each, valid from the start. */
  readonly users: readonly [UserAccess, ...UserAccess[]]
}

/** A user with a user token. */
interface UserAccess {
  readonly user: User
  readonly userToken: string
}

/** Describes the app of a world to a client: credentials, and a user token for each user. */
export function describeApp(world: World): AppAccess {
  const { key, secret } = world.app
  const access = (user: User): UserAccess => ({ user, userToken: world.wellKnownUserToken(user) })
  const [first, ...rest] = world.users
  return {
    key,
    secret,
    basic: basicHeader(key, secret),
    users: [access(first), ...rest.map(access)],
  }
}

/** The value of the Authorization header of an app. */
export const basicHeader = (key: string, secret: string): string =>
  `Basic ${Buffer.from(`${key}:${secret}`, 'utf8').toString('base64')}`
