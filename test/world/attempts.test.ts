import { describe, expect, test } from 'vitest'
import { Attempts } from '../../src/world/attempts.ts'

describe('the attempts of a call', () => {
  test('are counted from 1, each call for itself', () => {
    const attempts = new Attempts()
    expect([attempts.count('a'), attempts.count('a'), attempts.count('b')]).toEqual([1, 2, 1])
  })

  test('begin again after a success', () => {
    const attempts = new Attempts()
    attempts.count('a')
    attempts.succeed('a')
    expect(attempts.count('a')).toBe(1)
  })

  test('begin again when all is cleared', () => {
    const attempts = new Attempts()
    attempts.count('a')
    attempts.clear()
    expect(attempts.count('a')).toBe(1)
  })

  test('are forgotten for the call that was longest not tried, beyond a thousand', () => {
    const attempts = new Attempts()
    attempts.count('first')
    attempts.count('second')
    attempts.count('first')
    for (let call = 0; call < 999; call++) attempts.count(`${call}`)
    expect(attempts.count('first')).toBe(3)
    expect(attempts.count('second')).toBe(1)
  })

  test('of calls that are long are told apart by what stands at their end', () => {
    const attempts = new Attempts()
    const long = 'a'.repeat(60_000)
    expect([1, 2, 1].map((end) => attempts.count(`${long}${end}`))).toEqual([1, 1, 2])
    attempts.succeed(`${long}1`)
    expect(attempts.count(`${long}1`)).toBe(1)
  })

  test('of calls that are long do not keep them', () => {
    const attempts = new Attempts()
    const before = process.memoryUsage().heapUsed
    for (let call = 0; call < 1_000; call++) attempts.count(`${call}`.padStart(60_000, 'a'))
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(50_000_000)
  })
})
