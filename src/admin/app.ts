import { Hono } from 'hono'
import { elapsed } from '../world/clock.ts'
import { createGuard } from './guard.ts'
import { ProblemError, problemAnswer } from './problem.ts'
import type { AdminOptions } from './route.ts'

/** The path of the control plane. */
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

  const openPaths = { health: `${adminPath}/health`, probe: `${adminPath}/probe` }
  app.use('*', createGuard(options.settings, openPaths))
  app.all('*', async (c) => {
    router ??= load().catch((error: unknown) => {
      router = undefined
      throw error
    })
    return (await router).fetch(c.req.raw)
  })

  // The router handles its own errors; this one is for those before it, such as a missing file.
  app.onError((error) =>
    problemAnswer(new ProblemError(500, `the control plane has failed: ${error.message}`)),
  )

  return app
}
