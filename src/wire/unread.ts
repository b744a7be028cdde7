/**
 * A request that was refused before MCS could read it, or what came in the place of one.
 */
export interface UnreadRequest {
  readonly status: 400 | 405 | 408 | 413 | 431
  /** The reason by its code: one of Node's, such as `HPE_INVALID_METHOD`, or one of {@link ownCodes}. */
  readonly code: string
  /** The words of Node for it, which quote nothing that came. */
  readonly words: string
  /** The last bytes that came on the connection, a character for each; empty if they are not known. */
  readonly bytes: string
  /** The place in them at which reading failed. */
  readonly at: number
  /** How many bytes came on the connection, with these. */
  readonly received: number
  /** True if the head was read, and handed to MCS, and the body cannot be. */
  readonly isInBody: boolean
}

/** The codes of requests that Node does not refuse, and the mock does. */
export const ownCodes = {
  host: 'INVALID_HOST',
  noHost: 'MISSING_HOST',
  target: 'INVALID_TARGET',
  tunnel: 'TUNNEL',
  plain: 'PLAIN_HTTP',
} as const
