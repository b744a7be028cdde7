import type { Timers } from '../world/clock.ts'
import type { Answer } from './answer.ts'

/**
 * How an answer goes out. All modes but `whole` and `dribble` break the answer or the connection.
 */
export type DeliveryMode =
  | { readonly kind: 'whole' }
  | Dribble
  /** Headers and body as they are, even if the Content-Length is wrong, then the end. */
  | { readonly kind: 'whole-then-close' }
  /** `hang-after-headers` sends the headers of the answer; both end with the connection. */
  | { readonly kind: 'hang-before-headers' | 'hang-after-headers' }
  /** The headers of the answer, then a reset once the client has had time to read them. */
  | { readonly kind: 'reset-after-headers' }
  /** Nothing of the answer goes out. */
  | { readonly kind: 'EMPTY_RESPONSE' | 'CONNECTION_RESET_BY_PEER' }
  /** The head of the answer, then its body as is, which is not a valid chunk, then the end. */
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

/** The origin of a request, as far as it is known. */
export interface Origin {
  /** The same for all requests of one connection; `null` where there is none. */
  readonly connection: number | null
  /** `null` where there is no address. */
  readonly clientIp: string | null
  readonly isEncrypted: boolean
  /** Names and values in turn, in the spelling and order of the client. */
  readonly rawHeaders: readonly string[]
}

/** The timers that slow deliveries wait with, and the signals that end them. */
export interface Waiting {
  readonly timers: Timers
  /** The first that is aborted ends a dribble, a hang or a pause: the connection is cut off. */
  readonly ends: readonly AbortSignal[]
}

/**
 * The wire a request came in on: a socket of a server, or none in process, where answers are
 * Responses (`in-process-wire.ts`).
 */
export interface Wire {
  readonly origin: Origin
  /**
   * Aborted when the client goes away. Read it only where something takes time: it adds a listener.
   */
  readonly gone: AbortSignal
  readonly isGone: boolean
  /**
   * Resolves when this answer is the next of its connection, or the client is gone. Never rejects.
   */
  whenNext(): Promise<void>
  /** Sends an answer at once and whole. Where there is no socket, throws if the client is gone. */
  send(answer: Answer): Response
  /**
   * Sends an answer in a delivery mode, after {@link whenNext}. A slow delivery goes on after this
   * has returned. Where there is no socket, a connection that is lost before the headers is a
   * rejection.
   */
  deliver(answer: Answer, mode: DeliveryMode, waiting: Waiting): Response | Promise<Response>
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
