import { describe, expect, test } from 'vitest'
import { endOfTime } from '../../../src/kit/client/client.ts'
import { ClientStart, StartGate } from '../../../src/kit/client/scenario-run.ts'
import { checkClient } from '../../../src/kit/index.ts'
import { makeClient } from '../../clients/broken/client.ts'
import { checkProgram, missesOf, refreshing } from './checked.ts'

const { signal } = new AbortController()

describe('the time of a client', () => {
  test('begins with its first sign of life', async () => {
    const start = new ClientStart(60_000)
    let isOver = false
    const { over } = endOfTime({ timeout: 20, signal, start })
    void over.then(() => {
      isOver = true
    })
    await new Promise((resolve) => setTimeout(resolve, 60))
    expect(isOver).toBe(false)
    start.giveSign()
    await over
    expect(start.took).toBeGreaterThan(50)
  })

  test('is over if there is no sign of life within the bound of a start', async () => {
    const before = performance.now()
    await endOfTime({ timeout: 60_000, signal, start: new ClientStart(30) }).over
    expect(performance.now() - before).toBeLessThan(30_000)
  })

  test('is not that of a slow start: a program that takes long to say its first word', async () => {
    const slowly = 'sleep 2; echo starting >&2; sleep 2; exec "$0" "$@"'
    const command = ['sh', '-c', slowly, ...refreshing('none')] as const
    const report = await checkProgram(command, { timeout: 3_500 })
    expect(missesOf(report)).toEqual([])
  })
})

describe('the gate', () => {
  test('lets no more in than there is room for, in their order', async () => {
    const gate = new StartGate(2)
    const log: string[] = []
    const leave = [await gate.enter(), await gate.enter()]
    const third = gate.enter().then((out) => {
      log.push('third')
      return out
    })
    void gate.enter().then(() => log.push('fourth'))
    await Promise.resolve()
    expect(log).toEqual([])
    leave[0]?.()
    leave[0]?.()
    await third
    expect(log).toEqual(['third'])
    leave[1]?.()
    await new Promise((resolve) => setImmediate(resolve))
    expect(log).toEqual(['third', 'fourth'])
  })
})

describe('a miss that a busy machine may have caused', () => {
  test('is looked at once more, alone', { timeout: 30_000 }, async () => {
    let tries = 0
    const client = makeClient({
      async send(request, manner) {
        const { transmit } = await import('../../clients/broken/transmit.ts')
        return transmit(request, manner)
      },
    })
    const report = await checkClient({
      ...client,
      refresh: async (env) => {
        if (env.MCS_SCENARIO === 'unicode-nickname' && tries++ === 0) {
          await client.refresh(env)
          await new Promise((resolve) => setTimeout(resolve, 3_100))
          throw new Error('its own deadline is over')
        }
        return client.refresh(env)
      },
      timeout: 10_000,
      scenarios: ['unicode-nickname', 'null-profile'],
    })
    expect(missesOf(report)).toEqual([])
    expect(tries).toBe(2)
    expect(report.coverage).toEqual({ applied: 3, of: 3 })
  })
})
