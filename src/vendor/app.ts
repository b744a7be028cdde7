import { type Context, Hono } from 'hono'
import { loginOperation, type Operation, refreshOperation } from '../../contracts/operations.ts'
import { Answering, type Decide, type VendorOptions } from './answering.ts'
import { refuse } from './decision.ts'
import { decideLogin } from './login.ts'
import { decideRefresh } from './refresh.ts'
import type { Wire } from './wire/wire.ts'

/** What a server may hand in with a request. */
export interface VendorBindings {
  readonly wire?: Wire
}

/** MCS on the wire: an app without a port. */
export function createVendorApp(
  options: VendorOptions & { readonly legacyPaths: boolean },
): Hono<{ Bindings: VendorBindings }> {
  const app = new Hono<{ Bindings: VendorBindings }>()
  const answering = new Answering(options)

  const serve = ({ path, legacyPath }: Operation, decide: Decide) => {
    const handle = (c: Context<{ Bindings: VendorBindings }>) =>
      answering.answer(c.req.raw, c.env.wire, decide)
    app.all(path, handle)
    if (options.legacyPaths && legacyPath !== undefined) app.all(legacyPath, handle)
  }

  serve(refreshOperation, (request, exchange) => decideRefresh(request, exchange, options.worlds))
  serve(loginOperation, (request, exchange) => decideLogin(request, exchange, options.worlds))

  app.notFound((c) =>
    answering.answer(c.req.raw, c.env.wire, () =>
      refuse('unknown-path', `no call has this path; the refresh is at ${refreshOperation.path}`),
    ),
  )

  // A lost connection is no answer: it rejects, as a fetch does.
  app.onError((error) => {
    throw error
  })

  return app
}
