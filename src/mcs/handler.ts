import type { Exchange } from '../journal/exchange.ts'
import type { Decision } from '../journal/raw-exchange.ts'
import type { Wire } from '../wire/wire.ts'
import type { Worlds } from '../world/worlds.ts'

/** The objects that a server may pass along with a request. */
export interface McsBindings {
  readonly wire?: Wire
}

/** A request that has reached its call, by the method of the call. */
export interface Received {
  readonly request: Request
  readonly exchange: Exchange
  readonly worlds: Worlds
  /** The parameters of the path by their names. */
  readonly parameters: Readonly<Record<string, string>>
}

/**
 * A decision, or a function that makes it at the moment at which it takes effect: of several
 * requests with one token that rotates, the first of them ends it for the others.
 */
export type Verdict = Decision | (() => Decision)

/** Decides over the requests of a call. */
export type Handler = (received: Received) => Verdict | Promise<Verdict>
