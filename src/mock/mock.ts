import { adminPath, createAdminApp, loadRouter } from '../admin/app.ts'
import { MockMcsError } from '../errors.ts'
import type { Exchange } from '../journal/exchange.ts'
import { Journal } from '../journal/journal.ts'
import { createMcsApp } from '../mcs/app.ts'
import type { McsBindings } from '../mcs/handler.ts'
import { createUnreadRefusal, type RefuseUnread } from '../mcs/unread.ts'
import type { AppSettings } from '../options/app-options.ts'
import { limits, noRoomLeft } from '../options/limits.ts'
import { version } from '../version.ts'
import { type AppAccess, describeApp } from '../world/app-access.ts'
import { type Clock, systemClock, systemTimers, type Timers } from '../world/clock.ts'
import { sizeHeld } from '../world/held.ts'
import { freshId } from '../world/randomness.ts'
import { Seal } from '../world/seal.ts'
import { defaultUser } from '../world/users.ts'
import { type TokenSettings, World } from '../world/world.ts'
import { Worlds } from '../world/worlds.ts'
import type { MockSettings } from './settings.ts'

/** The path at which a mock with a control plane answers that it is up. */
export const healthPath = `${adminPath}/health`

/** A mock without a port. */
export interface MockCore {
  /** The apps it started with. */
  readonly apps: readonly [AppAccess, ...AppAccess[]]
  readonly worlds: Worlds
  readonly journal: Journal
  readonly timers: Timers
  /** Where its health can be asked for; `undefined` without a control plane. */
  readonly healthPath: string | undefined
  readonly addApp: AddApp
  /** Makes every world, and the journal, as at the start; worlds that were added stay. */
  reset(): void
  readonly fetch: (request: Request, bindings?: McsBindings) => Response | Promise<Response>
  /** Records a request that could not be read, and returns the answer to it. */
  readonly refuseUnread: RefuseUnread
  /** Loads what no answer of MCS needs, so that no later request has to wait for it. */
  loadRest(): Promise<void>
  /** Ends all that waits. */
  close(): void
}

export interface MockSeams {
  readonly clock?: Clock
  readonly timers?: Timers
  readonly observe?: ((exchange: Exchange) => void) | undefined
  /** Called once with each reason for which the control plane refuses requests. */
  readonly onAdminRefused?: ((why: string) => void) | undefined
}

/** Puts worlds, MCS and the control plane together. */
export function buildMock(
  settings: MockSettings,
  { clock = systemClock, timers = systemTimers, observe, onAdminRefused }: MockSeams = {},
): MockCore {
  const { explain, cors, legacyPaths, maxRequestJournalEntries, maxRequestJournalBytes } = settings
  const worlds = new Worlds()
  const inside = { seal: new Seal(settings.secret), clock }
  const apps = mapNonEmpty(settings.apps, ({ key, secret, devices = [], faults = [] }) => {
    const world = new World({ key, secret }, settings.users, settings, inside, {
      devices: [...settings.devices, ...devices],
      faults: [...settings.faults, ...faults],
      userTokenValue: settings.userTokenValue,
    })
    worlds.add(world)
    return describeApp(world)
  })
  const journal = new Journal({
    maxEntries: maxRequestJournalEntries,
    maxBytes: maxRequestJournalBytes,
  })
  const addApp = createAddApp(worlds, settings, inside)
  const reset = () => {
    worlds.reset()
    journal.clear(undefined)
  }
  const ownHealthPath = settings.admin ? healthPath : undefined
  const mcs = { worlds, journal, clock, timers, explain, cors, observe }
  const app = createMcsApp({ ...mcs, healthPath: ownHealthPath, legacyPaths })
  if (settings.admin) {
    const inner = { version, clock, timers, worlds, journal, addApp, reset, settings }
    app.route(adminPath, createAdminApp({ ...inner, onRefused: onAdminRefused }))
  }
  return {
    apps,
    worlds,
    journal,
    timers,
    healthPath: ownHealthPath,
    addApp,
    reset,
    fetch: (request, bindings = {}) => app.fetch(request, bindings),
    refuseUnread: createUnreadRefusal(mcs),
    loadRest: async () => {
      if (settings.admin) await loadRouter()
    },
    close: () => worlds.close(),
  }
}

type NonEmpty<Item> = readonly [Item, ...Item[]]

function mapNonEmpty<In, Out>(
  [first, ...rest]: NonEmpty<In>,
  map: (item: In) => Out,
): NonEmpty<Out> {
  return [map(first), ...rest.map(map)]
}

/**
 * Makes a world.
 *
 * @throws MockMcsError `DUPLICATE_APP` or `LIMIT_REACHED`
 */
type AddApp = (options: AppSettings) => World

/** Makes the function that adds worlds; options that are left out are those of the server. */
function createAddApp(
  worlds: Worlds,
  { accessTokenTtl, userTokenTtl, userToken }: TokenSettings,
  inside: { readonly seal: Seal; readonly clock: Clock },
): AddApp {
  return ({ key = freshText(20), secret = freshText(40), users = [], devices, faults, ...own }) => {
    if (worlds.get(key) !== undefined) {
      throw new MockMcsError('DUPLICATE_APP', `there is an app ${key} already; choose another key`)
    }
    if (worlds.size >= limits.apps) {
      const advice = 'remove those that are done with'
      throw new MockMcsError('LIMIT_REACHED', `there are ${limits.apps} apps already; ${advice}`)
    }
    const contents = [...users, ...(devices ?? []), ...(faults ?? [])]
    // Nothing is summed up for an app without contents, of which suites make one for each test.
    if (contents.length > 0 && !worlds.hasRoomFor(sizeHeld(contents))) {
      throw new MockMcsError('LIMIT_REACHED', noRoomLeft)
    }
    const settings = {
      accessTokenTtl: own.accessTokenTtl ?? accessTokenTtl,
      userTokenTtl: own.userTokenTtl ?? userTokenTtl,
      userToken: own.userToken ?? userToken,
    }
    const world = new World({ key, secret }, [defaultUser, ...users], settings, inside, {
      devices,
      faults,
    })
    worlds.add(world)
    return world
  }
}

// As long as the page's own key and secret.
const freshText = (length: number): string =>
  `${freshId()}${freshId()}`.replaceAll('-', '').slice(0, length)
