import { adminPath, createAdminApp } from '../admin/app.ts'
import { createVendorApp, type Exchange, type VendorBindings } from '../vendor/app.ts'
import { version } from '../version.ts'
import { type Clock, systemClock } from '../world/clock.ts'
import { Seal } from '../world/seal.ts'
import type { User } from '../world/users.ts'
import { type AppCredentials, World } from '../world/world.ts'
import { Worlds } from '../world/worlds.ts'
import type { MockSettings } from './settings.ts'

/** An app of the mock, with what a client needs to call as it. */
export interface MockApp extends AppCredentials {
  /** The value of the Authorization header. */
  readonly basic: string
  /** The users of the app with a user token each, alive from the start. */
  readonly users: readonly [UserAccess, ...UserAccess[]]
}

/** A user with a user token. */
interface UserAccess {
  readonly user: User
  readonly userToken: string
}

/** A mock without a port. */
export interface MockCore {
  readonly apps: readonly [MockApp, ...MockApp[]]
  readonly fetch: (request: Request, bindings?: VendorBindings) => Response | Promise<Response>
}

export interface MockSeams {
  readonly clock?: Clock
  readonly observe?: ((exchange: Exchange) => void) | undefined
}

/** Puts worlds, vendor and control plane together. */
export function buildMock(
  settings: MockSettings,
  { clock = systemClock, observe }: MockSeams = {},
): MockCore {
  const seal = new Seal(settings.secret)
  const worlds = mapNonEmpty(
    settings.apps,
    (app) => new World(app, settings.users, settings, { seal, clock }),
  )
  const app = createVendorApp({ worlds: new Worlds(worlds), observe })
  app.route(adminPath, createAdminApp({ version, clock }))
  return {
    apps: mapNonEmpty(worlds, describeApp),
    fetch: (request, bindings = {}) => app.fetch(request, bindings),
  }
}

function describeApp(world: World): MockApp {
  const { key, secret } = world.app
  return {
    key,
    secret,
    basic: `Basic ${Buffer.from(`${key}:${secret}`, 'utf8').toString('base64')}`,
    users: mapNonEmpty(world.users, (user) => ({
      user,
      userToken: world.wellKnownUserToken(user),
    })),
  }
}

type NonEmpty<Item> = readonly [Item, ...Item[]]

function mapNonEmpty<In, Out>(
  [first, ...rest]: NonEmpty<In>,
  map: (item: In) => Out,
): NonEmpty<Out> {
  return [map(first), ...rest.map(map)]
}
