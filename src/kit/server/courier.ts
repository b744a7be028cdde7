import { setTimeout as sleep } from 'node:timers/promises'
import { type Base, type Exchange, isAnswered, type Manner, type Transport } from './exchange.ts'
import { CannotTell } from './finding.ts'
import type { Request } from './message.ts'

interface Courtesy {
  readonly delay: number
  readonly maxRequests: number
  readonly signal: AbortSignal | undefined
  /** Waits so many milliseconds; a test hands in its own. */
  readonly pause?: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>
}

const sleepFor: NonNullable<Courtesy['pause']> = (milliseconds, signal) =>
  sleep(milliseconds, undefined, signal ? { signal } : {})

// So many exchanges in a row without an answer, and the server is asked whether it is there.
const patience = 3

/** Sends requests with courtesy, and keeps every exchange for those who look at many. */
export class Courier {
  readonly exchanges: Exchange[] = []
  readonly #transport: Transport
  readonly #courtesy: Courtesy
  #sent = 0
  #unanswered = 0
  #isGone = false

  constructor(transport: Transport, courtesy: Courtesy) {
    this.#transport = transport
    this.#courtesy = courtesy
  }

  /** How many requests were sent. */
  get sent(): number {
    return this.#sent
  }

  /** @throws CannotTell if no more may be sent, or nobody answers any more */
  async send(
    requests: readonly Request[],
    manner: Manner = 'alone',
    base: Base = 'main',
  ): Promise<readonly Exchange[]> {
    const { delay, maxRequests, signal, pause = sleepFor } = this.#courtesy
    if (this.#isGone) throw new CannotTell('the server has stopped answering')
    if (this.#sent + requests.length > maxRequests) {
      throw new CannotTell(`it would take more than --max-requests ${maxRequests}`)
    }
    signal?.throwIfAborted()
    if (delay > 0 && this.#sent > 0) await pause(delay, signal)
    this.#sent += requests.length
    const exchanges = await this.#transport.send(requests, manner, base)
    this.exchanges.push(...exchanges)
    await this.#watch(exchanges)
    return exchanges
  }

  async #watch(exchanges: readonly Exchange[]): Promise<void> {
    this.#unanswered = exchanges.some(isAnswered) ? 0 : this.#unanswered + 1
    if (this.#unanswered < patience) return
    this.#unanswered = 0
    const [ping] = await this.#transport.send([pingRequest], 'alone', 'main')
    this.#isGone = ping?.answer === undefined
  }
}

const pingRequest: Request = { method: 'GET', path: '/', headers: {}, body: null }
