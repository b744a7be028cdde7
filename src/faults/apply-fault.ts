import { calls } from '../../contracts/calls.ts'
import type { FaultName, RefreshRefusalId } from '../../contracts/faults.ts'
import { type Answer, contentLengthOf } from '../wire/answer.ts'
import { refusalAnswer } from '../wire/refusal-answer.ts'
import type { FaultEffect, GivenAnswer } from '../world/fault-rules.ts'
import {
  bodyFunctions,
  envelopeFunctions,
  type FaultFunction,
  type FaultyAnswer,
  statusFunctions,
  whole,
  withHeaders,
} from './answer.ts'
import { connectionFunctions, inPieces, timeFunctions } from './connection.ts'

// A fault of the catalogue without a function does not compile.
const faultFunctions: Readonly<Record<Exclude<FaultName, RefreshRefusalId>, FaultFunction>> = {
  ...envelopeFunctions,
  ...bodyFunctions,
  ...statusFunctions,
  ...connectionFunctions,
  ...timeFunctions,
}

/**
 * Makes the faulty answer of MCS's own one. A fault that needs a success has to be given one.
 *
 * @param url the absolute URL of the request
 */
export function applyFault(effect: FaultEffect, ordinary: Answer, url: string): FaultyAnswer {
  return inPieces(makeFaulty(effect, ordinary, url), effect)
}

function makeFaulty(effect: FaultEffect, ordinary: Answer, url: string): FaultyAnswer {
  const { fault = 'none', response } = effect
  if (response !== undefined) return giveAnswer(response)
  return isRefusal(fault)
    ? whole(refusalAnswer(fault))
    : faultFunctions[fault](ordinary, effect, url)
}

const refusalIds = new Set<string>(calls.refresh.refusals)

const isRefusal = (fault: FaultName): fault is RefreshRefusalId => refusalIds.has(fault)

// Their answers end with the headers (RFC 9110, sections 15.3.5 and 15.4.5).
const endsWithHeaders = new Set([204, 304])

// A 205 says that it has no body, with a length of 0 (section 15.3.6).
const hasNoBody = new Set([...endsWithHeaders, 205])

/**
 * Sends a given answer as is. `Content-Length` is added unless it or a Transfer-Encoding is given;
 * a given one that is wrong ends the connection after the body.
 */
function giveAnswer({ status, headers = {}, body = '' }: GivenAnswer): FaultyAnswer {
  // As bytes: a Response gives a text without a Content-Type one of its own.
  const answer = { status, headers, body: Buffer.from(hasNoBody.has(status) ? '' : body) }
  if (endsWithHeaders.has(status) || isChunked(headers)) return whole(answer)
  const { length } = answer.body
  const announced = contentLengthOf(answer)
  if (announced === undefined) return whole(withHeaders(answer, { 'Content-Length': `${length}` }))
  return announced === length ? whole(answer) : { answer, mode: { kind: 'whole-then-close' } }
}

const isChunked = (headers: Readonly<Record<string, string>>): boolean =>
  Object.keys(headers).some((name) => name.toLowerCase() === 'transfer-encoding')
