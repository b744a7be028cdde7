import { type Context, Hono } from 'hono'
import { refreshOperation } from '../../contracts/operations.ts'
import { elapsed } from '../world/clock.ts'
import type { Worlds } from '../world/worlds.ts'
import { type Deliver, toResponse } from './answer.ts'
import { type Decision, decideRefresh, refuse } from './refresh.ts'
import { showablePath } from './showable.ts'

/** What a server may hand in with a request. */
export interface VendorBindings {
  readonly deliver?: Deliver
}

type VendorEnv = { Bindings: VendorBindings }

/** A request and what became of it, for those who watch. */
export interface Exchange {
  readonly method: string
  /** The path without the query, and without what might be a secret. */
  readonly path: string
  readonly decision: Decision
  /** From receipt to decision, in milliseconds. */
  readonly duration: number
}

export interface VendorOptions {
  readonly worlds: Worlds
  /** Called with every exchange; absent, nothing is spent on it. */
  readonly observe?: ((exchange: Exchange) => void) | undefined
}

/** MCS on the wire: an app without a port. */
export function createVendorApp({ worlds, observe }: VendorOptions): Hono<VendorEnv> {
  const app = new Hono<VendorEnv>()

  async function answer(c: Context<VendorEnv>, decide: () => Decision | Promise<Decision>) {
    const startedAt = observe && elapsed()
    let decision: Decision
    try {
      decision = await decide()
    } catch (error) {
      // Hono's onError alone would not do: it takes nothing but an Error.
      const reason = error instanceof Error ? error.message : String(error)
      decision = refuse('server-error', reason)
    }
    if (observe && startedAt !== undefined) {
      const { method } = c.req.raw
      const path = showablePath(c.req.path)
      tell(observe, { method, path, decision, duration: elapsed() - startedAt })
    }
    return (c.env.deliver ?? toResponse)(decision.answer)
  }

  app.all(refreshOperation.path, (c) => answer(c, () => decideRefresh(c.req.raw, worlds)))

  app.notFound((c) =>
    answer(c, () =>
      refuse('unknown-path', `no call has this path; the refresh is at ${refreshOperation.path}`),
    ),
  )

  app.onError((error, c) => answer(c, () => refuse('server-error', error.message)))

  return app
}

function tell(observe: NonNullable<VendorOptions['observe']>, exchange: Exchange): void {
  try {
    observe(exchange)
  } catch {
    // Who watches has failed, not MCS: the client gets its answer.
  }
}
