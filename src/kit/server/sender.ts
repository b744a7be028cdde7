import { setTimeout as sleep } from 'node:timers/promises'
import { CannotTell } from '../finding.ts'
import {
  type Base,
  type Deliver,
  type Delivery,
  type HttpExchange,
  type HttpRequest,
  isAnswered,
} from './exchange.ts'
import type { SentExchange } from './server-har.ts'

interface SendingLimits {
  readonly delay: number
  readonly maxRequests: number
  readonly signal: AbortSignal | undefined
  /** How long all of it may take, in milliseconds, and how long it has taken. */
  readonly maxTime?: number
  readonly elapsed?: () => number
  /** Waits so many milliseconds; a test passes in its own. */
  readonly pause?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>
}

// A pause that is ended has the reason of the signal, not that of the timer.
const sleepFor: NonNullable<SendingLimits['pause']> = async (milliseconds, signal) => {
  await sleep(milliseconds, undefined, signal ? { signal } : {}).catch(() => undefined)
  signal?.throwIfAborted()
}

// After so many exchanges in a row without an answer, the server is asked whether it is there.
const maxUnanswered = 3

/** Sends requests within the limits of a run, and keeps every exchange for checks of many. */
export class Sender {
  readonly exchanges: HttpExchange[] = []
  /** The same, with what a record of the run says of each. */
  readonly record: SentExchange[] = []
  readonly #deliver: Deliver
  readonly #limits: SendingLimits
  #sent = 0
  #unanswered = 0
  #isGone = false
  #suspect: string | undefined
  #cutShort: string | undefined
  /** The id of the check for which is sent. */
  current: string | undefined

  constructor(deliver: Deliver, limits: SendingLimits) {
    this.#deliver = deliver
    this.#limits = limits
  }

  /** The number of requests that were sent. */
  get sent(): number {
    return this.#sent
  }

  /** Why not everything was sent: a server that stopped answering, or time that is over. */
  get cutShort(): string | undefined {
    return this.#cutShort
  }

  /** @throws CannotTell if no more may be sent, or the server no longer answers */
  async send(
    requests: readonly HttpRequest[],
    delivery: Delivery = 'separate',
    base: Base = 'main',
  ): Promise<readonly HttpExchange[]> {
    const { delay, maxRequests, signal, pause = sleepFor } = this.#limits
    if (this.#isGone) throw new CannotTell('the server has stopped answering')
    if (this.#sent + requests.length > maxRequests) {
      throw new CannotTell(`it would take more than --max-requests ${maxRequests}`)
    }
    signal?.throwIfAborted()
    this.#requireTime()
    if (delay > 0 && this.#sent > 0) await pause(delay, signal)
    this.#sent += requests.length
    const exchanges = await this.#deliver(requests, delivery, base)
    this.exchanges.push(...exchanges)
    this.#keep(exchanges)
    await this.#watch(exchanges)
    return exchanges
  }

  #keep(exchanges: readonly HttpExchange[]): void {
    const now = this.#limits.elapsed?.() ?? 0
    for (const exchange of exchanges) {
      const at = Math.max(0, now - (exchange.milliseconds ?? 0))
      this.record.push({ exchange, check: this.current, at })
    }
  }

  #requireTime(): void {
    const { maxTime = Infinity, elapsed = () => 0 } = this.#limits
    if (elapsed() < maxTime) return
    this.#cutShort ??= `its time, ${maxTime / 1000} s, is over; a longer --timeout gives it more`
    throw new CannotTell('the time of the run is over')
  }

  async #watch(exchanges: readonly HttpExchange[]): Promise<void> {
    // The first request without an answer is the one that the server did not survive, not the last.
    if (this.#unanswered === 0) this.#suspect = this.current
    this.#unanswered = exchanges.some(isAnswered) ? 0 : this.#unanswered + 1
    if (this.#unanswered < maxUnanswered) return
    this.#unanswered = 0
    const [ping] = await this.#deliver([pingRequest], 'separate', 'main')
    this.#isGone = ping?.answer === undefined
    if (this.#isGone) {
      const after = this.#suspect === undefined ? '' : ` after ${this.#suspect}`
      this.#cutShort = `the server stopped answering${after}`
    }
  }
}

const pingRequest: HttpRequest = { method: 'GET', path: '/', headers: {}, body: null }
