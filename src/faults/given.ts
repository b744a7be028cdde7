import { contentLengthOf } from '../wire/answer.ts'
import type { GivenAnswer } from '../world/fault-rules.ts'
import { type Spoilt, whole, withHeaders } from './spoilt.ts'

// Their answers end with the headers (RFC 9110, sections 15.3.5 and 15.4.5).
const endsWithHeaders = new Set([204, 304])

// A 205 says that it has no body, with a length of 0 (section 15.3.6).
const hasNoBody = new Set([...endsWithHeaders, 205])

/**
 * An answer word for word. `Content-Length` joins it unless it, or a Transfer-Encoding, is given; one
 * that is given and wrong ends the connection behind the body.
 */
export function giveAnswer({ status, headers = {}, body = '' }: GivenAnswer): Spoilt {
  // As bytes: a Response gives a text without a Content-Type one of its own.
  const answer = { status, headers, body: Buffer.from(hasNoBody.has(status) ? '' : body) }
  if (endsWithHeaders.has(status) || isChunked(headers)) return whole(answer)
  const { length } = answer.body
  const announced = contentLengthOf(answer)
  if (announced === undefined) return whole(withHeaders(answer, { 'Content-Length': `${length}` }))
  return announced === length ? whole(answer) : { answer, manner: { kind: 'whole-then-close' } }
}

const isChunked = (headers: Readonly<Record<string, string>>): boolean =>
  Object.keys(headers).some((name) => name.toLowerCase() === 'transfer-encoding')
