import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RunningMock, startMock } from '../../src/node/start-mock.ts'
import { version } from '../../src/version.ts'
import { rawRequest } from '../support/raw-request.ts'
import { RawSocket } from '../support/raw-socket.ts'
import { within } from '../support/within.ts'

let mock: RunningMock

beforeAll(async () => {
  mock = await startMock({ adminHosts: ['mock.test:4010', 'ci'] })
})
afterAll(() => mock.close())

async function answerTo(parts: Parameters<typeof rawRequest>[0], port = mock.port) {
  const socket = await RawSocket.connect(port)
  const request = { method: 'GET', target: '/__admin/version', ...parts }
  socket.send(rawRequest(request))
  const answer = await socket.answer(request.method)
  socket.reset()
  expect(answer.headerLines.filter((line) => /access-control/i.test(line))).toEqual([])
  return answer
}

const statusOf = async (parts: Parameters<typeof rawRequest>[0], port?: number): Promise<number> =>
  (await answerTo(parts, port)).status

const target = '/__admin/health'
const brief = { status: 'healthy', version }

describe('over a socket, the health check answers briefly', () => {
  test.each(['rebound.example.com', 'mock:4010', '10.244.1.7:4010', 'mock.test:4011', '0.0.0.0'])(
    'Host: %s',
    async (host) => {
      const { status, body } = await answerTo({ host, target })
      expect([status, JSON.parse(body)]).toEqual([200, brief])
    },
  )

  test('a HEAD, as wait-on sends it', async () => {
    expect(await answerTo({ host: 'mock:4010', method: 'HEAD', target })).toMatchObject({
      status: 200,
      body: '',
    })
  })

  test('a target that names a foreign host', async () => {
    const { body } = await answerTo({ target: 'http://mock:4010/__admin/health' })
    expect(JSON.parse(body)).toEqual(brief)
  })

  test('a mock that is closed to others for lack of a token', async () => {
    const open = await startMock({ host: '0.0.0.0' })
    const { status, body } = await answerTo({ host: '10.244.1.7:4010', target }, open.port)
    expect([status, JSON.parse(body)]).toEqual([200, brief])
    expect(await statusOf({ host: '10.244.1.7:4010' }, open.port)).toBe(403)
    await open.close()
  })

  test('but no other method, and no web page of another origin', async () => {
    const host = 'mock:4010'
    expect(await statusOf({ host, target, method: 'DELETE' })).toBe(403)
    expect(await statusOf({ host, target, headers: ['Origin: http://example.com'] })).toBe(403)
  })
})

test('a mock with a token answers any Host that has it, and no other call', async () => {
  const own = await startMock({ adminToken: 'open-sesame' })
  const host = '10.244.1.7:4010'
  const headers = ['Authorization: Bearer open-sesame']

  expect(await statusOf({ host, headers }, own.port)).toBe(200)
  expect(await statusOf({ host }, own.port)).toBe(401)
  expect(await statusOf({ host, headers: ['Authorization: Bearer guess'] }, own.port)).toBe(401)
  const ofPage = [...headers, 'Origin: http://example.com']
  expect(await statusOf({ host, headers: ofPage }, own.port)).toBe(403)
  const { body } = await answerTo({ host, headers, target }, own.port)
  expect(JSON.parse(body)).toMatchObject({ ...brief, message: 'mock-mcs is ok' })
  await own.close()
})

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
