import { afterEach, beforeEach, expect, type MockInstance, test, vi } from 'vitest'
import { serve } from './served.ts'

const served = await serve()

// Whatever a client does, the process that runs the mock prints nothing of its own accord.
let outputs: MockInstance[]
beforeEach(() => {
  const methods = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const
  outputs = [
    vi.spyOn(process.stdout, 'write'),
    vi.spyOn(process.stderr, 'write'),
    ...methods.map((method) => vi.spyOn(console, method)),
  ]
})
afterEach(() => {
  const printed = outputs.flatMap((output) => output.mock.calls)
  vi.restoreAllMocks()
  expect(printed).toEqual([])
})

async function expectServedOn() {
  const connection = await served.connect()
  const { status } = await connection.send(served.refresh()).answer()
  expect(status).toBe(200)
}

const announced = () =>
  served.refresh({
    headers: [...served.headers, 'Content-Length: 1000', 'Expect: 100-continue'],
    body: undefined,
  })

test('a client that stops half-way through its body and closes harms nobody', async () => {
  const connection = await served.connect()
  await connection.send(announced()).answer()
  await connection.send('{"token":').end().closed()

  await expectServedOn()
})

test('a client that stops half-way through its body and resets harms nobody', async () => {
  const connection = await served.connect()
  await connection.send(announced()).answer()
  connection.send('{"token":').reset()
  await connection.closed()

  await expectServedOn()
})

test('a client that resets before its answer harms nobody', async () => {
  const connections = await Promise.all(Array.from({ length: 20 }, served.connect))
  for (const connection of connections) connection.send(served.refresh()).reset()
  await Promise.all(connections.map((connection) => connection.closed()))

  await expectServedOn()
})

test('a client that says nothing and closes harms nobody', async () => {
  const connection = await served.connect()
  await connection.end().closed()

  await expectServedOn()
})

test.each([
  ['bytes that are no HTTP', Buffer.from([0, 1, 2, 3, 0xff, 0xfe, 13, 10, 13, 10])],
  ['the ClientHello of TLS', Buffer.from(`16030100c8010000c40303${'ab'.repeat(64)}`, 'hex')],
  ['the preface of HTTP/2', Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')],
  ['line feeds alone', Buffer.from('POST / HTTP/1.1\nHost: x\n\n')],
])('%s: 400, and the connection is closed', async (_, bytes) => {
  const connection = await served.connect()

  expect(await connection.send(bytes).closed()).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  await expectServedOn()
})

test('CONNECT is not proxied: 405, and the connection is closed', async () => {
  const connection = await served.connect()
  connection.send(served.refresh({ method: 'CONNECT', target: 'example.com:443' }))

  expect(await connection.closed()).toMatch(/^HTTP\/1\.1 405 Method Not Allowed\r\n/)
  await expectServedOn()
})

test('200 connections at once are all answered', async () => {
  const connections = await Promise.all(Array.from({ length: 200 }, served.connect))
  const answers = await Promise.all(
    connections.map((connection) => connection.send(served.refresh()).answer()),
  )

  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  expect(new Set(answers.map(({ body }) => body)).size).toBe(200)
  await Promise.all(connections.map((connection) => connection.end().closed()))
})
