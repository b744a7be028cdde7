import { expect, test } from 'vitest'
import { boundedRegex } from '../../src/admin/match-request.ts'

test('a regular expression matches the whole of a text', () => {
  const matches = boundedRegex('a+|b.b', false)
  expect(['aaa', 'b\nb', 'aab', 'xa', 'A'].map(matches)).toEqual([true, true, false, false, false])
  expect(boundedRegex('a+', true)('AA')).toBe(true)
})

test('a regular expression that would try for minutes is given up', () => {
  const matches = boundedRegex('(a+)+', false)
  expect(() => matches(`${'a'.repeat(40)}!`)).toThrow('takes too long over a request')
  expect(matches('aaa')).toBe(true)
})
