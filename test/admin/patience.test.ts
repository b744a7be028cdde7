import { expect, test } from 'vitest'
import { entriesMeant, Patience } from '../../src/admin/match-request.ts'

const withBody = (body: string) => ({
  searchable: () => ({ method: 'POST', url: '/', headers: new Map(), body }),
})

test('a regular expression matches the whole of a text', () => {
  const matches = new Patience().regex('a+|b.b', false)
  expect(matches(['aaa', 'b\nb', 'aab', 'xa', 'A'])).toEqual([true, true, false, false, false])
  expect(new Patience().regex('a+', true)(['AA'])).toEqual([true])
})

test('a regular expression that would try for minutes is given up', () => {
  const matches = new Patience().regex('(a+)+', false)
  expect(() => matches([`${'a'.repeat(40)}!`])).toThrow('take too long over the requests')
})

test('all regular expressions of a call have one patience over all requests', () => {
  // Each pattern over each body takes some milliseconds, which adds up to minutes.
  const bodyPatterns = Array.from({ length: 100 }, () => ({ matches: '(?:a|a)*b' }))
  const entries = Array.from({ length: 1_000 }, () => withBody(`${'a'.repeat(17)}!`))
  expect(() => entriesMeant({ bodyPatterns }, entries)).toThrow('take too long over the requests')
})

test('arrays in any order are compared a bounded number of times', () => {
  const numbers = Array.from({ length: 10_000 }, (_, index) => index)
  const pattern = {
    bodyPatterns: [{ equalToJson: numbers.toReversed(), ignoreArrayOrder: true }],
  }
  const entries = [withBody(JSON.stringify(numbers))]
  expect(() => entriesMeant(pattern, entries)).toThrow('needs more than 1000000 comparisons')
  const few = { bodyPatterns: [{ equalToJson: [2, 1], ignoreArrayOrder: true }] }
  expect(entriesMeant(few, [withBody('[1,2]'), withBody('[1,3]')])).toHaveLength(1)
})
