import { Hono } from 'hono'
import { type Clock, elapsed } from '../world/clock.ts'

/** Where the control plane is mounted. */
export const adminPath = '/__admin'

export interface AdminOptions {
  readonly version: string
  readonly clock: Clock
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
