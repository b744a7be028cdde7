import { type ChosenFault, chooseFault, isFair, prepareFault } from '../faults/chosen-fault.ts'
import { type AddedHeaders, asSent } from '../journal/as-sent.ts'
import { Exchange } from '../journal/exchange.ts'
import type { Journal } from '../journal/journal.ts'
import { type BasicReading, type Decision, isSuccess } from '../journal/raw-exchange.ts'
import { inProcessWire } from '../wire/in-process-wire.ts'
import type { Wire } from '../wire/wire.ts'
import { Attempts } from '../world/attempts.ts'
import { type Clock, elapsed, type Timers } from '../world/clock.ts'
import type { World } from '../world/world.ts'
import type { Worlds } from '../world/worlds.ts'
import { refuse } from './answers.ts'
import { readBody } from './body.ts'
import { readBasicCredentials } from './caller.ts'
import type { Verdict } from './handler.ts'

/** The parts of the vendor's side of a mock. */
export interface McsOptions extends AddedHeaders {
  readonly worlds: Worlds
  readonly journal: Journal
  readonly clock: Clock
  readonly timers: Timers
  /** Called with every exchange when it is over; absent, nothing is spent on it. */
  readonly observe?: ((exchange: Exchange) => void) | undefined
}

/** MCS's verdict on a request. */
export type Decide = (request: Request, exchange: Exchange) => Verdict | Promise<Verdict>

/** Finds the world of a call that has no Basic header. */
type FindWorld = (request: Request, worlds: Worlds) => World | undefined

// Authorization headers that are read once only, and their longest: a header may have 16 KB.
const mostReadings = 10_000
const longestReading = 400

/** The request pipeline: receives, decides, applies a fault if there is one, sends, records. */
export class RequestPipeline {
  readonly #options: McsOptions
  readonly #nobodysAttempts = new Attempts()
  readonly #readings = new Map<string, BasicReading>()

  constructor(options: McsOptions) {
    this.#options = options
  }

  /** Answers a request. Where there is no socket, a connection that is lost is a rejection. */
  async answer(
    request: Request,
    given: Wire | undefined,
    decide: Decide,
    findWorld?: FindWorld,
  ): Promise<Response> {
    const wire = given ?? inProcessWire(request)
    const startedAt = elapsed()
    const exchange = this.#receive(request, wire, findWorld)
    const verdict = await safely(() => decide(request, exchange))
    if (exchange.body === undefined && !this.#options.journal.isOff) {
      await this.#captureBody(request, exchange)
    }
    // From here to its commit nothing is awaited: no other request may come between.
    const decision = typeof verdict === 'function' ? atOnce(verdict) : verdict
    exchange.decision = decision
    const call = decision.token ?? `${exchange.method} ${exchange.url}`
    const attempts = exchange.world?.attempts ?? this.#nobodysAttempts
    exchange.attempt = attempts.next(call)
    const turn = chooseFault(request, exchange, this.#options.worlds)
    const send =
      turn === undefined
        ? this.#plain(exchange, decision, wire)
        : await prepareFault(turn, exchange, wire, this.#options)
    // Told before it is sent: an answer that hangs would hold that up for as long.
    if (isGood(exchange, turn)) attempts.succeed(call)
    else attempts.fail(call)
    this.#finish(exchange, elapsed() - startedAt)
    return send()
  }

  #receive(request: Request, wire: Wire, findWorld?: FindWorld): Exchange {
    const { worlds, journal, clock } = this.#options
    const credentials = this.#readCredentials(request.headers.get('authorization') ?? '')
    const world =
      findWorld !== undefined
        ? findWorld(request, worlds)
        : 'reason' in credentials
          ? undefined
          : worlds.get(credentials.key)
    const exchange = new Exchange(request, wire.origin, credentials, world, worlds)
    try {
      exchange.receivedAt = clock.now()
      exchange.worldTime = exchange.world?.clock.now() ?? null
    } catch {
      // A clock that fails is met again where the answer needs it.
    }
    journal.add(exchange)
    return exchange
  }

  // Clients send the same header again and again.
  #readCredentials(header: string): BasicReading {
    const known = this.#readings.get(header)
    if (known !== undefined) return known
    const reading = readBasicCredentials(header)
    if (header.length > longestReading) return reading
    if (this.#readings.size >= mostReadings) this.#readings.clear()
    this.#readings.set(header, reading)
    return reading
  }

  #plain(exchange: Exchange, decision: Decision, wire: Wire): () => Response {
    decision.commit?.()
    const { answer } = decision
    const sent = asSent(answer, exchange, this.#options)
    exchange.answer = sent
    exchange.state = wire.isGone ? 'aborted' : 'answered'
    return () => wire.send(sent)
  }

  // A request that was refused by its headers has a body all the same, which the journal shows.
  // Bytes that have arrived are there within a turn of the event loop; nobody waits for others.
  async #captureBody(request: Request, exchange: Exchange): Promise<void> {
    if (request.bodyUsed) return
    const reading = readBody(request).then((body) => {
      if (!('bytes' in body)) return
      exchange.keepBody(body.bytes)
      if (exchange.duration !== undefined) {
        this.#options.journal.grow(exchange, body.bytes.length)
      }
    })
    await Promise.race([reading, new Promise((resolve) => setImmediate(resolve))])
  }

  #finish(exchange: Exchange, duration: number): void {
    const { journal, observe } = this.#options
    exchange.duration = duration
    // Drop the closure: the journal keeps exchanges alive.
    if (exchange.decision) exchange.decision.commit = undefined
    const { answer, body } = exchange
    if (!journal.isOff) journal.settle(exchange, (answer?.body.length ?? 0) + (body?.length ?? 0))
    if (observe) tell(observe, exchange)
  }
}

async function safely(decide: () => Verdict | Promise<Verdict>): Promise<Verdict> {
  try {
    return await decide()
  } catch (error) {
    return failed(error)
  }
}

function atOnce(decide: () => Decision): Decision {
  try {
    return decide()
  } catch (error) {
    return failed(error)
  }
}

// Hono's onError alone would not do: it takes nothing but an Error.
const failed = (error: unknown): Decision =>
  refuse('server-error', error instanceof Error ? error.message : String(error))

const isGood = ({ decision, state }: Exchange, turn: ChosenFault | undefined): boolean =>
  state === 'answered' && isSuccess(decision) && (turn === undefined || isFair(turn))

/** Calls an observer with an exchange. */
export function tell(observe: NonNullable<McsOptions['observe']>, exchange: Exchange): void {
  try {
    observe(exchange)
  } catch {
    // The observer has failed, not MCS: the client gets its answer.
  }
}
