import { type Context, Hono } from 'hono'
import type { Call } from '../../contracts/call.ts'
import { type CallName, callList, callNames, calls } from '../../contracts/calls.ts'
import type { Decision } from '../journal/raw-exchange.ts'
import { isPreflight, preflightAnswer } from '../wire/cors.ts'
import { inProcessWire } from '../wire/in-process-wire.ts'
import { refuse } from './answers.ts'
import { worldOfCaller } from './caller.ts'
import { answerLogin } from './calls/login.ts'
import { answerRefresh } from './calls/refresh.ts'
import { answerDevice, retrieveHandlers } from './calls/retrieve.ts'
import { uploadHandlers } from './calls/upload.ts'
import type { Handler, McsBindings } from './handler.ts'
import { type McsOptions, RequestPipeline } from './pipeline.ts'

type McsContext = Context<{ Bindings: McsBindings }>

const handlers: Readonly<Record<CallName, Handler>> = {
  login: answerLogin,
  refresh: answerRefresh,
  ...uploadHandlers,
  ...retrieveHandlers,
  device: answerDevice,
}

const apiCalls = callList
  .filter(({ kind }) => kind === 'api')
  .map(({ method, path }) => `${method} ${path}`)
  .join(', ')

/** MCS on the wire: an app without a port. */
export function createMcsApp(
  options: McsOptions & { readonly legacyPaths: boolean; readonly healthPath: string | undefined },
): Hono<{ Bindings: McsBindings }> {
  const app = new Hono<{ Bindings: McsBindings }>()
  const pipeline = new RequestPipeline(options)

  for (const names of callsByPath()) {
    const call: Call = calls[names[0]]
    const findWorld = call.authentication === 'bearer' ? worldOfCaller : undefined
    const handle = (c: McsContext) =>
      letting(c, options.cors) ??
      pipeline.answer(
        c.req.raw,
        c.env.wire,
        (request, exchange) => {
          exchange.call = call.kind
          const name = names.find((one) => takes(calls[one], request))
          if (name === undefined) return refuseMethod(request, names)
          const parameters: Record<string, string> = c.req.param()
          return handlers[name]({ request, exchange, worlds: options.worlds, parameters })
        },
        findWorld,
      )
    app.all(call.path.replaceAll('{', ':').replaceAll('}', ''), handle)
    if (options.legacyPaths && call.legacyPath !== undefined) app.all(call.legacyPath, handle)
  }

  app.notFound((c) => {
    const { pathname } = new URL(c.req.raw.url)
    const isApi = pathname.startsWith('/mcs/')
    // Programs that wait for a server ask for its root, until they are told to ask elsewhere.
    const isWaiting = pathname === '/' && options.healthPath !== undefined
    const reason = isApi
      ? `the mock has no such call of MCS's API, only ${apiCalls}`
      : `no call has this path; the refresh is at ${calls.refresh.path}${isWaiting ? `, and what waits for the mock asks GET ${options.healthPath}` : ''}`
    const decide = () => refuse('unknown-path', reason)
    return (
      letting(c, options.cors) ??
      pipeline.answer(c.req.raw, c.env.wire, decide, isApi ? worldOfCaller : undefined)
    )
  })

  // A lost connection is no answer: it rejects, as a fetch does.
  app.onError((error) => {
    throw error
  })

  return app
}

// The browser asks, not the client under test: it is no request of the journal, and meets no fault.
function letting({ req: { raw }, env }: McsContext, cors: boolean): Response | undefined {
  if (!cors || !isPreflight(raw)) return undefined
  return (env.wire ?? inProcessWire(raw)).send(preflightAnswer(raw))
}

type CallNames = readonly [CallName, ...CallName[]]

/** The calls of each path: a path may have one for each method. */
function callsByPath(): CallNames[] {
  const paths = new Map<string, CallNames>()
  for (const name of callNames) {
    const { path } = calls[name]
    paths.set(path, [...(paths.get(path) ?? []), name] as unknown as CallNames)
  }
  return [...paths.values()]
}

function refuseMethod(request: Request, names: CallNames): Decision {
  const allowed = names.map((name) => calls[name].method).join(', ')
  const reason = isPreflight(request)
    ? 'a browser asks whether a page of another origin may call; start the mock with --cors (cors in the options)'
    : `the method is ${request.method}; send ${allowed}`
  return refuse('method-not-allowed', reason, { method: allowed })
}

// A call by GET takes HEAD as well.
const takes = ({ method }: Call, request: Request): boolean =>
  request.method === method || (method === 'GET' && request.method === 'HEAD')
