import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRandom, freshId } from '../../src/world/randomness.ts'

const seed = fc.integer({ min: 0, max: 4_294_967_295 })
const draw = (random: () => number, count: number) => Array.from({ length: count }, random)

test('a seed gives the same numbers on every machine', () => {
  expect(draw(createRandom(0), 3)).toEqual([
    0.26642920868471265, 0.0003297457005828619, 0.2232720274478197,
  ])
})

test('the same seed gives the same numbers', () => {
  fc.assert(
    fc.property(seed, (from) => {
      expect(draw(createRandom(from), 20)).toEqual(draw(createRandom(from), 20))
    }),
  )
})

test('every number is from 0 up to, and without, 1', () => {
  fc.assert(
    fc.property(seed, (from) => {
      for (const number of draw(createRandom(from), 100)) {
        expect(number).toBeGreaterThanOrEqual(0)
        expect(number).toBeLessThan(1)
      }
    }),
  )
})

test('other seeds give other numbers', () => {
  const firsts = Array.from({ length: 1_000 }, (_, from) => createRandom(from)())
  expect(new Set(firsts).size).toBe(1_000)
})

test('the numbers of a seed are spread evenly', () => {
  const tenths = Array.from({ length: 10 }, () => 0)
  for (const number of draw(createRandom(1), 10_000)) {
    const tenth = Math.floor(number * 10)
    tenths[tenth] = (tenths[tenth] ?? 0) + 1
  }
  for (const count of tenths) {
    expect(count).toBeGreaterThan(850)
    expect(count).toBeLessThan(1_150)
  }
})

test('no seed gives other numbers each time', () => {
  expect(draw(createRandom(), 4)).not.toEqual(draw(createRandom(), 4))
})

test('no id comes twice', () => {
  expect(new Set(Array.from({ length: 1_000 }, freshId)).size).toBe(1_000)
})
