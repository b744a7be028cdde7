import { Hono } from 'hono'
import { elapsed } from '../world/clock.ts'
import { createGuard } from './guard.ts'
import { adminProblem, ProblemError } from './problem.ts'
import type { AdminOptions } from './route.ts'

/** The path of the control plane. */
export const adminPath = '/__admin'

let loading: Promise<typeof import('./router.ts')> | undefined

/**
 * Loads the routes of the control plane, and the packages that they need: the one part of a
 * server that its first answer does not wait for. A server loads it soon after it listens: by the time
 * that a request needs it, the files may be gone, or no further file can be opened.
 */
export function loadRouter(): Promise<typeof import('./router.ts')> {
  loading ??= import('./router.ts').catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

/** The control plane: everything about the mock that is not MCS. */
export function createAdminApp(options: AdminOptions): Hono {
  const app = new Hono()
  const startedAt = elapsed()
  // Made for the first request: most mocks in process are never steered over HTTP.
  let router: Hono | undefined

  const brief = { status: 'healthy', version: options.version }
  app.use(
    '*',
    createGuard(options.settings, { path: `${adminPath}/health`, brief }, options.onRefused),
  )
  app.all('*', async (c) => {
    if (router === undefined) {
      const { createRouter } = await loadRouter()
      router ??= createRouter(options, startedAt, adminPath)
    }
    return router.fetch(c.req.raw)
  })

  // The router handles its own errors; this one is for those before it, such as a missing file.
  app.onError((error) =>
    adminProblem(new ProblemError(500, `the control plane has failed: ${error.message}`)),
  )

  return app
}
