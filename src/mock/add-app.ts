import { MockMcsError } from '../errors.ts'
import type { AppSettings } from '../options/app-options.ts'
import { limits } from '../options/limits.ts'
import type { Clock } from '../world/clock.ts'
import { freshId } from '../world/randomness.ts'
import type { Seal } from '../world/seal.ts'
import { defaultUser } from '../world/users.ts'
import { type TokenSettings, World } from '../world/world.ts'
import type { Worlds } from '../world/worlds.ts'

/**
 * Makes a world.
 *
 * @throws MockMcsError `DUPLICATE_APP` or `LIMIT_REACHED`
 */
export type AddApp = (options: AppSettings) => World

/** What makes worlds beside those of the start; what their options leave out is the server's. */
export function createAddApp(
  worlds: Worlds,
  { accessTokenTtl, userTokenTtl, userToken }: TokenSettings,
  inside: { readonly seal: Seal; readonly clock: Clock },
): AddApp {
  return ({ key = freshText(20), secret = freshText(40), users = [], devices = [], ...own }) => {
    if (worlds.get(key) !== undefined) {
      throw new MockMcsError('DUPLICATE_APP', `there is an app ${key} already; choose another key`)
    }
    if (worlds.size >= limits.apps) {
      const advice = 'remove those that are done with'
      throw new MockMcsError('LIMIT_REACHED', `there are ${limits.apps} apps already; ${advice}`)
    }
    const settings = {
      accessTokenTtl: own.accessTokenTtl ?? accessTokenTtl,
      userTokenTtl: own.userTokenTtl ?? userTokenTtl,
      userToken: own.userToken ?? userToken,
    }
    const world = new World({ key, secret }, [defaultUser, ...users], settings, inside, devices)
    worlds.add(world)
    return world
  }
}

// As long as the page's own key and secret.
const freshText = (length: number): string =>
  `${freshId()}${freshId()}`.replaceAll('-', '').slice(0, length)
