import { getEventListeners } from 'node:events'
import { describe, expect, test } from 'vitest'
import { hideTokens, startFaulty } from '../support/faulty.ts'
import { TestTimers } from '../support/test-timers.ts'

// What takes time, without a socket and without time.

function start() {
  const timers = new TestTimers()
  return { ...startFaulty({ timers }), timers }
}

/** Whether a promise has settled by the next turns of the event loop. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  let settled = false
  const notice = () => {
    settled = true
  }
  promise.then(notice, notice)
  for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve))
  return settled
}

describe('a delay', () => {
  test('holds the answer back for its milliseconds, and no longer', async () => {
    const { core, request, fault, timers } = start()
    fault({ fault: 'gateway-502', fixedDelayMilliseconds: 250 })
    const answering = Promise.resolve(core.fetch(request()))
    await timers.askedFor(1)

    timers.advance(249)
    expect(await isSettled(answering)).toBe(false)
    timers.advance(1)
    expect((await answering).status).toBe(502)
  })

  test('shows no answer before there is one', async () => {
    const { core, request, fault, timers, world, exchanges } = start()
    const rule = fault({ fault: 'delay' })
    const answering = core.fetch(request())
    await timers.askedFor(1)

    expect([rule.delivered, exchanges]).toEqual([0, []])
    timers.advance(1_000)
    await answering
    expect(exchanges).toMatchObject([{ state: 'answered', answer: { status: 200 } }])
    expect([rule.delivered, world.faults.size]).toEqual([1, 0])
  })

  test.each(['reset', 'endRunning'] as const)(
    'ends at once with %s() of its world',
    async (end) => {
      const { core, request, fault, timers, world } = start()
      fault({ fixedDelayMilliseconds: 600_000 })
      const answering = core.fetch(request())
      await timers.askedFor(1)

      world[end]()
      expect((await answering).status).toBe(200)
      expect(timers.pending).toBe(0)
    },
  )

  test('of the whole server ends at once when the server closes', async () => {
    const { core, request, timers } = start()
    core.worlds.delay = { fixedDelayMilliseconds: 600_000 }
    const answerings = [core.fetch(request()), core.fetch(request(undefined, { headers: {} }))]
    await timers.askedFor(2)

    core.close()
    expect((await Promise.all(answerings)).map(({ status }) => status)).toEqual([200, 500])
  })

  test('that the client does not wait for rejects with its reason and gives the fault back', async () => {
    const { core, request, fault, timers, exchanges, world } = start()
    const late = fault({ fault: 'invalid-token', fixedDelayMilliseconds: 1_000 })
    fault({ fault: 'expired-token' })
    const client = new AbortController()
    const answering = Promise.resolve(core.fetch(request(undefined, { signal: client.signal })))
    await timers.askedFor(1)

    const reason = new Error('too late')
    client.abort(reason)
    await expect(answering).rejects.toBe(reason)
    expect(exchanges).toMatchObject([{ state: 'aborted', answer: undefined }])
    expect([late.delivered, timers.pending]).toEqual([0, 0])

    const next = core.fetch(request())
    await timers.askedFor(2)
    timers.advance(1_000)
    expect(await (await next).json()).toMatchObject({ message: 'Invalid refresh token' })
    expect(world.faults.size).toBe(1)
  })
})

describe('a hang before the headers', () => {
  test('is told of and used up while it lasts', async () => {
    const { core, request, fault, told, exchanges, world } = start()
    fault({ fault: 'hang-before-headers' })
    const answering = Promise.resolve(core.fetch(request()))
    await told(1)

    expect(exchanges).toMatchObject([{ state: 'answered', answer: undefined }])
    expect(world.faults.size).toBe(0)
    expect(await isSettled(answering)).toBe(false)
    world.reset()
    await expect(answering).rejects.toMatchObject({ cause: { code: 'UND_ERR_SOCKET' } })
  })

  test('ends with the reason of the client', async () => {
    const { core, request, fault, told } = start()
    fault({ fault: 'hang-before-headers' })
    const client = new AbortController()
    const answering = Promise.resolve(core.fetch(request(undefined, { signal: client.signal })))
    await told(1)

    client.abort()
    await expect(answering).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('a hang after the headers', () => {
  test('has headers, and a body that ends when the server closes', async () => {
    const { core, request, fault } = start()
    fault({ fault: 'hang-after-headers' })
    const response = await core.fetch(request())
    expect(response.headers.get('content-length')).toBe('585')

    const reading = response.text()
    expect(await isSettled(reading)).toBe(false)
    core.close()
    await expect(reading).rejects.toMatchObject({
      name: 'TypeError',
      message: 'terminated',
      cause: { code: 'UND_ERR_SOCKET' },
    })
  })

  test('is over when the client cancels the body', async () => {
    const { core, request, fault } = start()
    fault({ fault: 'hang-after-headers' })
    const { body } = await core.fetch(request())
    const reader = body?.getReader()
    const reading = reader?.read()
    await reader?.cancel()
    expect(await reading).toEqual({ done: true, value: undefined })
  })
})

describe('a dribble', () => {
  test('gives the body in equal pieces at equal intervals, the first at once', async () => {
    const { core, request, fault, timers } = start()
    fault({
      fault: 'empty-body',
      chunkedDribbleDelay: { numberOfChunks: 3, totalDuration: 100 },
    })
    fault({
      response: { status: 200, body: 'abcdefgh' },
      chunkedDribbleDelay: { numberOfChunks: 3, totalDuration: 100 },
    })
    expect(await (await core.fetch(request())).text()).toBe('')

    const { body } = await core.fetch(request())
    const pieces: string[] = []
    for await (const piece of body ?? []) {
      pieces.push(Buffer.from(piece).toString())
      if (pieces.length < 3) void timers.askedFor(pieces.length).then(() => timers.advance(50))
    }
    expect(pieces).toEqual(['abc', 'de', 'fgh'])
    expect(timers.asked).toEqual([50, 50])
  })

  test('is ten pieces over a second unless it says otherwise', async () => {
    const { core, request, fault, timers } = start()
    fault({ fault: 'dribble' })
    const reading = (await core.fetch(request())).text()
    for (let piece = 1; piece < 10; piece++) {
      await timers.askedFor(piece)
      timers.advance(112)
    }
    expect(hideTokens(await reading)).toContain('"access_token":"***"')
    expect(timers.asked.map(Math.round)).toEqual(Array.from({ length: 9 }, () => 111))
  })

  test('of more pieces than bytes has a byte a piece', async () => {
    const { core, request, fault, timers } = start()
    fault({
      response: { status: 200, body: 'ab' },
      chunkedDribbleDelay: { numberOfChunks: 9, totalDuration: 90 },
    })
    const reading = (await core.fetch(request())).text()
    await timers.askedFor(1)
    timers.advance(90)
    expect([await reading, timers.asked]).toEqual(['ab', [90]])
  })

  test('is cut off when the world is reset', async () => {
    const { core, request, fault, timers, world } = start()
    fault({ fault: 'dribble' })
    const reading = (await core.fetch(request())).text()
    await timers.askedFor(1)
    world.reset()
    await expect(reading).rejects.toMatchObject({ cause: { code: 'UND_ERR_SOCKET' } })
    expect(timers.pending).toBe(0)
  })

  test('stops when the client cancels the body', async () => {
    const { core, request, fault, timers } = start()
    fault({ fault: 'dribble' })
    const reader = (await core.fetch(request())).body?.getReader()
    await reader?.read()
    const reading = reader?.read()
    await timers.askedFor(1)
    await reader?.cancel()
    await reading
    expect(timers.pending).toBe(0)
  })
})

describe('a request that was given up before it was sent', () => {
  test('rejects with the reason of its client', async () => {
    const { core, request } = start()
    const reason = new Error('never mind')
    const init = { signal: AbortSignal.abort(reason) }
    await expect(Promise.resolve(core.fetch(request(undefined, init)))).rejects.toBe(reason)
  })
})

test('the answer to HEAD has no body in process either', async () => {
  const { core, request, fault } = start()
  fault({ fault: 'gateway-502' })
  const response = await core.fetch(request(undefined, { method: 'HEAD', body: null }))
  expect([response.status, response.headers.get('content-length')]).toEqual([502, '150'])
  expect(await response.text()).toBe('')
})

test('a reset after the headers leaves nothing out of the answer to HEAD', async () => {
  const { core, request, fault } = start()
  fault({ fault: 'reset-after-headers' })
  const response = await core.fetch(request(undefined, { method: 'HEAD', body: null }))
  expect([response.status, await response.text()]).toEqual([405, ''])
})

test.each([
  ['EMPTY_RESPONSE', 'UND_ERR_SOCKET'],
  ['CONNECTION_RESET_BY_PEER', 'ECONNRESET'],
  ['RANDOM_DATA_THEN_CLOSE', 'HPE_INVALID_CONSTANT'],
] as const)('%s rejects as a fetch does, with the code %s', async (name, code) => {
  const { core, request, fault, world } = start()
  fault({ fault: name })
  await expect(Promise.resolve(core.fetch(request()))).rejects.toMatchObject({
    name: 'TypeError',
    message: 'fetch failed',
    cause: { code },
  })
  expect(world.faults.size).toBe(0)
})

test.each([
  ['MALFORMED_RESPONSE_CHUNK', 'HPE_INVALID_CHUNK_SIZE'],
  ['content-length-too-long', 'UND_ERR_SOCKET'],
  ['reset-after-headers', 'ECONNRESET'],
] as const)('%s has headers, and a body that fails with the code %s', async (name, code) => {
  const { core, request, fault } = start()
  fault({ fault: name })
  const response = await core.fetch(request())
  expect(response.status).toBe(200)
  await expect(response.text()).rejects.toMatchObject({ message: 'terminated', cause: { code } })
})

test('nothing that took time leaves a listener with the server or the world', async () => {
  const { core, request, fault, timers, world, told } = start()
  const signals = [core.worlds.closing, world.running]
  const listeners = () => signals.map((signal) => getEventListeners(signal, 'abort').length)
  const client = new AbortController()
  fault({ fixedDelayMilliseconds: 10 })
  fault({ chunkedDribbleDelay: { numberOfChunks: 2, totalDuration: 10 } })
  fault({ fault: 'hang-before-headers' })
  fault({ fault: 'hang-after-headers' })
  const texts = Array.from({ length: 4 }, async () => {
    const response = await core.fetch(request(undefined, { signal: client.signal }))
    return response.text()
  })
  await timers.askedFor(2)
  timers.advance(10)
  await told(4)
  await Promise.all(texts.slice(0, 2))
  expect(Math.max(...listeners())).toBeGreaterThan(0)

  client.abort()
  const ends = await Promise.allSettled(texts)
  expect(ends.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'rejected',
  ])
  expect(listeners()).toEqual([0, 0])
})
