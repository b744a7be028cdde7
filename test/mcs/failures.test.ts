import { describe, expect, test } from 'vitest'
import type { Exchange } from '../../src/journal/exchange.ts'
import { startPrepared } from '../support/placeholder-values.ts'
import { describeServing, outcomeOf, startInProcess } from '../support/serving.ts'
import { TestClock } from '../support/test-clock.ts'

describeServing('a server in which something fails', (start) => {
  test.each([
    ['an error', new Error('unforeseen')],
    ['an error without a message', new Error('')],
    ['text', 'unforeseen'],
    ['null', null],
  ])('answers server-error when %s is thrown', async (_, thrown) => {
    const clock = new TestClock()
    const { app, refresh } = await start({ clock })
    clock.fail(thrown)
    const received = await refresh(app.users[0].userToken)
    expect(received.status).toBe(500)
    expect(outcomeOf(received)).toBe('server-error')
  })

  test('answers server-error to a call with a user access token', async () => {
    const { serving, clock, values } = await startPrepared(start)
    clock.fail()
    const received = await serving.send('/mcs/v2/devices/DL6sA7iSx', {
      headers: { authorization: `Bearer ${values.accessToken}` },
    })
    expect(outcomeOf(received)).toBe('server-error')
  })

  test('keeps what was thrown off the wire', async () => {
    const clock = new TestClock()
    const { app, refresh } = await start({ clock })
    clock.fail(new Error('unforeseen'))
    const { text } = await refresh(app.users[0].userToken)
    expect(text).not.toContain('unforeseen')
  })

  test('answers the next request as if nothing had been', async () => {
    const clock = new TestClock()
    const { app, refresh } = await start({ clock })
    clock.fail()
    await refresh(app.users[0].userToken)
    clock.recover()
    expect(outcomeOf(await refresh(app.users[0].userToken))).toBe('refreshed')
  })

  test('tells those who watch what was thrown', async () => {
    const clock = new TestClock()
    const seen: Exchange[] = []
    const { app, refresh } = await start({ clock, observe: (exchange) => seen.push(exchange) })
    clock.fail(new Error('unforeseen'))
    await refresh(app.users[0].userToken)
    expect(seen.map(({ decision }) => [decision?.outcome, decision?.reason])).toEqual([
      ['server-error', 'unforeseen'],
    ])
  })

  test('answers all the same when the one who watches fails', async () => {
    const { app, refresh } = await start({
      observe: () => {
        throw new Error('nobody reads the log')
      },
    })
    const received = await refresh(app.users[0].userToken)
    expect(['refreshed', 'server-error']).toContain(outcomeOf(received))
  })
})

describe('a body that breaks off', () => {
  test('is answered with unreadable-body', async () => {
    const { post } = await startInProcess()
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('the connection is gone')),
    })
    expect(outcomeOf(await post(broken))).toBe('unreadable-body')
  })

  test('is answered with unreadable-body though its length was declared', async () => {
    const { post } = await startInProcess()
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error('the connection is gone')),
    })
    expect(outcomeOf(await post(broken, { 'content-length': '10' }))).toBe('unreadable-body')
  })
})
