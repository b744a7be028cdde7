import type { Answer } from './answer.ts'

/** How an answer goes out. Everything but `whole` and `dribble` leaves the client without one. */
export type Manner =
  | { readonly kind: 'whole' }
  | { readonly kind: 'dribble'; readonly numberOfChunks: number; readonly totalDuration: number }
  /** Headers and body as they are, whatever the Content-Length says, then the end. */
  | { readonly kind: 'whole-then-close' }
  | { readonly kind: 'hang-before-headers' | 'hang-after-headers' }
  | {
      readonly kind:
        | 'EMPTY_RESPONSE'
        | 'CONNECTION_RESET_BY_PEER'
        | 'MALFORMED_RESPONSE_CHUNK'
        | 'RANDOM_DATA_THEN_CLOSE'
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

/** What became of an answer that was sent in a manner of its own. */
export interface Sent {
  readonly response: Response
  /** False if the client was gone before it met the answer. */
  readonly isDelivered: boolean
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
  /** Sends an answer at once and whole. */
  send(answer: Answer): Response
  /** Sends an answer in a manner of its own; `ends` ends a dribble or a hang. */
  play(answer: Answer, manner: Manner, ends: AbortSignal): Promise<Sent>
}
