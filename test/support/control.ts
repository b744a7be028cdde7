import { expect } from 'vitest'
import { problemStatuses } from '../../src/admin/document.ts'
import type { AdminRoute } from '../../src/admin/route.ts'
import { routes } from '../../src/admin/router.ts'
import { answers } from '../../src/admin/shapes.ts'
import { buildMock, type MockCore, type MockSeams } from '../../src/mock/mock.ts'
import { defaultSettings, type MockSettings } from '../../src/mock/settings.ts'

/** An answer of the control plane, checked against what its route says it answers. */
interface Controlled<Body = Problem> {
  readonly status: number
  readonly headers: Headers
  readonly body: Body
}

/** What a problem says. */
interface Problem {
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly errors: readonly { path: string; message: string; received?: string }[]
}

/** Sends to the control plane; a body that is no text is sent as JSON. */
export type Control = <Body = Problem>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Controlled<Body>>

type Send = (path: string, init: RequestInit) => Response | Promise<Response>

/** A control plane in process, and the mock it steers. */
export function startControl(
  settings: Partial<MockSettings> & { readonly adminClosed?: string } = {},
  seams: MockSeams = {},
): { readonly core: MockCore; readonly control: Control; readonly send: Send } {
  const core = buildMock({ ...defaultSettings, ...settings }, seams)
  const send: Send = (path, init) =>
    core.fetch(new Request(`http://localhost/__admin${path}`, init))
  return { core, send, control: controlOver(send) }
}

/** Steers over a way of sending, and holds each answer to the table of routes. */
export function controlOver(send: Send): Control {
  return async <Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ) => {
    const isText = typeof body === 'string'
    const response = await send(path, {
      method,
      headers: { 'content-type': 'application/json', ...headers },
      ...(body !== undefined && { body: isText ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    const received: unknown = text === '' ? undefined : JSON.parse(text)
    holdToTable(method, path, response, received)
    return { status: response.status, headers: response.headers, body: received as Body }
  }
}

function holdToTable(method: string, path: string, response: Response, body: unknown): void {
  const { status, headers } = response
  expect(headers.get('cache-control')).toBe('no-store')
  expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([])
  const route = routeOf(method, path)
  const answer = route?.answers[status]
  // What a route says of an answer goes before its status: a refusal of MCS's is no problem.
  if (status >= 400 && answer === undefined) {
    expect(headers.get('content-type')).toBe('application/problem+json')
    answers.Problem.schema.parse(body)
    if (route !== undefined && status !== 405) expect(problemStatuses(route)).toContain(status)
    return
  }
  const shape = answer?.shape
  expect(route?.answers).toHaveProperty(String(status))
  if (shape === undefined) expect(body).toBeUndefined()
  else answers[shape].schema.parse(body)
}

/** The route that a path of the control plane is for. */
function routeOf(method: string, path: string): AdminRoute | undefined {
  const [plain = ''] = path.split('?')
  return routes.find(
    (route) =>
      route.method === method &&
      new RegExp(`^${route.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(plain),
  )
}
