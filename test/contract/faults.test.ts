import { describe, expect, test } from 'vitest'
import { calls } from '../../contracts/calls.ts'
import { faults, reservedTokenPrefix } from '../../contracts/faults.ts'

describe('the faults', () => {
  test('have names of their own', () => {
    expect(new Set(faults.map(({ name }) => name)).size).toBe(faults.length)
  })

  test('begin with every refusal, in the order in which they are checked', () => {
    const { refusals } = calls.refresh
    const names = faults.slice(0, refusals.length).map(({ name }) => name)
    expect(names).toEqual(refusals)
  })

  test("have the names of WireMock's four", () => {
    const names = faults.map(({ name }) => name).filter((name) => name === name.toUpperCase())
    expect(names).toEqual([
      'EMPTY_RESPONSE',
      'CONNECTION_RESET_BY_PEER',
      'MALFORMED_RESPONSE_CHUNK',
      'RANDOM_DATA_THEN_CLOSE',
    ])
  })

  test('have names that a header and a token can carry', () => {
    for (const { name } of faults) expect(`${reservedTokenPrefix}${name}`).toMatch(/^[\w-]+$/)
  })

  test('stand in groups, each group in one piece', () => {
    const runs = faults.filter(({ group }, at) => group !== faults[at - 1]?.group)
    expect(new Set(runs.map(({ group }) => group)).size).toBe(runs.length)
  })
})
