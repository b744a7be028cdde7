import { describe, expect, test } from 'vitest'
import { Courier } from '../../../src/kit/server/courier.ts'
import type { Exchange, Transport } from '../../../src/kit/server/exchange.ts'
import type { Request } from '../../../src/kit/server/message.ts'
import { checkReference } from './checked.ts'

const request: Request = { method: 'POST', path: '/', headers: {}, body: null }
const answer = { status: 200, headers: [], body: '', isChunked: false } as const

/** A transport that answers or does not, and counts. */
function transport(answers: (request: Request) => boolean) {
  const sent: Request[] = []
  const send: Transport['send'] = async (requests) => {
    sent.push(...requests)
    return requests.map((each): Exchange => {
      const base = { request: each, origin: 'http://127.0.0.1' }
      return answers(each) ? { ...base, answer } : { ...base, failure: 'no answer' }
    })
  }
  return { sent, send }
}

const courtesy = { delay: 0, maxRequests: Infinity, signal: undefined }

describe('a courier', () => {
  test('pauses between requests, and not before the first', async () => {
    const pauses: number[] = []
    const pause = async (milliseconds: number) => void pauses.push(milliseconds)
    const courier = new Courier(
      transport(() => true),
      { ...courtesy, delay: 250, pause },
    )
    for (let count = 0; count < 3; count++) await courier.send([request])
    expect(pauses).toEqual([250, 250])
  })

  test('sends no more than it may, not even a part of what goes together', async () => {
    const { sent, send } = transport(() => true)
    const courier = new Courier({ send }, { ...courtesy, maxRequests: 3 })
    await courier.send([request, request])
    await expect(courier.send([request, request])).rejects.toThrow('more than --max-requests 3')
    await courier.send([request])
    expect(sent).toHaveLength(3)
  })

  test('gives up a server that answers nothing any more', async () => {
    const { sent, send } = transport(() => false)
    const courier = new Courier({ send }, courtesy)
    for (let count = 0; count < 3; count++) await courier.send([request])
    await expect(courier.send([request])).rejects.toThrow('the server has stopped answering')
    expect(sent.at(-1)).toMatchObject({ method: 'GET', headers: {} })
  })

  test('goes on with a server that only leaves some requests unanswered', async () => {
    const { send } = transport(({ method }) => method === 'GET')
    const courier = new Courier({ send }, courtesy)
    for (let count = 0; count < 10; count++) await courier.send([request])
    expect(courier.sent).toBe(10)
  })

  test('sends nothing once the signal has said so', async () => {
    const { sent, send } = transport(() => true)
    const signal = AbortSignal.abort(new Error('enough'))
    await expect(new Courier({ send }, { ...courtesy, signal }).send([request])).rejects.toThrow()
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
