import { Hono } from 'hono'
import { refreshOperation } from '../../contracts/operations.ts'
import { Attempts } from '../world/attempts.ts'
import { type Clock, elapsed, type Timers } from '../world/clock.ts'
import type { Journal } from '../world/journal.ts'
import type { Worlds } from '../world/worlds.ts'
import { readBasicCredentials } from './basic-credentials.ts'
import { Exchange } from './exchange.ts'
import { chooseFault, isFair, takeTurn } from './faults/turn.ts'
import { inProcessWire } from './in-process-wire.ts'
import { type Decision, decideRefresh, refuse } from './refresh.ts'
import { readBody } from './request-body.ts'
import { explained } from './showing/explain.ts'
import type { Wire } from './wire.ts'

/** What a server may hand in with a request. */
export interface VendorBindings {
  readonly wire?: Wire
}

type VendorEnv = { Bindings: VendorBindings }

/** What the vendor's side of a mock is made of. */
export interface VendorOptions {
  readonly worlds: Worlds
  readonly journal: Journal
  readonly clock: Clock
  readonly timers: Timers
  /** Adds the findings to each answer, in a header. */
  readonly explain: boolean
  /** Called with every exchange when it is over; absent, nothing is spent on it. */
  readonly observe?: ((exchange: Exchange) => void) | undefined
}

type Decide = (request: Request, exchange: Exchange) => Decision | Promise<Decision>

/** MCS on the wire: an app without a port. */
export function createVendorApp(options: VendorOptions): Hono<VendorEnv> {
  const app = new Hono<VendorEnv>()
  const answer = createAnswering(options)

  app.all(refreshOperation.path, (c) =>
    answer(c.req.raw, c.env.wire, (request, exchange) =>
      decideRefresh(request, exchange, options.worlds),
    ),
  )

  app.notFound((c) =>
    answer(c.req.raw, c.env.wire, () =>
      refuse('unknown-path', `no call has this path; the refresh is at ${refreshOperation.path}`),
    ),
  )

  // A lost connection is no answer: it rejects, as a fetch does.
  app.onError((error) => {
    throw error
  })

  return app
}

/** The way of every call: received, decided, perhaps spoilt, sent. */
function createAnswering(options: VendorOptions) {
  const { worlds, journal, explain, observe } = options
  const nobodysAttempts = new Attempts()

  return async (request: Request, given: Wire | undefined, decide: Decide): Promise<Response> => {
    const wire = given ?? inProcessWire(request)
    const startedAt = elapsed()
    const exchange = receive(request, wire)
    stamp(exchange)
    journal.add(exchange)
    const decision = await decideSafely(() => decide(request, exchange))
    exchange.decision = decision
    if (exchange.body === undefined && !journal.isOff) await captureBody(request, exchange)
    const attempts = exchange.world?.attempts ?? nobodysAttempts
    const call = decision.token ?? `${exchange.method} ${exchange.url}`
    exchange.attempt = attempts.count(call)
    const turn = chooseFault(request, exchange, worlds)
    // A fault that hangs would hold up what is told of it: that comes first.
    const play = turn && (await takeTurn(turn, exchange, wire, options))
    const isGood = decision.outcome === 'refreshed' && (turn === undefined || isFair(turn))
    if (play !== undefined) {
      finish()
      return play()
    }
    try {
      return sendPlain(exchange, decision, wire)
    } finally {
      finish()
    }

    function finish(): void {
      if (exchange.state === 'answered' && isGood) attempts.succeed(call)
      close(exchange, elapsed() - startedAt)
    }
  }

  function receive(request: Request, wire: Wire): Exchange {
    const credentials = readBasicCredentials(request.headers.get('authorization') ?? undefined)
    return new Exchange(request, wire.origin, credentials, worlds)
  }

  function stamp(exchange: Exchange): void {
    try {
      exchange.receivedAt = options.clock.now()
      exchange.worldTime = exchange.world?.clock.now() ?? null
    } catch {
      // A clock that fails is met again where the answer needs it.
    }
  }

  function sendPlain(exchange: Exchange, decision: Decision, wire: Wire): Response {
    decision.commit?.()
    exchange.answer = explain ? explained(decision.answer, exchange) : decision.answer
    exchange.state = wire.isGone ? 'aborted' : 'answered'
    return wire.send(exchange.answer)
  }

  // A request that was refused by its headers has a body all the same, which the journal shows.
  // What has arrived is there within a turn of the event loop; nobody waits for what has not.
  async function captureBody(request: Request, exchange: Exchange): Promise<void> {
    if (request.bodyUsed) return
    const reading = readBody(request).then((body) => {
      if (!('bytes' in body)) return
      exchange.body = body.bytes
      if (exchange.duration !== undefined) journal.grow(exchange, body.bytes.length)
    })
    await Promise.race([reading, new Promise((resolve) => setImmediate(resolve))])
  }

  function close(exchange: Exchange, duration: number): void {
    exchange.duration = duration
    const { answer, body } = exchange
    if (!journal.isOff) journal.grow(exchange, (answer?.body.length ?? 0) + (body?.length ?? 0))
    if (observe) tell(observe, exchange)
  }
}

async function decideSafely(decide: () => Decision | Promise<Decision>): Promise<Decision> {
  try {
    return await decide()
  } catch (error) {
    // Hono's onError alone would not do: it takes nothing but an Error.
    return refuse('server-error', error instanceof Error ? error.message : String(error))
  }
}

function tell(observe: NonNullable<VendorOptions['observe']>, exchange: Exchange): void {
  try {
    observe(exchange)
  } catch {
    // Who watches has failed, not MCS: the client gets its answer.
  }
}
