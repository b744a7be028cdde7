import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { delayOf, maxDelay } from '../../src/faults/connection.ts'
import type { DelayDistribution } from '../../src/world/fault-rules.ts'
import { createRandom } from '../../src/world/randomness.ts'

const seed = fc.integer({ min: 0, max: 4_294_967_295 })
const milliseconds = fc.integer({ min: 0, max: maxDelay })

/** Many draws of a distribution, in order of size. */
function draws(delayDistribution: DelayDistribution): number[] {
  const random = createRandom(1)
  return Array.from({ length: 10_001 }, () => delayOf({ delayDistribution }, random)).sort(
    (one, other) => one - other,
  )
}

describe('a delay', () => {
  test.each([
    [{}, 0],
    [{ fault: 'none' as const }, 0],
    [{ fault: 'delay' as const }, 1_000],
    [{ fault: 'delay' as const, fixedDelayMilliseconds: 0 }, 0],
    [{ fault: 'gateway-502' as const, fixedDelayMilliseconds: 250 }, 250],
  ])('of %j is %d ms', (effect, expected) => {
    expect(delayOf(effect, Math.random)).toBe(expected)
  })

  test('that is uniform is a whole number within its bounds', () => {
    fc.assert(
      fc.property(milliseconds, milliseconds, seed, (one, other, from) => {
        const [lower, upper] = [Math.min(one, other), Math.max(one, other)]
        const delay = delayOf(
          { delayDistribution: { type: 'uniform', lower, upper } },
          createRandom(from),
        )
        expect(Number.isInteger(delay) && delay >= lower && delay <= upper).toBe(true)
      }),
    )
  })

  test('that is uniform has its middle in the middle', () => {
    const middle = draws({ type: 'uniform', lower: 1_000, upper: 3_000 })[5_000]
    expect(middle).toBeGreaterThan(1_950)
    expect(middle).toBeLessThan(2_050)
  })

  test('that is lognormal has the median it is given, and a long tail', () => {
    const sorted = draws({ type: 'lognormal', median: 100, sigma: 1 })
    expect(sorted[5_000]).toBeGreaterThan(95)
    expect(sorted[5_000]).toBeLessThan(105)
    // One standard deviation up is a factor of e.
    expect(sorted[8_413]).toBeGreaterThan(255)
    expect(sorted[8_413]).toBeLessThan(290)
  })

  test('that is lognormal is never above maxValue, nor above ten minutes', () => {
    const lognormal = { type: 'lognormal', median: 100, sigma: 3 } as const
    expect(draws({ ...lognormal, maxValue: 150 }).at(-1)).toBe(150)
    expect(draws({ ...lognormal, sigma: 10 }).at(-1)).toBe(600_000)
  })

  test('with a seed is the same each time', () => {
    fc.assert(
      fc.property(seed, (from) => {
        const delayDistribution = { type: 'lognormal', median: 90, sigma: 0.4 } as const
        const draw = () => delayOf({ delayDistribution }, createRandom(from))
        expect(draw()).toBe(draw())
      }),
    )
  })
})
