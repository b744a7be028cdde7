import { expect, test } from 'vitest'
import { startFaulty } from '../support/faulty.ts'
import { TestTimers } from '../support/test-timers.ts'
import { serve } from './served.ts'

// How faults and the connection they come on get along: keep-alive, pipelining, HEAD and pieces.

const timers = new TestTimers()
const faulty = startFaulty({ timers })
const served = await serve(faulty.core)

test('a dribble comes in pieces of the bytes of head and body, at equal intervals', async () => {
  faulty.fault({ chunkedDribbleDelay: { numberOfChunks: 4, totalDuration: 900 } })
  const asked = timers.asked.length
  const connection = await served.connect()
  connection.send(served.refresh())

  const lengths: number[] = []
  for (let piece = 1; piece <= 4; piece++) {
    const received = await connection.atLeast(196 * piece)
    lengths.push(received.length)
    if (piece === 4) break
    await timers.askedFor(asked + piece)
    timers.advance(300)
  }
  expect(lengths).toEqual([196, 392, 588, 784])
  expect(timers.asked.slice(asked)).toEqual([300, 300, 300])
  const { status, body } = await connection.answer()
  expect([status, body.length]).toEqual([200, 585])
})

test('the connection of a dribble takes the next request', async () => {
  faulty.fault({ chunkedDribbleDelay: { numberOfChunks: 2, totalDuration: 0 } })
  const asked = timers.asked.length
  const connection = await served.connect()
  connection.send(served.refresh() + served.refresh())
  await timers.askedFor(asked + 1)
  timers.advance(0)

  expect((await connection.answer()).status).toBe(200)
  expect((await connection.answer()).status).toBe(200)
  expect((await connection.send(served.refresh()).answer()).status).toBe(200)
})

test('a dribble whose client asks for the end of the connection ends it', async () => {
  faulty.fault({ chunkedDribbleDelay: { numberOfChunks: 2, totalDuration: 0 } })
  const asked = timers.asked.length
  const connection = await served.connect()
  connection.send(served.refresh({ headers: [...served.headers, 'Connection: close'] }))
  await timers.askedFor(asked + 1)
  timers.advance(0)

  expect((await connection.answer()).headerLines).toContain('Connection: close')
  expect(await connection.ending()).toBe('end')
})

test('a dribble of a wrong Content-Length ends with the connection', async () => {
  faulty.fault({
    fault: 'content-length-too-long',
    chunkedDribbleDelay: { numberOfChunks: 2, totalDuration: 0 },
  })
  const asked = timers.asked.length
  const connection = await served.connect()
  connection.send(served.refresh())
  await timers.askedFor(asked + 1)
  timers.advance(0)

  expect(await connection.ending()).toBe('end')
  expect(await connection.closed()).toContain('\r\nContent-Length: 595\r\n')
})

test('answers to requests in a pipeline keep their order, however late the first is', async () => {
  faulty.fault({ fixedDelayMilliseconds: 1_000 })
  faulty.fault({ fault: 'expired-token' })
  const asked = timers.asked.length
  const connection = await served.connect()
  connection.send(served.refresh() + served.refresh() + served.refresh())
  await timers.askedFor(asked + 1)
  timers.advance(1_000)

  const statuses = [await connection.answer(), await connection.answer(), await connection.answer()]
  expect(statuses.map(({ status }) => status)).toEqual([200, 500, 200])
})

test.each(['EMPTY_RESPONSE', 'RANDOM_DATA_THEN_CLOSE', 'content-length-too-short'] as const)(
  '%s behind an answer in a pipeline leaves that answer whole',
  async (fault) => {
    faulty.fault({ fixedDelayMilliseconds: 1_000 })
    faulty.fault({ fault })
    const asked = timers.asked.length
    const connection = await served.connect()
    connection.send(served.refresh() + served.refresh())
    await timers.askedFor(asked + 1)
    timers.advance(1_000)

    expect((await connection.answer()).status).toBe(200)
    expect(await connection.ending()).toBe('end')
    expect(faulty.world.faults.size).toBe(0)
  },
)

test('a reset after the headers gives the client the time to read them', async () => {
  faulty.fault({ fault: 'reset-after-headers' })
  const asked = timers.asked.length
  const connection = await served.connect()
  connection.send(served.refresh())
  await timers.askedFor(asked + 1)

  expect(await connection.atLeast(190)).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\r\n\r\n$/s)
  timers.advance(49)
  expect(timers.pending).toBe(1)
  timers.advance(1)
  expect(await connection.ending()).toBe('reset')
})

test('a reset after the headers leaves an answer before it in the pipeline whole', async () => {
  faulty.fault({ fixedDelayMilliseconds: 1_000 })
  faulty.fault({ fault: 'reset-after-headers' })
  const asked = timers.asked.length
  const connection = await served.connect()
  connection.send(served.refresh() + served.refresh())
  await timers.askedFor(asked + 1)
  timers.advance(1_000)

  expect((await connection.answer()).status).toBe(200)
  await timers.askedFor(asked + 2)
  timers.advance(50)
  expect(await connection.ending()).toBe('reset')
  expect(await connection.closed()).toMatch(/^HTTP\/1\.1 200 OK\r\n.*\r\n\r\n$/s)
})

test('HEAD gets the headers of a fault and no body, and the connection goes on', async () => {
  const rule = faulty.fault({ fault: 'gateway-502' })
  const connection = await served.connect()
  connection.send(served.refresh({ method: 'HEAD', body: undefined }))
  const { status, headerLines } = await connection.answer('HEAD')

  expect(status).toBe(502)
  expect(headerLines).toContain('Content-Length: 150')
  expect(rule.delivered).toBe(1)
  expect((await connection.send(served.refresh()).answer()).status).toBe(200)
})

test('HEAD gets no body in pieces', async () => {
  faulty.fault({
    fault: 'gateway-502',
    chunkedDribbleDelay: { numberOfChunks: 1, totalDuration: 0 },
  })
  const connection = await served.connect()
  connection.send(served.refresh({ method: 'HEAD', body: undefined }))

  expect((await connection.answer('HEAD')).status).toBe(502)
  expect((await connection.send(served.refresh()).answer()).status).toBe(200)
})

test.each([204, 304])('a %d given word for word has no body and no length', async (status) => {
  faulty.fault({ response: { status, headers: { 'X-Given': 'yes' }, body: 'ignored' } })
  const connection = await served.connect()
  connection.send(served.refresh())
  const { headerLines } = await connection.answer('HEAD')

  expect(headerLines).toContain('X-Given: yes')
  expect(headerLines.filter((line) => /^(content|transfer)-/i.test(line))).toEqual([])
  expect((await connection.send(served.refresh()).answer()).status).toBe(200)
})

test('an answer given as chunked comes in chunks', async () => {
  faulty.fault({
    response: { status: 200, headers: { 'transfer-encoding': 'chunked' }, body: 'ab' },
  })
  const connection = await served.connect()

  expect((await connection.send(served.refresh()).answer()).body).toBe('2\r\nab\r\n0\r\n\r\n')
})

test('a wrong Content-Length that is given is sent as it is, and ends the connection', async () => {
  faulty.fault({ response: { status: 200, headers: { 'content-length': '9' }, body: 'short' } })
  const connection = await served.connect()
  connection.send(served.refresh())

  expect(await connection.ending()).toBe('end')
  expect(await connection.closed()).toMatch(/\r\ncontent-length: 9\r\n[\s\S]*\r\n\r\nshort$/)
})
