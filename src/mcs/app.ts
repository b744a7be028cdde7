import { type Context, Hono } from 'hono'
import {
  deviceOperation,
  deviceOperations,
  retrieveOperation,
  uploadCsvOperation,
  uploadOperation,
} from '../../contracts/device-operations.ts'
import { loginOperation, type Operation, refreshOperation } from '../../contracts/operations.ts'
import type { Exchange } from '../journal/exchange.ts'
import type { Decision } from '../journal/raw-exchange.ts'
import type { Wire } from '../wire/wire.ts'
import { refuse } from './answers.ts'
import { worldOfCaller } from './api/bearer.ts'
import { decideDevice, decideRetrieve } from './api/retrieve.ts'
import { decideUpload } from './api/upload.ts'
import { decideLogin } from './login.ts'
import { decideRefresh } from './refresh.ts'
import { type Decide, type McsOptions, RequestPipeline } from './request-pipeline.ts'

/** What a server may hand in with a request. */
export interface McsBindings {
  readonly wire?: Wire
}

const apiPaths = deviceOperations.map(({ method, path }) => `${method} ${path}`).join(', ')

/** MCS on the wire: an app without a port. */
export function createMcsApp(
  options: McsOptions & { readonly legacyPaths: boolean },
): Hono<{ Bindings: McsBindings }> {
  const app = new Hono<{ Bindings: McsBindings }>()
  const pipeline = new RequestPipeline(options)

  const serve = ({ path, legacyPath }: Operation, decide: Decide) => {
    const handle = (c: Context<{ Bindings: McsBindings }>) =>
      pipeline.answer(c.req.raw, c.env.wire, decide)
    app.all(path, handle)
    if (options.legacyPaths && legacyPath !== undefined) app.all(legacyPath, handle)
  }

  serve(refreshOperation, (request, exchange) => {
    exchange.call = 'refresh'
    return decideRefresh(request, exchange, options.worlds)
  })
  serve(loginOperation, (request, exchange) => {
    exchange.call = 'login'
    return decideLogin(request, exchange, options.worlds)
  })

  const serveApi = (
    { path }: Operation,
    decide: (
      request: Request,
      exchange: Exchange,
      ids: readonly [string, string],
    ) => Decision | Promise<Decision>,
  ) =>
    app.all(path.replaceAll('{', ':').replaceAll('}', ''), (c) => {
      const { deviceId = '', dataChnId = '' } = c.req.param() as Record<string, string>
      return pipeline.answer(
        c.req.raw,
        c.env.wire,
        (request, exchange) => {
          exchange.call = 'api'
          return decide(request, exchange, [deviceId, dataChnId])
        },
        worldOfCaller,
      )
    })

  serveApi(uploadOperation, (request, exchange, [device]) =>
    decideUpload(request, exchange, device, 'json'),
  )
  serveApi(uploadCsvOperation, (request, exchange, [device]) =>
    decideUpload(request, exchange, device, 'csv'),
  )
  serveApi(retrieveOperation, (request, exchange, [device, channel]) =>
    decideRetrieve(request, exchange, device, channel),
  )
  serveApi(deviceOperation, (request, exchange, [device]) =>
    decideDevice(request, exchange, device),
  )

  app.notFound((c) => {
    const isApi = new URL(c.req.raw.url).pathname.startsWith('/mcs/')
    const reason = isApi
      ? `the mock has no such call of MCS's API, only ${apiPaths}`
      : `no call has this path; the refresh is at ${refreshOperation.path}`
    const decide = () => refuse('unknown-path', reason)
    return pipeline.answer(c.req.raw, c.env.wire, decide, isApi ? worldOfCaller : undefined)
  })

  // A lost connection is no answer: it rejects, as a fetch does.
  app.onError((error) => {
    throw error
  })

  return app
}
