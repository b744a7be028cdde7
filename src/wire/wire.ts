import type { Timers } from '../world/clock.ts'
import type { Answer } from './answer.ts'

/** How an answer goes out. Everything but `whole` and `dribble` leaves the client without one. */
export type Manner =
  | { readonly kind: 'whole' }
  | Dribble
  /** Headers and body as they are, whatever the Content-Length says, then the end. */
  | { readonly kind: 'whole-then-close' }
  /** `hang-after-headers` sends the headers of the answer; both end with the connection. */
  | { readonly kind: 'hang-before-headers' | 'hang-after-headers' }
  /** The headers of the answer, and a reset once the client has had the time to read them. */
  | { readonly kind: 'reset-after-headers' }
  /** Nothing of the answer goes out. */
  | { readonly kind: 'EMPTY_RESPONSE' | 'CONNECTION_RESET_BY_PEER' }
  /** The head of the answer, then its body as it is, which is no chunk, then the end. */
  | { readonly kind: 'MALFORMED_RESPONSE_CHUNK' }
  /** The body of the answer without a head, then the end. */
  | { readonly kind: 'RANDOM_DATA_THEN_CLOSE' }

/** An answer in pieces: the first at once, the last when `totalDuration` milliseconds are over. */
export interface Dribble {
  readonly kind: 'dribble'
  readonly numberOfChunks: number
  readonly totalDuration: number
  /** True if the connection ends with the last piece. */
  readonly thenClose: boolean
}

/** Where a request came from, as far as it can be told. */
export interface Origin {
  /** The same for all requests of one connection; `null` where there is none. */
  readonly connection: number | null
  /** `null` where there is no address. */
  readonly clientIp: string | null
  readonly isEncrypted: boolean
  /** Names and values in turn, in the spelling and order of the client. */
  readonly rawHeaders: readonly string[]
}

/** What the slow manners wait with, and what ends them. */
export interface Waiting {
  readonly timers: Timers
  /** The first that is aborted ends a dribble, a hang or a pause: the connection is cut off. */
  readonly ends: readonly AbortSignal[]
}

/**
 * What a request came in on. A server hands in its sockets; without one there are Responses, see
 * `in-process-wire.ts`.
 */
export interface Wire {
  readonly origin: Origin
  /** Aborted when the client goes away. Asked for only by what takes time. */
  readonly gone: AbortSignal
  readonly isGone: boolean
  /** Resolves when it is this answer's turn on the connection, or the client is gone. Never rejects. */
  whenNext(): Promise<void>
  /** Sends an answer at once and whole. Where there is no socket, throws if the client is gone. */
  send(answer: Answer): Response
  /**
   * Sends an answer in a manner of its own; its turn has come. What takes time goes on when it has
   * returned. Where there is no socket, a connection that is lost before the headers is a rejection.
   */
  play(answer: Answer, manner: Manner, waiting: Waiting): Response | Promise<Response>
}

/** Bytes in as many pieces as asked for, as equal as can be; none of them is empty. */
export function cutIntoPieces(
  bytes: Uint8Array<ArrayBuffer>,
  count: number,
): Uint8Array<ArrayBuffer>[] {
  const number = Math.min(count, bytes.length)
  const edge = (index: number) => Math.round((index * bytes.length) / number)
  return Array.from({ length: number }, (_, index) => bytes.subarray(edge(index), edge(index + 1)))
}
