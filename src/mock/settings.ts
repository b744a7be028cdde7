import { sampleCredentials, tokenLives } from '../../contracts/operations.ts'
import { defaultUser, type User } from '../world/users.ts'
import type { AppCredentials, TokenSettings } from '../world/world.ts'

/** Everything a mock is made from, complete and checked. */
export interface MockSettings extends TokenSettings {
  /** At least one; keys are unique. */
  readonly apps: readonly [AppCredentials, ...AppCredentials[]]
  /** The users of every app, the default user first; e-mail addresses are unique. */
  readonly users: readonly [User, ...User[]]
  /** Seals the tokens: the same secret honours the tokens of an earlier run. */
  readonly secret: string
}

/** The page's own app and user, the page's lives, and tokens that survive a restart. */
export const defaultSettings: MockSettings = {
  apps: [sampleCredentials],
  users: [defaultUser],
  secret: 'mock-mcs',
  accessTokenTtl: tokenLives.accessToken,
  userTokenTtl: tokenLives.userToken,
  userToken: 'reissue',
}
