/** Why a run could not take place; a check that fails is no error but a verdict. */
export type CheckErrorCode = 'INVALID_OPTION' | 'UNREACHABLE' | 'REFUSED' | 'CANNOT_START'

/** A run that could not take place; the message is one line and has no secret in it. */
export class CheckError extends Error {
  override readonly name = 'CheckError'
  readonly code: CheckErrorCode

  constructor(code: CheckErrorCode, message: string) {
    super(message)
    this.code = code
  }
}
