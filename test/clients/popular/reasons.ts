/** Why a client does not do what is asked of it: found by reading the library. */
export interface Reason {
  readonly failures?: readonly string[]
  readonly warnings?: readonly string[]
  /** The file below node_modules, and the words in it that show why. */
  readonly file: string
  readonly words: string
  readonly why: string
}

/** Those of a client that does not look at what it takes for a success. */
export const unread = [
  'access-token-missing',
  'access-token-null',
  'access-token-empty',
  'access-token-array',
  'access-token-number',
  'access-token-object',
  'access-token-boolean',
  'results-array',
  'failed-refresh',
]

/** Those of a client without a deadline. */
export const hanging = ['hang-before-headers', 'hang-after-headers']

/** Those of a client that does not refresh once for all its calls. */
export const atOnce = ['calls-at-once', 'calls-at-once-rotated']
