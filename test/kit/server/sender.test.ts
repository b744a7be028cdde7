import { describe, expect, test } from 'vitest'
import type { Deliver, HttpExchange, HttpRequest } from '../../../src/kit/server/exchange.ts'
import { Sender } from '../../../src/kit/server/sender.ts'
import { checkReference } from './checked.ts'

const request: HttpRequest = { method: 'POST', path: '/', headers: {}, body: null }
const answer = { status: 200, headers: [], body: '', isChunked: false } as const

/** Delivers requests to a server that answers them or does not, and keeps them. */
function delivering(answers: (request: HttpRequest) => boolean) {
  const sent: HttpRequest[] = []
  const send: Deliver = async (requests) => {
    sent.push(...requests)
    return requests.map((each): HttpExchange => {
      const base = { request: each, origin: 'http://127.0.0.1' }
      return answers(each) ? { ...base, answer } : { ...base, failure: 'no answer' }
    })
  }
  return { sent, send }
}

const limits = { delay: 0, maxRequests: Infinity, signal: undefined }

describe('a sender', () => {
  test('pauses between requests, and not before the first', async () => {
    const pauses: number[] = []
    const pause = async (milliseconds: number) => void pauses.push(milliseconds)
    const sender = new Sender(delivering(() => true).send, { ...limits, delay: 250, pause })
    for (let count = 0; count < 3; count++) await sender.send([request])
    expect(pauses).toEqual([250, 250])
  })

  test('sends no more than it may, not even a part of what goes together', async () => {
    const { sent, send } = delivering(() => true)
    const sender = new Sender(send, { ...limits, maxRequests: 3 })
    await sender.send([request, request])
    await expect(sender.send([request, request])).rejects.toThrow('more than --max-requests 3')
    await sender.send([request])
    expect(sent).toHaveLength(3)
  })

  test('gives up a server that no longer answers', async () => {
    const { sent, send } = delivering(() => false)
    const sender = new Sender(send, limits)
    for (let count = 0; count < 3; count++) await sender.send([request])
    await expect(sender.send([request])).rejects.toThrow('the server has stopped answering')
    expect(sent.at(-1)).toMatchObject({ method: 'GET', headers: {} })
  })

  test('goes on with a server that only leaves some requests unanswered', async () => {
    const { send } = delivering(({ method }) => method === 'GET')
    const sender = new Sender(send, limits)
    for (let count = 0; count < 10; count++) await sender.send([request])
    expect(sender.sent).toBe(10)
  })

  test('tells after which check a server stopped answering: that of the first silence', async () => {
    const { send } = delivering(({ path }) => path === '/answered')
    const sender = new Sender(send, limits)
    for (const id of ['first', 'killing', 'next', 'third']) {
      sender.current = id
      await sender.send([{ ...request, path: id === 'first' ? '/answered' : '/' }])
    }
    expect(sender.cutShort).toBe('the server stopped answering after killing')
  })

  test('sends no more when the time of the run is over, and says so', async () => {
    let elapsed = 0
    const { sent, send } = delivering(() => true)
    const sender = new Sender(send, { ...limits, maxTime: 60_000, elapsed: () => elapsed })
    elapsed = 59_999
    await sender.send([request])
    elapsed = 60_000
    await expect(sender.send([request])).rejects.toThrow('the time of the run is over')
    expect(sent).toHaveLength(1)
    expect(sender.cutShort).toBe('its time, 60 s, is over; a longer --timeout gives it more')
  })

  test('sends nothing once the signal is aborted', async () => {
    const { sent, send } = delivering(() => true)
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(new Sender(send, { ...limits, signal }).send([request])).rejects.toThrow()
    expect(sent).toEqual([])
  })
})

describe('a run', () => {
  test('tells before the first request how many there will be, and sends as many', async () => {
    const told: number[] = []
    const { requests } = await checkReference({}, { onStart: (plan) => told.push(plan.requests) })
    expect(told).toEqual([requests])
  })

  test('skips what would take more requests than it may send', async () => {
    const { requests, results } = await checkReference({}, { maxRequests: 30 })
    expect(requests).toBe(30)
    expect(results.at(0)?.verdict).toBe('SUCCESS')
    expect(results.find(({ id }) => id === 'concurrent')).toMatchObject({
      verdict: 'SKIPPED',
      reason: 'it would take more than --max-requests 30',
    })
  })

  test('is no success if it may not even find out whether the server is there', async () => {
    const { exitCode, counts } = await checkReference({}, { maxRequests: 2 })
    expect(exitCode).toBe(2)
    expect(counts.SUCCESS).toBe(0)
  })

  test('tells how far it is before each check', async () => {
    const lines: string[] = []
    await checkReference(
      {},
      {
        only: ['no-store', 'content-length'],
        onProgress: ({ id, done, total }) => lines.push(`${done}/${total} ${id}`),
      },
    )
    expect(lines).toEqual(['0/2 content-length', '1/2 no-store'])
  })
})
