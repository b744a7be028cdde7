import { expect, test } from 'vitest'
import { isAtLeast, missing } from './programs.ts'

test('a program that is there in a version that will do is not missing', () => {
  expect(missing('node', 'node 20', 'node 20.19')).toBe('')
})

test('a program that is not there, or is too old, is named with what is wrong', () => {
  expect(missing('no-such-program', 'node', 'node 999')).toBe(
    ` (needs no-such-program: not installed and node 999: ${process.versions.node} is installed)`,
  )
})

test.each([
  ['3.1.2', '3.1', true],
  ['3.1', '3.1.0', true],
  ['3.1.2', '3.2', false],
  ['2.7', '3', false],
  ['1.8.0', '11', false],
  ['1.19.8', '1.9', true],
  ['an unknown version', '1', false],
])('version %s is at least %s: %s', (found, wanted, isIt) => {
  expect(isAtLeast(found, wanted)).toBe(isIt)
})
