import { describe, expect, test } from 'vitest'
import { startControl } from '../support/control.ts'
import { TestClock } from '../support/test-clock.ts'

interface Clock {
  readonly now: string
  readonly frozen: boolean
}

async function startApp() {
  const clock = new TestClock()
  const { control, core } = startControl({}, { clock })
  await control('POST', '/apps', { key: 'mine' })
  const move = (change: unknown) => control<Clock>('POST', '/apps/mine/clock', change)
  const read = async () => (await control<Clock>('GET', '/apps/mine/clock')).body
  return { clock, control, core, move, read }
}

describe('the clock of an app', () => {
  test('runs with that of the server', async () => {
    const { clock, read } = await startApp()
    expect(await read()).toEqual({ now: '2015-09-11T09:05:00.000Z', frozen: false })
    clock.advance(1_000)

    expect(await read()).toEqual({ now: '2015-09-11T09:05:01.000Z', frozen: false })
  })

  test('is advanced by a duration', async () => {
    const { move } = await startApp()
    const { status, body } = await move({ advance: '61m' })

    expect([status, body]).toEqual([200, { now: '2015-09-11T10:06:00.000Z', frozen: false }])
  })

  test('is set to a time, in ISO 8601 or in milliseconds', async () => {
    const { move } = await startApp()

    expect((await move({ set: '2026-01-01T00:00:00+08:00' })).body.now).toBe(
      '2025-12-31T16:00:00.000Z',
    )
    expect((await move({ set: 0 })).body.now).toBe('1970-01-01T00:00:00.000Z')
  })

  test('freezes and runs on from where it stood', async () => {
    const { clock, move, read } = await startApp()
    await move({ freeze: true })
    clock.advance(5_000)
    expect(await read()).toEqual({ now: '2015-09-11T09:05:00.000Z', frozen: true })
    await move({ resume: true })
    clock.advance(1_000)

    expect(await read()).toEqual({ now: '2015-09-11T09:05:01.000Z', frozen: false })
  })

  test('does several things in one order, however they are written', async () => {
    const { move } = await startApp()
    const { body } = await move({ advance: '1h', set: '2026-01-01T00:00:00Z', freeze: true })

    expect(body).toEqual({ now: '2026-01-01T01:00:00.000Z', frozen: true })
    expect((await move({ resume: true, advance: '1m' })).body).toEqual({
      now: '2026-01-01T01:01:00.000Z',
      frozen: false,
    })
  })

  test('moves that of no other app', async () => {
    const { control, core, move } = await startApp()
    await move({ set: '2026-01-01T00:00:00Z' })
    const { body } = await control<Clock>('GET', `/apps/${core.apps[0].key}/clock`)

    expect(body.now).toBe('2015-09-11T09:05:00.000Z')
  })

  test.each([
    ['nothing', {}, '', 'must have one of freeze, set, advance, resume'],
    ['freeze with resume', { freeze: true, resume: true, set: 0 }, '', 'not both'],
    ['freeze: false', { freeze: false, set: 0 }, 'freeze', 'must be true'],
    ['a duration without a unit', { advance: '61', set: 0 }, 'advance', 'whole number with a unit'],
    ['a duration back', { advance: '-1s', set: 0 }, 'advance', 'whole number with a unit'],
    ['a time that is none', { set: 'tomorrow' }, 'set', 'a time such as'],
    ['a time before 1970', { set: -1 }, 'set', 'a time such as'],
    ['a time after 9999', { set: 1e15 }, 'set', 'a time such as'],
    ['an advance beyond 9999', { set: '9998-12-31T00:00:00Z', advance: '2d' }, 'advance', '9999'],
    ['a list', [], '', 'object'],
  ])('stands as it is for %s', async (_, change, path, message) => {
    const { move, read } = await startApp()
    const { status, body } = await move(change)

    expect(status).toBe(400)
    expect(body).toMatchObject({
      errors: [{ path, message: expect.stringContaining(message) }],
    })
    expect(await read()).toEqual({ now: '2015-09-11T09:05:00.000Z', frozen: false })
  })
})
