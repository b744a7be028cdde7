import { apiVersion } from '../../contracts/mcs.ts'
import {
  isWrittenAsText,
  type Refusal,
  type RefusalId,
  refusalOf,
  refusals,
} from '../../contracts/refusals.ts'
import { type Answer, jsonAnswer, textAnswer } from './answer.ts'

/** The part of a refusal's answer that differs from one request to the next. */
export interface RefusalDetails {
  /** The methods of the path, for `Allow`; POST if left out. */
  readonly method?: string | undefined
  /** True for a call that answers text. */
  readonly isText?: boolean | undefined
  readonly descriptions?: readonly string[] | undefined
}

/**
 * The answer of a refusal: for the same details always the same bytes.
 *
 * Sources: `error-example` (grant), `v2-error-envelope` (http, device), `token-incorrect` (token) and
 * `csv-refusals` (text).
 */
export function refusalAnswer(id: RefusalId, details: RefusalDetails = {}): Answer {
  const refusal: Refusal = refusalOf(id)
  const { status, message } = refusal
  if (details.isText && isWrittenAsText(refusal)) return textAnswer(status, `${status},${message}`)
  const answer =
    details.descriptions === undefined
      ? (plainAnswers.get(id) as Answer)
      : jsonAnswer(status, JSON.stringify(bodyOf(refusal, details.descriptions)))
  return id === 'method-not-allowed' ? allowing(answer, details.method ?? 'POST') : answer
}

function bodyOf(
  { status, message, shape, results }: Refusal,
  descriptions?: readonly string[],
): object {
  const end = { statusCode: status, options: {} }
  // Without apiVersion, code and message (source: `token-incorrect`).
  if (shape === 'token') return { errors: [{ code: 4001, message }], ...end }
  const start = { apiVersion, code: status, message }
  if (shape === 'grant') return { ...start, ...end }
  return {
    ...start,
    errors: [{ code: status, message: shape === 'device' ? reasons[status] : message }],
    ...(results !== undefined && { results }),
    ...(descriptions !== undefined && { descriptions }),
    ...end,
  }
}

const reasons: Readonly<Partial<Record<Refusal['status'], string>>> = {
  400: '400 Bad Request',
  401: '401 Unauthorized',
  404: '404 Not Found',
}

const plainAnswers: ReadonlyMap<RefusalId, Answer> = new Map(
  refusals.map((row) => [row.id, jsonAnswer(row.status, JSON.stringify(bodyOf(row)))]),
)

const allowing = ({ headers, ...rest }: Answer, method: string): Answer => ({
  ...rest,
  headers: { ...headers, Allow: method },
})
