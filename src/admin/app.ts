import { Hono } from 'hono'
import type { AppSettings } from '../options/app-options.ts'
import { type Clock, elapsed, type Timers } from '../world/clock.ts'
import type { Journal } from '../world/journal.ts'
import type { World } from '../world/world.ts'
import type { Worlds } from '../world/worlds.ts'

/** Where the control plane is mounted. */
export const adminPath = '/__admin'

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
  readonly settings: {
    readonly adminToken: string | undefined
    readonly adminHosts: readonly string[]
  }
}
/** The control plane: everything about the mock that is not MCS. */
export function createAdminApp({ version, clock }: AdminOptions): Hono {
  const app = new Hono()
  const startedAt = elapsed()

  // In WireMock's shape, so that what waits for WireMock can wait for this.
  app.get('/health', (c) =>
    c.json({
      status: 'healthy',
      message: 'mock-mcs is ok',
      version,
      uptimeInSeconds: Math.floor((elapsed() - startedAt) / 1000),
      timestamp: new Date(clock.now()).toISOString(),
    }),
  )

  app.all('*', (c) =>
    c.json(
      {
        error: `${c.req.method} ${c.req.path} is not of the control plane; there is GET ${adminPath}/health`,
      },
      404,
    ),
  )

  return app
}
