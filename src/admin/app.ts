import { Hono } from 'hono'
import type { AppSettings } from '../options/app-options.ts'
import { type Clock, elapsed, type Timers } from '../world/clock.ts'
import type { Journal } from '../world/journal.ts'
import type { World } from '../world/world.ts'
import type { Worlds } from '../world/worlds.ts'
import { createGuard, type GuardSettings } from './guard.ts'
import { problemAnswer, Refusal } from './problem.ts'

/** Where the control plane is mounted. */
export const adminPath = '/__admin'

/** What the control plane works on. */
export interface AdminOptions {
  readonly version: string
  readonly clock: Clock
  readonly timers: Timers
  readonly worlds: Worlds
  readonly journal: Journal
  /** Makes a world. Throws MockMcsError `DUPLICATE_APP` or `LIMIT_REACHED`. */
  readonly addApp: (options: AppSettings) => World
  /** Resets every world and the journal. */
  readonly reset: () => void
  readonly settings: GuardSettings
  /** Loads what shows the entries of the journal. */
  readonly prepare: () => Promise<void>
}

/** The control plane: everything about the mock that is not MCS. */
export function createAdminApp(options: AdminOptions): Hono {
  const app = new Hono()
  const startedAt = elapsed()
  // Loaded by the first request that needs it: most mocks are never steered over HTTP.
  let router: Promise<Hono> | undefined
  const load = async (): Promise<Hono> => {
    await options.prepare()
    const { createRouter } = await import('./router.ts')
    const { routes } = await import('./routes.ts')
    return createRouter({ ...options, startedAt, routes }, adminPath)
  }

  const openPaths = { health: `${adminPath}/health`, probe: `${adminPath}/probe` }
  app.use('*', createGuard(options.settings, openPaths))
  app.all('*', async (c) => {
    router ??= load().catch((error: unknown) => {
      router = undefined
      throw error
    })
    return (await router).fetch(c.req.raw)
  })

  // What happens before the router, which has its own: its files may be gone, for one.
  app.onError((error) =>
    problemAnswer(new Refusal(500, `the control plane has failed: ${error.message}`)),
  )

  return app
}
