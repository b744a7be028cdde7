import { adminPath, createAdminApp } from '../admin/app.ts'
import { MockMcsError } from '../errors.ts'
import type { AppSettings } from '../options/app-options.ts'
import { limits } from '../options/limits.ts'
import { createVendorApp, type VendorBindings } from '../vendor/app.ts'
import type { Exchange } from '../vendor/exchange.ts'
import { version } from '../version.ts'
import { type AppAccess, describeApp } from '../world/app-access.ts'
import { type Clock, systemClock, systemTimers, type Timers } from '../world/clock.ts'
import { Journal } from '../world/journal.ts'
import { freshId } from '../world/randomness.ts'
import { Seal } from '../world/seal.ts'
import { defaultUser } from '../world/users.ts'
import { World } from '../world/world.ts'
import { Worlds } from '../world/worlds.ts'
import type { MockSettings } from './settings.ts'

/** A mock without a port. */
export interface MockCore {
  /** The apps it began with. */
  readonly apps: readonly [AppAccess, ...AppAccess[]]
  readonly worlds: Worlds
  readonly journal: Journal
  readonly timers: Timers
  /**
   * Makes a world.
   *
   * @throws MockMcsError `DUPLICATE_APP` or `LIMIT_REACHED`
   */
  addApp(options: AppSettings): World
  /** Makes every world, and the journal, as at the start; worlds that were added stay. */
  reset(): void
  readonly fetch: (request: Request, bindings?: VendorBindings) => Response | Promise<Response>
  /** Ends all that waits. */
  close(): void
}

export interface MockSeams {
  readonly clock?: Clock
  readonly timers?: Timers
  readonly observe?: ((exchange: Exchange) => void) | undefined
}

/** Puts worlds, vendor and control plane together. */
export function buildMock(
  settings: MockSettings,
  { clock = systemClock, timers = systemTimers, observe }: MockSeams = {},
): MockCore {
  const { explain, maxRequestJournalEntries, maxRequestJournalBytes } = settings
  const seal = new Seal(settings.secret)
  const worlds = new Worlds()
  const [first, ...rest] = settings.apps.map((app) => {
    const world = new World(app, settings.users, settings, { seal, clock })
    worlds.add(world)
    return describeApp(world)
  })
  const journal = new Journal({
    maxEntries: maxRequestJournalEntries,
    maxBytes: maxRequestJournalBytes,
  })
  const addApp = (options: AppSettings): World => {
    const { key = freshKey(), secret = freshSecret(), users = [], ...tokens } = options
    if (worlds.get(key) !== undefined) {
      throw new MockMcsError('DUPLICATE_APP', `there is an app ${key} already; choose another key`)
    }
    if (worlds.size >= limits.apps) {
      const advice = 'remove those that are done with'
      throw new MockMcsError('LIMIT_REACHED', `there are ${limits.apps} apps already; ${advice}`)
    }
    const own = Object.fromEntries(
      Object.entries(tokens).filter(([, value]) => value !== undefined),
    )
    const world = new World(
      { key, secret },
      [defaultUser, ...users],
      { ...settings, ...own },
      { seal, clock },
    )
    worlds.add(world)
    return world
  }
  const reset = () => {
    for (const world of worlds.list()) world.reset()
    worlds.delay = undefined
    journal.clear(undefined)
  }
  const app = createVendorApp({ worlds, journal, clock, timers, explain, observe })
  if (settings.admin) {
    app.route(
      adminPath,
      createAdminApp({ version, clock, timers, worlds, journal, addApp, reset, settings }),
    )
  }
  return {
    apps: [first as AppAccess, ...rest],
    worlds,
    journal,
    timers,
    addApp,
    reset,
    fetch: (request, bindings = {}) => app.fetch(request, bindings),
    close: () => worlds.close(),
  }
}

// As long as those of the page.
const freshKey = (): string => freshId().replaceAll('-', '').slice(0, 20)
const freshSecret = (): string => (freshKey() + freshKey()).slice(0, 40)
