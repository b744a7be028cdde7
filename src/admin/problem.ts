/** A part of a request that is invalid. */
export interface InvalidPart {
  /** The place in the body, such as `faults[0].times`, or in the query, with a `?` in front. */
  readonly path: string
  readonly message: string
  /** The value there, unless it may be a secret. */
  readonly received?: string
}

/** Thrown by a route to answer with a problem (RFC 9457). Nothing has been changed by then. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly status: number
  readonly errors: readonly InvalidPart[]
  readonly headers: Readonly<Record<string, string>>

  constructor(
    status: number,
    detail: string,
    {
      errors = [],
      headers = {},
    }: {
      readonly errors?: readonly InvalidPart[]
      readonly headers?: Readonly<Record<string, string>>
    } = {},
  ) {
    super(detail)
    this.status = status
    this.errors = errors
    this.headers = headers
  }
}

/** The titles of problems by their status, from RFC 9110. */
export const problemTitles: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  409: 'Conflict',
  413: 'Content Too Large',
  500: 'Internal Server Error',
}

/**
 * The headers of every answer of the control plane: it must not be cached, nor its type guessed.
 */
export const answerHeaders = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
} as const

/** The answer with a problem (RFC 9457). */
export function adminProblem({ status, message, errors, headers }: ProblemError): Response {
  const body = { title: problemTitles[status] ?? 'Problem', status, detail: message, errors }
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...answerHeaders, ...headers, 'Content-Type': 'application/problem+json' },
  })
}

/** An answer in JSON. */
export const adminAnswer = (body: unknown, status = 200): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { ...answerHeaders, 'Content-Type': 'application/json' },
  })

/** An answer without a body. */
export const emptyAnswer = (): Response =>
  new Response(null, { status: 204, headers: answerHeaders })
