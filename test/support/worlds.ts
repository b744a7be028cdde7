import { tokenLives } from '../../contracts/mcs.ts'
import { Seal } from '../../src/world/seal.ts'
import { defaultUser, type User } from '../../src/world/users.ts'
import { type AppCredentials, type TokenSettings, World } from '../../src/world/world.ts'
import { TestClock } from './test-clock.ts'

/** What a world is made from; what is left out is the page's own. */
export interface WorldOptions extends Partial<TokenSettings> {
  readonly app?: AppCredentials
  readonly users?: readonly [User, ...User[]]
  readonly secret?: string
  readonly clock?: TestClock
  readonly userTokenValue?: string
}

/** A world at the time of its clock, with the well-known user token of its first user. */
export function startWorld({
  app = { key: 'appKey', secret: 'appSecret' },
  users = [defaultUser],
  secret = 'secret',
  clock = new TestClock(),
  userTokenValue,
  ...settings
}: WorldOptions = {}) {
  const seal = new Seal(secret)
  const world = new World(
    app,
    users,
    {
      accessTokenTtl: tokenLives.accessToken,
      userTokenTtl: tokenLives.userToken,
      userToken: 'reissue',
      ...settings,
    },
    { seal, clock },
    { userTokenValue },
  )
  return { world, seal, clock, wellKnown: world.wellKnownUserToken(users[0]) }
}

/** Refreshes, and gives the tokens and the user. */
export function refreshed(world: World, userToken: string) {
  const outcome = world.refresh(userToken)
  if ('refusal' in outcome) throw new Error(`refused: ${outcome.refusal}: ${outcome.reason}`)
  outcome.commit()
  return outcome
}

/** What becomes of a user token, in a word. */
export function fateOf(world: World, userToken: string): string {
  const outcome = world.refresh(userToken)
  if ('refusal' in outcome) return outcome.refusal
  outcome.commit()
  return 'refreshed'
}
