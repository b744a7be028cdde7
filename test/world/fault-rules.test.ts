import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FaultEffect, FaultRules, type FaultSchedule } from '../../src/world/fault-rules.ts'

const always = { times: 'always', probability: 1 } as const
const times = (count: number) => ({ times: count, probability: 1 })
const late = (milliseconds: number): FaultEffect => ({ fixedDelayMilliseconds: milliseconds })
const anyEffect = () => true

/** The delays of the faults that answer so many calls; 0 for a call without one. */
function play(rules: FaultRules, calls: number): number[] {
  return Array.from({ length: calls }, () => {
    const rule = rules.claim(anyEffect)
    if (rule === undefined) return 0
    rules.delivered(rule)
    return rule.effect.fixedDelayMilliseconds ?? 0
  })
}

function rulesOf(...rows: readonly (readonly [number, FaultSchedule])[]): FaultRules {
  const rules = new FaultRules()
  for (const [delay, schedule] of rows) rules.add(late(delay), schedule)
  return rules
}

describe('whose turn it is', () => {
  test('faults for a number of calls come in the order in which they were added', () => {
    expect(play(rulesOf([1, times(1)], [2, times(2)], [3, times(1)]), 5)).toEqual([1, 2, 2, 3, 0])
  })

  test('faults for every call come after those, the newest of them alone', () => {
    const rules = rulesOf([1, always], [2, always], [3, times(1)])
    expect(play(rules, 3)).toEqual([3, 2, 2])
  })

  test('the one before comes back when the newest is removed', () => {
    const rules = rulesOf([1, always])
    const { id } = rules.add(late(2), always)
    expect(play(rules, 1)).toEqual([2])
    expect([rules.remove(id), rules.remove(id)]).toEqual([true, false])
    expect(play(rules, 1)).toEqual([1])
  })

  test('a fault that does not suit a call waits, and the next one answers', () => {
    const rules = new FaultRules()
    rules.add({ fault: 'bom' }, times(1))
    rules.add({ fault: 'gateway-502' }, times(1))

    const rule = rules.claim(({ fault }) => fault !== 'bom')
    expect(rule?.effect.fault).toBe('gateway-502')
    expect(rules.claim(anyEffect)?.effect.fault).toBe('bom')
  })

  test('a world without faults has none', () => {
    expect(new FaultRules().claim(anyEffect)).toBeUndefined()
  })

  test('clear() removes them all', () => {
    const rules = rulesOf([1, always], [2, times(9)])
    rules.clear()
    expect([rules.size, play(rules, 1)]).toEqual([0, [0]])
  })
})

describe('a claim', () => {
  test('that is given back leaves the fault first in its turn', () => {
    const rules = rulesOf([1, times(1)], [2, times(1)])
    const rule = rules.claim(anyEffect)
    if (rule !== undefined) rules.giveBack(rule)
    expect(play(rules, 3)).toEqual([1, 2, 0])
  })

  test('that is not settled keeps the fault from other calls', () => {
    const rules = rulesOf([1, times(1)], [2, times(1)])
    const claims = [rules.claim(anyEffect), rules.claim(anyEffect), rules.claim(anyEffect)]
    expect(claims.map((rule) => rule?.effect.fixedDelayMilliseconds)).toEqual([1, 2, undefined])
  })

  test('of a fault that was removed in the meantime may still be settled', () => {
    const rules = rulesOf([1, times(1)])
    const rule = rules.claim(anyEffect)
    rules.clear()
    rules.add(late(2), times(1))
    if (rule !== undefined) rules.delivered(rule)
    expect(play(rules, 2)).toEqual([2, 0])
  })

  test('is counted when it is delivered, and not before', () => {
    const rules = rulesOf([1, times(2)])
    const rule = rules.claim(anyEffect)
    expect([rule?.delivered, rules.unmet().length]).toEqual([0, 1])
    if (rule !== undefined) rules.delivered(rule)
    expect([rule?.delivered, rules.unmet().length]).toEqual([1, 1])
    expect(play(rules, 1)).toEqual([1])
    expect(rules.unmet()).toEqual([])
  })

  test('among any number at once never answers more calls than the fault is for', () => {
    const step = fc.constantFrom('claim', 'deliver', 'give back')
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(step, { maxLength: 60 }),
        (count, steps) => {
          const rules = rulesOf([1, times(count)])
          const open: NonNullable<ReturnType<FaultRules['claim']>>[] = []
          let delivered = 0
          for (const what of steps) {
            const rule = what === 'claim' ? rules.claim(anyEffect) : open.pop()
            if (rule === undefined) continue
            if (what === 'claim') open.push(rule)
            else if (what === 'deliver') {
              rules.delivered(rule)
              delivered++
            } else rules.giveBack(rule)
            expect(delivered + open.length).toBeLessThanOrEqual(count)
          }
          for (const rule of open) rules.giveBack(rule)
          expect(play(rules, count + 1)).toEqual([
            ...Array.from({ length: count - delivered }, () => 1),
            ...Array.from({ length: delivered + 1 }, () => 0),
          ])
        },
      ),
    )
  })
})

describe('chance', () => {
  const some = (probability: number, seed?: number): FaultSchedule => ({
    times: 'always',
    probability,
    seed,
  })

  test('with a seed hits the same calls each time', () => {
    expect(play(rulesOf([1, some(0.5, 42)]), 16)).toEqual([
      0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 1, 1, 0,
    ])
  })

  test('with any seed and probability is reproducible', () => {
    const seed = fc.integer({ min: 0, max: 4_294_967_295 })
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), seed, (probability, from) => {
        const [one, other] = [
          rulesOf([1, some(probability, from)]),
          rulesOf([1, some(probability, from)]),
        ]
        expect(play(one, 50)).toEqual(play(other, 50))
      }),
    )
  })

  test.each([
    [0, 0],
    [1, 1],
  ])('of %d hits each call %d times', (probability, hits) => {
    expect(play(rulesOf([1, some(probability)]), 100)).toEqual(
      Array.from({ length: 100 }, () => hits),
    )
  })

  test('of 0.3 hits about three calls in ten', () => {
    const hits = play(rulesOf([1, some(0.3, 7)]), 10_000).filter((delay) => delay === 1)
    expect(hits.length).toBeGreaterThan(2_800)
    expect(hits.length).toBeLessThan(3_200)
  })

  test('that passes a fault by leaves the call to the next one', () => {
    expect(play(rulesOf([1, { times: 1, probability: 0 }], [2, times(1)]), 2)).toEqual([2, 0])
  })
})
