import { expect, onTestFinished, test } from 'vitest'
import { buildMock } from '../../src/mock/mock.ts'
import { defaultSettings } from '../../src/mock/settings.ts'
import { type Listener, listen } from '../../src/node/listen.ts'
import { type RawRequest, rawRequest } from '../support/raw-request.ts'
import { RawSocket } from '../support/raw-socket.ts'
import { within } from '../support/within.ts'

const mock = buildMock(defaultSettings)
const [app] = mock.apps
const headers = [`Authorization: ${app.basic}`, 'Content-Type: application/json']
const body = JSON.stringify({ token: app.users[0].userToken })
const refresh = (parts: RawRequest = {}) => rawRequest({ headers, body, ...parts })

// The mock answers 100 when it has read the headers: then the request is running.
const announcement = rawRequest({
  headers: [...headers, `Content-Length: ${body.length}`, 'Expect: 100-continue'],
})

async function start(): Promise<Listener> {
  const listener = await listen(mock, { host: '127.0.0.1', port: 0 })
  onTestFinished(() => listener.close())
  return listener
}

const closed = (listener: Listener) => within(2_000, 'close() resolves', listener.close())

test('close() resolves when nobody ever connected', async () => {
  await closed(await start())
})

test('close() ends idle keep-alive connections at once', async () => {
  const listener = await start()
  const connections = await Promise.all([1, 2, 3].map(() => RawSocket.connect(listener.port)))
  for (const connection of connections) await connection.send(refresh()).answer()

  await within(400, 'close() resolves before anything is cut off', listener.close())
  expect(await Promise.all(connections.map((connection) => connection.closed()))).toEqual([
    '',
    '',
    '',
  ])
})

test('close() lets a running request finish and then resolves', async () => {
  const listener = await start()
  const connection = await RawSocket.connect(listener.port)
  await connection.send(announcement).answer()

  const closing = listener.close()
  const { status } = await connection.send(body).answer()

  expect(status).toBe(200)
  await within(2_000, 'close() resolves', closing)
  expect(await connection.closed()).toBe('')
})

test('close() waits for no further request on a connection whose request has finished', async () => {
  const listener = await start()
  const connection = await RawSocket.connect(listener.port)
  await connection.send(announcement).answer()

  const closing = listener.close()
  const { headerLines } = await connection.send(body).answer()

  expect(headerLines).toContain('Connection: close')
  await within(400, 'close() resolves before anything is cut off', closing)
})

test('close() cuts off a connection that has sent half a body', async () => {
  const listener = await start()
  const connection = await RawSocket.connect(listener.port)
  await connection.send(announcement).answer()
  connection.send(body.slice(0, 5))

  await closed(listener)
  await connection.closed()
})

test.each([
  ['nothing', ''],
  ['half a header', 'POST /oauth HTTP/1.1\r\nHost: loc'],
])('close() cuts off a connection that has sent %s', async (_, bytes) => {
  const listener = await start()
  const connection = await RawSocket.connect(listener.port)
  connection.send(bytes)

  await closed(listener)
  await connection.closed()
})

test('close() called twice resolves twice', async () => {
  const listener = await start()

  await Promise.all([closed(listener), closed(listener)])
  await closed(listener)
})

test('close() refuses new connections while a request still runs', async () => {
  const listener = await start()
  const connection = await RawSocket.connect(listener.port)
  await connection.send(announcement).answer()

  const closing = listener.close()
  await expect(RawSocket.connect(listener.port)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  expect((await connection.send(body).answer()).status).toBe(200)
  await within(2_000, 'close() resolves', closing)
})

test('close() frees the port', async () => {
  const first = await start()
  const connection = await RawSocket.connect(first.port)
  await connection.send(refresh()).answer()
  await closed(first)

  const second = await listen(mock, { host: '127.0.0.1', port: first.port })
  onTestFinished(() => second.close())

  expect(second.url).toBe(first.url)
})
