import type { FaultNameOf } from '../../contracts/faults.ts'
import { responseHeaders } from '../../contracts/mcs.ts'
import type { Answer } from '../wire/answer.ts'
import type { DeliveryMode, Dribble } from '../wire/wire.ts'
import type { DelayDistribution, FaultEffect } from '../world/fault-rules.ts'
import type { Random } from '../world/randomness.ts'
import { type FaultFunction, type FaultyAnswer, whole } from './answer.ts'

/** The faults of the connection. */
export const connectionFunctions: Readonly<Record<FaultNameOf<'connection'>, FaultFunction>> = {
  EMPTY_RESPONSE: (answer) => ({ answer, mode: { kind: 'EMPTY_RESPONSE' } }),
  CONNECTION_RESET_BY_PEER: (answer) => ({ answer, mode: { kind: 'CONNECTION_RESET_BY_PEER' } }),
  MALFORMED_RESPONSE_CHUNK: () => ({
    answer: {
      status: 200,
      headers: { ...responseHeaders, 'Transfer-Encoding': 'chunked' },
      body: garbage,
    },
    mode: { kind: 'MALFORMED_RESPONSE_CHUNK' },
  }),
  RANDOM_DATA_THEN_CLOSE: () => ({
    answer: { status: 200, headers: {}, body: garbage },
    mode: { kind: 'RANDOM_DATA_THEN_CLOSE' },
  }),
  'hang-before-headers': (answer) => ({ answer, mode: { kind: 'hang-before-headers' } }),
  'hang-after-headers': (answer) => ({ answer, mode: { kind: 'hang-after-headers' } }),
  'reset-after-headers': (answer) => ({ answer, mode: { kind: 'reset-after-headers' } }),
}

// The bytes that WireMock sends: the same each time, and neither a status line nor a chunk.
const garbage = "lskdu018973t09sylgasjkfg1][]'./.sdlv"

/** The part of an answer that a delivery mode sends as HTTP; `undefined` if it sends none. */
export function sentPart(mode: DeliveryMode, answer: Answer): Answer | undefined {
  switch (mode.kind) {
    case 'EMPTY_RESPONSE':
    case 'CONNECTION_RESET_BY_PEER':
    case 'RANDOM_DATA_THEN_CLOSE':
    case 'hang-before-headers':
      return undefined
    case 'hang-after-headers':
    case 'reset-after-headers':
      return { ...answer, body: '' }
    default:
      return answer
  }
}

/** The faults of time. A delay leaves the answer as it is: see {@link delayOf}. */
export const timeFunctions: Readonly<Record<FaultNameOf<'time'>, FaultFunction>> = {
  none: whole,
  dribble: (answer, effect) => ({ answer, mode: dribbleOf(effect, false) ?? defaultDribble }),
  delay: whole,
}

const defaultDribble: Dribble = {
  kind: 'dribble',
  numberOfChunks: 10,
  totalDuration: 1_000,
  thenClose: false,
}

/** The same in pieces, if the fault asks for them and the answer goes out at all. */
export function inPieces({ answer, mode }: FaultyAnswer, effect: FaultEffect): FaultyAnswer {
  if (mode.kind !== 'whole' && mode.kind !== 'whole-then-close') return { answer, mode }
  const dribble = dribbleOf(effect, mode.kind === 'whole-then-close')
  return { answer, mode: dribble ?? mode }
}

function dribbleOf({ chunkedDribbleDelay }: FaultEffect, thenClose: boolean): Dribble | undefined {
  return chunkedDribbleDelay && { kind: 'dribble', ...chunkedDribbleDelay, thenClose }
}

/** No answer is held back longer than this, in milliseconds. */
export const maxDelay = 600_000

/** The time for which an answer is held back, in milliseconds. */
export function delayOf(effect: FaultEffect, random: Random): number {
  const { fault, fixedDelayMilliseconds, delayDistribution } = effect
  if (delayDistribution !== undefined) return Math.round(draw(delayDistribution, random))
  return fixedDelayMilliseconds ?? (fault === 'delay' ? 1_000 : 0)
}

// As WireMock draws: the uniform bounds belong to the range, sigma is that of the logarithm.
function draw(distribution: DelayDistribution, random: Random): number {
  if (distribution.type === 'uniform') {
    const { lower, upper } = distribution
    return lower + random() * (upper - lower)
  }
  const { median, sigma, maxValue = maxDelay } = distribution
  return Math.min(median * Math.exp(sigma * gaussian(random)), maxValue)
}

// Box and Muller's; 1 - x keeps the logarithm away from 0.
const gaussian = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
