import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { listen } from '../../src/node/listen.ts'
import type { FaultEffect } from '../../src/world/fault-rules.ts'
import { startFaulty } from '../support/faulty.ts'
import { rawRequest } from '../support/raw-request.ts'
import { RawSocket } from '../support/raw-socket.ts'
import { TestTimers } from '../support/test-timers.ts'
import { titled } from '../support/titled.ts'
import { within } from '../support/within.ts'

// No wait ends by itself here: what ends is ended.
async function start() {
  const timers = new TestTimers()
  const faulty = startFaulty({ timers })
  const listener = await listen(faulty.core, { host: '127.0.0.1', port: 0 })
  onTestFinished(() => listener.close())
  const { app, userToken } = faulty
  const headers = [`Authorization: ${app.basic}`, 'Content-Type: application/json']
  const body = JSON.stringify({ token: userToken })
  return {
    ...faulty,
    timers,
    listener,
    connect: () => RawSocket.connect(listener.port),
    refresh: (more: readonly string[] = []) => rawRequest({ headers: [...headers, ...more], body }),
    close: () => within(1_000, 'close() resolves', listener.close()),
  }
}

type Started = Awaited<ReturnType<typeof start>>

interface Slow {
  readonly name: string
  readonly effect: FaultEffect
  /** True if the answer comes when the fault is ended; else the connection is cut off. */
  readonly isAnswered: boolean
  isUnderWay(started: Started): Promise<void>
}

const slow: readonly Slow[] = [
  {
    name: 'delay',
    effect: { fault: 'delay', fixedDelayMilliseconds: 600_000 },
    isAnswered: true,
    isUnderWay: ({ timers }) => timers.askedFor(1),
  },
  {
    name: 'delay of an answer word for word',
    effect: { response: { status: 418 }, fixedDelayMilliseconds: 600_000 },
    isAnswered: true,
    isUnderWay: ({ timers }) => timers.askedFor(1),
  },
  {
    name: 'delay before a hang',
    effect: { fault: 'hang-before-headers', fixedDelayMilliseconds: 600_000 },
    isAnswered: false,
    isUnderWay: ({ timers }) => timers.askedFor(1),
  },
  {
    name: 'dribble',
    effect: {
      fault: 'dribble',
      chunkedDribbleDelay: { numberOfChunks: 5, totalDuration: 600_000 },
    },
    isAnswered: false,
    isUnderWay: ({ timers }) => timers.askedFor(1),
  },
  {
    name: 'hang-before-headers',
    effect: { fault: 'hang-before-headers' },
    isAnswered: false,
    isUnderWay: ({ told }) => told(1),
  },
  {
    name: 'hang-after-headers',
    effect: { fault: 'hang-after-headers' },
    isAnswered: false,
    isUnderWay: ({ told }) => told(1),
  },
  {
    name: 'reset-after-headers',
    effect: { fault: 'reset-after-headers' },
    isAnswered: false,
    isUnderWay: ({ timers }) => timers.askedFor(1),
  },
]
const rows = titled(slow, ({ name }) => name)

const sockets = () =>
  process.getActiveResourcesInfo().filter((name) => name === 'TCPSocketWrap').length

test.each(rows)(
  'close() ends a %s within a second',
  async (_, { effect, isAnswered, isUnderWay }) => {
    const started = await start()
    started.fault(effect)
    const connection = await started.connect()
    connection.send(started.refresh())
    await isUnderWay(started)

    await started.close()

    const received = await connection.closed()
    expect(received.includes('\r\n\r\n') && received.endsWith('}')).toBe(
      isAnswered && effect.response === undefined,
    )
    expect(started.timers.pending).toBe(0)
  },
)

test.each(rows)('a reset of the world ends a %s', async (_, { effect, isAnswered, isUnderWay }) => {
  const started = await start()
  started.fault(effect)
  const connection = await started.connect()
  connection.send(started.refresh())
  await isUnderWay(started)

  started.world.reset()

  if (isAnswered) {
    expect((await connection.answer()).status).toBe(effect.response?.status ?? 200)
    expect((await connection.send(started.refresh()).answer()).status).toBe(200)
  } else {
    await connection.ending()
  }
  expect(started.timers.pending).toBe(0)
})

test.each(rows)('a %s leaves no socket and no wait behind when the client goes', async (_, row) => {
  const started = await start()
  const before = sockets()
  started.fault(row.effect)
  const connection = await started.connect()
  connection.send(started.refresh())
  await row.isUnderWay(started)

  connection.reset()
  await connection.closed()

  // One more call goes through, and then nothing is left of either.
  const next = await started.connect()
  started.world.faults.clear()
  await next.send(started.refresh(['Connection: close'])).answer()
  await next.closed()
  await started.close()
  expect(started.timers.pending).toBe(0)
  expect(sockets()).toBeLessThanOrEqual(before)
})

test.each([
  ['closes', (connection: RawSocket) => void connection.end()],
  ['resets', (connection: RawSocket) => connection.reset()],
])(
  'a fault whose client %s during the delay is given back and comes first again',
  async (_, leave) => {
    const started = await start()
    const late = started.fault({ fault: 'invalid-token', fixedDelayMilliseconds: 5_000 })
    started.fault({ fault: 'expired-token' })
    const impatient = await started.connect()
    impatient.send(started.refresh())
    await started.timers.askedFor(1)

    leave(impatient)
    await started.told(1)

    expect(started.exchanges[0]).toMatchObject({ state: 'aborted', answer: undefined })
    expect(late.delivered).toBe(0)
    const patient = await started.connect()
    patient.send(started.refresh())
    await started.timers.askedFor(2)
    started.timers.advance(5_000)
    expect((await patient.answer()).body).toContain('Invalid refresh token')
    expect((await patient.send(started.refresh()).answer()).body).toContain('has expired')
    expect(started.world.faults.size).toBe(0)
  },
)

test('a fault behind another answer of its connection is given back if the client goes', async () => {
  const started = await start()
  started.fault({ fault: 'delay' })
  const second = started.fault({ fault: 'server-error' })
  const connection = await started.connect()
  connection.send(started.refresh() + started.refresh())
  await started.timers.askedFor(1)

  connection.reset()
  await started.told(2)

  expect(started.exchanges.map(({ state }) => state)).toEqual(['aborted', 'aborted'])
  expect(second.delivered).toBe(0)
  expect(started.world.faults.size).toBe(2)
})

test('a delay of ten minutes is not cut short by a time limit of the server', async () => {
  const started = await start()
  started.fault({ fault: 'delay', fixedDelayMilliseconds: 600_000 })
  const connection = await started.connect()
  connection.send(started.refresh())
  await started.timers.askedFor(1)

  started.timers.advance(599_999)
  expect(started.timers.pending).toBe(1)
  started.timers.advance(1)
  expect((await connection.answer()).status).toBe(200)
})

test.each(titled(slow.slice(0, 1).concat(slow.slice(4, 5)), ({ name }) => name))(
  'a body that nobody reads comes in during a %s, so that its request is whole in time',
  async (_, { effect, isUnderWay }) => {
    const started = await start()
    started.fault(effect)
    const client = connect(started.listener.port, '127.0.0.1')
    onTestFinished(() => void client.destroy())
    const body = Buffer.alloc(20_000_000)
    const { app } = started
    const headers = [`Authorization: ${app.basic}`, `Content-Length: ${body.length}`]
    client.write(rawRequest({ headers }))
    await isUnderWay(started)

    // More than the buffers between the two sides take.
    const isOut = new Promise((resolve) => client.write(body, resolve))
    await within(10_000, 'the body is read', isOut)
  },
)

test('twenty hangs at once end together, without a warning of the process', async () => {
  const warnings: string[] = []
  const onWarning = ({ message }: Error) => warnings.push(message)
  process.on('warning', onWarning)
  onTestFinished(() => void process.off('warning', onWarning))
  const started = await start()
  started.fault({ fault: 'hang-before-headers' }, { times: 'always' })
  const connections = await Promise.all(Array.from({ length: 20 }, started.connect))
  for (const connection of connections) connection.send(started.refresh())
  await started.told(20)

  await started.close()
  expect(await Promise.all(connections.map((connection) => connection.closed()))).toEqual(
    Array.from({ length: 20 }, () => ''),
  )
  expect(warnings).toEqual([])
})
