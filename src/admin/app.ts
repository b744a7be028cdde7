import { Hono } from 'hono'
import { elapsed } from '../world/clock.ts'
import { createGuard } from './guard.ts'
import { problemAnswer, Refusal } from './problem.ts'
import type { AdminOptions } from './route.ts'

/** Where the control plane is mounted. */
export const adminPath = '/__admin'

/** The control plane: everything about the mock that is not MCS. */
export function createAdminApp(options: AdminOptions): Hono {
  const app = new Hono()
  const startedAt = elapsed()
  // Loaded by the first request that needs it: most mocks are never steered over HTTP.
  let router: Promise<Hono> | undefined
  const load = async (): Promise<Hono> => {
    const { createRouter } = await import('./router.ts')
    const { routes } = await import('./routes.ts')
    return createRouter({ ...options, startedAt, routes }, adminPath)
  }

  app.use('*', createGuard(options.settings, `${adminPath}/health`))
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
