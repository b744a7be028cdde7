import { type Context, Hono } from 'hono'
import { MockMcsError } from '../errors.ts'
import { editDistance } from '../options/closest.ts'
import type { World } from '../world/world.ts'
import { checkGiven, readJson } from './given.ts'
import { adminProblem, emptyAnswer, ProblemError } from './problem.ts'
import type { AdminOptions, AdminRoute, Plane, RouteCall } from './route.ts'
import { appRoutes, deviceRoutes } from './routes/apps.ts'
import { clockRoutes } from './routes/clock.ts'
import { faultRoutes } from './routes/faults.ts'
import { appJournalRoutes, serverJournalRoutes } from './routes/journal.ts'
import { serverRoutes } from './routes/server.ts'
import { tokenRoutes } from './routes/tokens.ts'
import { bodies, queries } from './shapes.ts'

/** All routes of the control plane. */
export const routes: readonly AdminRoute[] = [
  ...serverRoutes,
  ...appRoutes,
  ...clockRoutes,
  ...faultRoutes,
  ...tokenRoutes,
  ...deviceRoutes,
  ...appJournalRoutes,
  ...serverJournalRoutes,
]

/**
 * Serves the routes of the table below `basePath`, and answers everything else there with a
 * problem.
 */
export function createRouter(options: AdminOptions, startedAt: number, basePath: string): Hono {
  const app = new Hono().basePath(basePath)
  const plane: Plane = { ...options, startedAt, routes }
  // Path by path in the order of the table, where a fixed path precedes one with a parameter.
  for (const path of new Set(routes.map((route) => route.path))) {
    const here = routes.filter((route) => route.path === path)
    const pattern = path.replace(/\{(\w+)\}/g, ':$1')
    for (const route of here) {
      app.on(route.method, pattern, (c) => answer(() => runRoute(route, plane, c)))
    }
    app.all(pattern, (c) => answer(() => otherMethod(c.req.method, here)))
  }
  app.all('*', (c) => answer(() => otherPath(c.req.path, basePath)))
  return app as unknown as Hono
}

async function runRoute(route: AdminRoute, plane: Plane, c: Context): Promise<Response> {
  const params = c.req.param()
  // Before anything is awaited: a reset from now on ends this request.
  const world = 'key' in params ? worldOf(plane, params['key']) : undefined
  const call: RouteCall = {
    plane,
    request: c.req.raw,
    params,
    get world() {
      if (world === undefined) throw new Error('the path names no app')
      return world
    },
    running: world?.running ?? plane.worlds.closing,
  }
  const given = { query: readQuery(route, c), body: await readBody(route, c.req.raw) }
  return route.handle(call, given as never)
}

function readQuery({ query }: AdminRoute, c: Context): unknown {
  const sent = new URL(c.req.url).searchParams
  if (query === undefined && sent.size === 0) return {}
  // A repeated name gets a value that is invalid in every query.
  const joined = [...new Set(sent.keys())].map((name) => [name, sent.getAll(name).join()])
  return checkGiven(queries[query ?? 'None'], Object.fromEntries(joined), 'query')
}

async function readBody({ body, isBodyOptional }: AdminRoute, request: Request): Promise<unknown> {
  if (body === undefined) return undefined
  const json = await readJson(request, isBodyOptional === true)
  return checkGiven(bodies[body].schema, json, 'body')
}

function worldOf({ worlds }: Plane, key: string): World {
  const world = worlds.get(key)
  if (world !== undefined) return world
  // The key itself is not shown: it may be a misplaced secret.
  const known = worlds.list().slice(0, 3)
  const names = known.map(({ app }) => app.key).join(', ') || 'none'
  throw new ProblemError(
    404,
    `there is no app of that key; there are ${worlds.size}: ${names}${worlds.size > 3 ? ' …' : ''}`,
  )
}

function otherMethod(method: string, here: readonly AdminRoute[]): Response {
  const methods = here.flatMap((route) => (route.method === 'GET' ? ['GET', 'HEAD'] : route.method))
  const allow = [...methods, 'OPTIONS'].join(', ')
  if (method === 'OPTIONS') {
    const answered = emptyAnswer()
    answered.headers.set('Allow', allow)
    return answered
  }
  throw new ProblemError(405, `this path takes ${allow}`, { headers: { Allow: allow } })
}

function otherPath(path: string, basePath: string): Response {
  const closest = closestRoute(path.slice(basePath.length), routes)
  throw new ProblemError(
    404,
    `the control plane has no such path; the closest is ${closest?.method} ${basePath}${closest?.path}, and all are in ${basePath}/openapi.json`,
  )
}

async function answer(make: () => Response | Promise<Response>): Promise<Response> {
  try {
    return await make()
  } catch (error) {
    if (error instanceof ProblemError) return adminProblem(error)
    if (error instanceof MockMcsError) return adminProblem(new ProblemError(409, error.message))
    const detail = error instanceof Error ? error.message : String(error)
    return adminProblem(new ProblemError(500, `the control plane has failed: ${detail}`))
  }
}

/** The route whose path is closest to an unknown one. */
function closestRoute(path: string, routes: readonly AdminRoute[]): AdminRoute | undefined {
  const typed = path.slice(0, 200)
  const segments = typed.split('/')
  const ranked = routes.map((route) => ({
    route,
    distance: editDistance(typed, fill(route.path, segments)),
  }))
  return ranked.sort((one, other) => one.distance - other.distance)[0]?.route
}

// A parameter matches as is.
const fill = (path: string, segments: readonly string[]): string =>
  path
    .split('/')
    .map((part, index) => (part.startsWith('{') ? (segments[index] ?? '') : part))
    .join('/')
