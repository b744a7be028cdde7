import { type LoginRefusalId, loginRefusals } from '../../contracts/login-refusals.ts'
import { apiVersion } from '../../contracts/operations.ts'
import { type Refusal, type RefusalId, refusals } from '../../contracts/refusals.ts'
import { type Answer, jsonAnswer } from './answer.ts'

function refusalEnvelope({ status, message, shape }: Refusal): object {
  return {
    apiVersion,
    code: status,
    message,
    ...(shape === 'http' && { errors: [{ code: status, message }] }),
    statusCode: status,
    options: {},
  }
}

const refusalAnswers = new Map<string, Answer>(
  [...refusals, ...loginRefusals].map((refusal: Refusal) => {
    const { headers, ...rest } = jsonAnswer(
      refusal.status,
      JSON.stringify(refusalEnvelope(refusal)),
    )
    return [refusal.id, { ...rest, headers: { ...headers, ...refusal.headers } }]
  }),
)

/** The answer of a refusal; always the same bytes. */
export function refusalAnswer(id: RefusalId | LoginRefusalId): Answer {
  return refusalAnswers.get(id) as Answer
}
