import { describe, expect, test } from 'vitest'
import { differences, fieldDifferences } from '../../../src/kit/server/differences.ts'

const literal = {
  code: 200,
  errors: [{ code: 404 }],
  results: { token: '***', nickname: 'MCS User', plan: { deviceCount: 10 } },
}
const other = {
  code: 200,
  errors: [{ code: 404 }],
  results: { token: 'abc', nickname: '', plan: { deviceCount: 0 } },
}

describe('differences', () => {
  test('are none where only values below results are others', () => {
    expect(differences(literal, other)).toEqual([])
  })

  test.each<[string, unknown, string, string, string]>([
    ['a value beside results', { ...other, code: 201 }, 'code', '200', '201'],
    ['a value of another type', { ...other, code: '200' }, 'code', '200', '"200"'],
    ['no body', undefined, '', 'an object', 'nothing'],
    ['an array', [], '', 'an object', '[]'],
    ['a field too many', { ...other, more: null }, 'more', 'nothing', 'null'],
    ['no array', { ...other, errors: {} }, 'errors', 'an array', '{}'],
    ['a shorter array', { ...other, errors: [] }, 'errors', 'an array of 1', '[]'],
    ['another item', { ...other, errors: [{ code: 1 }] }, 'errors[0].code', '404', '1'],
    ['null for results', { ...other, results: null }, 'results', 'an object', 'null'],
  ])('name %s', (_, actual, path, expected, shown) => {
    expect(differences(literal, actual)).toEqual([{ path, expected, actual: shown }])
  })

  test.each<[string, object, string, string, string]>([
    ['an empty token', { token: '' }, 'token', 'a string that is not empty', '""'],
    ['a number for a string', { nickname: 1 }, 'nickname', 'a string', '1'],
    ['a string for an object', { plan: 'Free' }, 'plan', 'an object', '"Free"'],
    ['half a device', { plan: { deviceCount: 0.5 } }, 'plan.deviceCount', 'a whole number', '0.5'],
  ])('name %s below results', (_, change, path, expected, actual) => {
    const found = differences(literal, { ...other, results: { ...other.results, ...change } })
    expect(found).toEqual([{ path: `results.${path}`, expected, actual }])
  })
})

test('fieldDifferences looks at results only, and lets further fields pass', () => {
  const { plan: _, ...results } = other.results
  expect(fieldDifferences(literal, { code: 1, results: { ...results, more: 1 } })).toEqual([
    { path: 'results.plan', expected: 'an object', actual: 'nothing' },
  ])
})
