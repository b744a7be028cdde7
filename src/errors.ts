/** The kind of a {@link MockMcsError}. */
export type MockMcsErrorCode =
  | 'INVALID_OPTION'
  | 'CANNOT_LISTEN'
  | 'CA_UNUSABLE'
  | 'DUPLICATE_APP'
  | 'LIMIT_REACHED'
  | 'TIMEOUT'

/**
 * The error that mock-mcs throws for anything its user can correct. The message says what was
 * received, what is allowed and what to do.
 */
export class MockMcsError extends Error {
  override readonly name = 'MockMcsError'
  readonly code: MockMcsErrorCode

  constructor(code: MockMcsErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
