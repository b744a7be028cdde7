import type { DelayDistribution, FaultEffect } from '../world/fault-rules.ts'
import type { Random } from '../world/randomness.ts'

/** How long an answer is held back, in milliseconds. */
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
  const { median, sigma, maxValue = longest } = distribution
  return Math.min(median * Math.exp(sigma * gaussian(random)), maxValue)
}

// Box and Muller's; 1 - x keeps the logarithm away from 0.
const gaussian = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** No answer is held back longer than this many milliseconds. */
export const longest = 600_000
