import type { FaultName } from '../../contracts/faults.ts'
import { type RefusalId, refusals } from '../../contracts/refusals.ts'
import { type Answer, contentLengthOf } from '../wire/answer.ts'
import { refusalAnswer } from '../wire/refusal-answer.ts'
import type { FaultEffect, GivenAnswer } from '../world/fault-rules.ts'
import { bodyFaults } from './body.ts'
import { connectionFaults, inPieces, timeFaults } from './connection.ts'
import { envelopeFaults } from './envelope.ts'
import { type Spoil, type Spoilt, whole, withHeaders } from './faulty-answer.ts'
import { statusFaults } from './status.ts'

// A row of the catalogue that no file has does not compile.
const spoils: Readonly<Record<Exclude<FaultName, RefusalId>, Spoil>> = {
  ...envelopeFaults,
  ...bodyFaults,
  ...statusFaults,
  ...connectionFaults,
  ...timeFaults,
}

/**
 * What a fault makes of MCS's own answer. Faults that need a success are given one.
 *
 * @param url that of the request, whole
 */
export function spoil(effect: FaultEffect, ordinary: Answer, url: string): Spoilt {
  return inPieces(spoilWhole(effect, ordinary, url), effect)
}

function spoilWhole(effect: FaultEffect, ordinary: Answer, url: string): Spoilt {
  const { fault = 'none', response } = effect
  if (response !== undefined) return giveAnswer(response)
  return isRefusal(fault) ? whole(refusalAnswer(fault)) : spoils[fault](ordinary, effect, url)
}

const refusalIds = new Set<string>(refusals.map(({ id }) => id))

const isRefusal = (fault: FaultName): fault is RefusalId => refusalIds.has(fault)

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
