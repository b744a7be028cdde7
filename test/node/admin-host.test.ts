import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningMock, startMock } from '../../src/node/start-mock.ts'
import { rawRequest } from '../support/raw-request.ts'
import { RawSocket } from '../support/raw-socket.ts'
import { within } from '../support/within.ts'

let mock: RunningMock

beforeAll(async () => {
  mock = await startMock({ adminHosts: ['mock.test:4010', 'ci'] })
})
afterAll(() => mock.close())

async function statusOf(parts: Parameters<typeof rawRequest>[0]): Promise<number> {
  const socket = await RawSocket.connect(mock.port)
  const request = { method: 'GET', target: '/__admin/version', ...parts }
  socket.send(rawRequest(request))
  const { status, headerLines } = await socket.answer(request.method)
  socket.reset()
  expect(headerLines.filter((line) => /access-control/i.test(line))).toEqual([])
  return status
}

describe('over a socket, the control plane answers', () => {
  test.each([
    '127.0.0.1:4010',
    'localhost',
    'LocalHost:1',
    '[::1]:4010',
    'ci',
    'CI:9',
    'Mock.Test:4010',
  ])('Host: %s', async (host) => {
    expect(await statusOf({ host })).toBe(200)
  })

  test('HTTP/1.0 without a Host', async () => {
    expect(await statusOf({ host: null, version: '1.0' })).toBe(200)
  })

  test('a target that names the loopback', async () => {
    expect(await statusOf({ target: 'http://127.0.0.1/__admin/version' })).toBe(200)
  })
})

describe('over a socket, the control plane refuses', () => {
  test.each([
    'rebound.example.com',
    'localhost.example.com',
    '127.0.0.1.example.com:4010',
    'localhost, example.com',
    'mock.test',
    'mock.test:4011',
    '0.0.0.0',
    '2130706433',
    '0x7f.1',
    '127.1',
    '[::ffff:10.0.0.1]',
    'localhost@example.com',
    'xn--lcalhost-54a',
  ])('Host: %s', async (host) => {
    expect(await statusOf({ host })).toBeGreaterThanOrEqual(400)
    expect(await statusOf({ host, target: '/__admin/health' })).toBeGreaterThanOrEqual(400)
  })

  test('an empty Host', async () => {
    expect(await statusOf({ host: '' })).toBeGreaterThanOrEqual(400)
  })

  test('two Hosts of which one is foreign', async () => {
    for (const [host, other] of [
      ['localhost', 'example.com'],
      ['example.com', 'localhost'],
    ] as const) {
      expect(await statusOf({ host, headers: [`Host: ${other}`] })).toBeGreaterThanOrEqual(400)
    }
  })

  test('a target that names a foreign host, whatever Host says', async () => {
    expect(await statusOf({ target: 'http://example.com/__admin/version' })).toBe(403)
  })

  test('a path in another spelling under a foreign Host', async () => {
    for (const target of ['/%5F%5Fadmin/version', '/x/../__admin/version', '/__admin/./version']) {
      expect(await statusOf({ host: 'example.com', target })).toBeGreaterThanOrEqual(400)
    }
  })

  test.each(['null', 'http://example.com', 'http://127.0.0.1:3000'])(
    'Origin: %s',
    async (origin) => {
      expect(await statusOf({ host: '127.0.0.1:4010', headers: [`Origin: ${origin}`] })).toBe(403)
    },
  )
})

test('a body that is too long is refused before it has come', async () => {
  const socket = await RawSocket.connect(mock.port)
  const headers = ['Content-Length: 99999999', 'Content-Type: application/json']
  socket.send(rawRequest({ target: '/__admin/apps', headers }))

  expect((await socket.answer()).status).toBe(413)
  socket.reset()
})

test('a mock with open event streams and waiting requests closes within a second', async () => {
  const own = await startMock()
  const sockets = await Promise.all(
    ['/__admin/events', '/__admin/requests/wait?timeout=10m'].map(async (target) => {
      const socket = await RawSocket.connect(own.port)
      return socket.send(rawRequest({ method: 'GET', target }))
    }),
  )
  await (await fetch(`${own.url}/__admin/health`)).text()
  await within(1_000, 'the mock is closed', own.close())
  for (const socket of sockets) await socket.closed()
})
