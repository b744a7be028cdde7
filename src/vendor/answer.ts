import { type LoginRefusalId, loginRefusals } from '../../contracts/login-refusals.ts'
import { apiVersion, responseHeaders, successMessage } from '../../contracts/operations.ts'
import { type Refusal, type RefusalId, refusals } from '../../contracts/refusals.ts'
import type { TokenPair } from '../world/seal.ts'
import type { User } from '../world/users.ts'

/** An answer before it becomes a Response or bytes on a socket. */
export interface Answer {
  readonly status: number
  /** In the vendor's spelling, `Content-Length` among them. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer>
}

/** An answer for whom there is no socket. */
export const toResponse = ({ status, headers, body }: Answer): Response =>
  // A Response takes no body, not even an empty one, for a status that never has one.
  new Response(body.length === 0 ? null : body, { status, headers })

/** What the Content-Length of an answer says, right or wrong; `undefined` if it has none. */
export function contentLengthOf({ headers }: Answer): number | undefined {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === 'content-length')
  return name === undefined ? undefined : Number(headers[name])
}

/** An answer with the headers that every answer has. */
export function jsonAnswer(status: number, body: string): Answer {
  return { status, headers: headersFor(Buffer.byteLength(body)), body }
}

let lastLength = -1
let lastHeaders: Answer['headers'] = {}

// Most answers are as long as the one before, and the journal keeps a thousand of them.
function headersFor(length: number): Answer['headers'] {
  if (length !== lastLength) {
    lastLength = length
    // Written out: a spread of responseHeaders takes longer than the JSON.
    lastHeaders = Object.freeze({
      'Content-Type': responseHeaders['Content-Type'],
      'Cache-Control': responseHeaders['Cache-Control'],
      Pragma: responseHeaders.Pragma,
      'Content-Length': String(length),
    })
  }
  return lastHeaders
}

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

// What stands before the access token, the same in every answer.
const successHead = JSON.stringify({ apiVersion, code: 200, message: successMessage }).slice(0, -1)

// The profile of a user between the two tokens; users do not change.
const profiles = new WeakMap<User, string>()

function profileOf(user: User): string {
  let profile = profiles.get(user)
  if (profile === undefined) {
    const { userImageURL, timezone, email, nickname, language } = user
    const { name, deviceCount, dataPointCount, emailCount } = user.plan
    const plan = { name, deviceCount, dataPointCount, emailCount }
    profile = JSON.stringify({ userImageURL, timezone, email, nickname, language, plan }).slice(
      1,
      -1,
    )
    profiles.set(user, profile)
  }
  return profile
}

/**
 * The answer of a refresh, its keys in the page's order (source: `success-body`). Only the tokens
 * differ from one answer to the next, and they need no escaping, so they are put between the parts
 * that stay.
 */
export function refreshedAnswer({ accessToken, userToken }: TokenPair, user: User): Answer {
  return jsonAnswer(
    200,
    `${successHead},"results":{"access_token":"${accessToken}",${profileOf(user)},"token":"${userToken}"}}`,
  )
}

/** The answer of a log-in, its keys in the page's order (source: `login-success-body`). */
export const loggedInAnswer = ({ accessToken, userToken }: TokenPair): Answer =>
  jsonAnswer(200, `${successHead},"token":"${userToken}","access_token":"${accessToken}"}`)

/** An answer that is not MCS's, in the form of RFC 9457: to a header that only this mock knows. */
export function problemAnswer(detail: string): Answer {
  const body = JSON.stringify({ title: 'Bad Request', status: 400, detail })
  const { headers, ...rest } = jsonAnswer(400, body)
  return { ...rest, headers: { ...headers, 'Content-Type': 'application/problem+json' } }
}
