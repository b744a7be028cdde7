import type { FaultNameOf } from '../../contracts/faults.ts'
import type { Dribble } from '../wire/wire.ts'
import type { DelayDistribution, FaultEffect } from '../world/fault-rules.ts'
import type { Random } from '../world/randomness.ts'
import { type FaultFunction, type FaultyAnswer, whole } from './faulty-answer.ts'

/** The faults of time. A delay leaves the answer as it is: see {@link delayOf}. */
export const timeFaults: Readonly<Record<FaultNameOf<'time'>, FaultFunction>> = {
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
