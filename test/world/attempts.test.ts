import { describe, expect, test } from 'vitest'
import { Attempts } from '../../src/world/attempts.ts'

/** Tries a call in vain, and tells which attempt it was. */
function tryInVain(attempts: Attempts, call: string): number {
  const attempt = attempts.next(call)
  attempts.fail(call)
  return attempt
}

describe('the attempts of a call', () => {
  test('are counted from 1, each call for itself', () => {
    const attempts = new Attempts()
    expect([tryInVain(attempts, 'a'), tryInVain(attempts, 'a'), tryInVain(attempts, 'b')]).toEqual([
      1, 2, 1,
    ])
  })

  test('begin again after a success', () => {
    const attempts = new Attempts()
    tryInVain(attempts, 'a')
    attempts.succeed('a')
    expect(tryInVain(attempts, 'a')).toBe(1)
  })

  test('begin again when all is cleared', () => {
    const attempts = new Attempts()
    tryInVain(attempts, 'a')
    attempts.clear()
    expect(tryInVain(attempts, 'a')).toBe(1)
  })

  test('are forgotten for the call that was longest not tried, beyond a thousand', () => {
    const attempts = new Attempts()
    tryInVain(attempts, 'first')
    tryInVain(attempts, 'second')
    tryInVain(attempts, 'first')
    for (let call = 0; call < 999; call++) tryInVain(attempts, `${call}`)
    expect(tryInVain(attempts, 'first')).toBe(3)
    expect(tryInVain(attempts, 'second')).toBe(1)
  })

  test('of calls that are long are told apart by what stands at their end', () => {
    const attempts = new Attempts()
    const long = 'a'.repeat(60_000)
    expect([1, 2, 1].map((end) => tryInVain(attempts, `${long}${end}`))).toEqual([1, 1, 2])
    attempts.succeed(`${long}1`)
    expect(tryInVain(attempts, `${long}1`)).toBe(1)
  })

  test('of calls that are long do not keep them', () => {
    const attempts = new Attempts()
    const before = process.memoryUsage().heapUsed
    for (let call = 0; call < 1_000; call++) tryInVain(attempts, `${call}`.padStart(60_000, 'a'))
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(50_000_000)
  })
})
