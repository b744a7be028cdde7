import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import type { Delivery, HttpRequest } from '../../../src/kit/server/exchange.ts'
import { httpClient } from '../../../src/kit/server/http-client.ts'
import { readTarget } from '../../../src/kit/server/target.ts'

/** A server that does anything with a connection; its base URL, and what it received. */
async function serve(onConnection: (socket: Socket) => void) {
  const received: string[] = []
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    sockets.push(socket)
    const at = received.push('') - 1
    socket.on('error', () => undefined)
    socket.on('data', (chunk) => {
      received[at] += chunk.toString('latin1')
    })
    onConnection(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, sockets }
}

const request: HttpRequest = {
  method: 'POST',
  path: '/path?x=1',
  headers: { 'content-type': 'application/json', 'X-Note': 'é' },
  body: '"é"',
}

function clientOf(url: string, timeout = 10_000, signal?: AbortSignal) {
  const target = readTarget('url', url, false)
  const route = { target, proxy: undefined, ca: undefined, insecure: false }
  return httpClient({ main: route, failing: route, api: route }, { timeout, signal })
}

const ok = 'HTTP/1.1 200 OK\r\ncOnTent-LENGTH: 2\r\nX-Note: \xc3\xa9\r\n\r\nOK'

/** Calls back for each request that has arrived, however many come in one chunk. */
function onRequests(socket: Socket, answer: () => void): void {
  socket.on('data', (chunk) => {
    for (const _ of chunk.toString('latin1').matchAll(/POST /g)) answer()
  })
}

const answering = (text: string) => (socket: Socket) =>
  onRequests(socket, () => socket.write(text, 'latin1'))

describe('a request', () => {
  test.each([
    ['with a body', request],
    ['without a body', { ...request, body: null }],
  ])('has its own headers and no others: %s', async (_, given) => {
    const { url, received } = await serve(answering(ok))
    await clientOf(url)([given], 'separate', 'main')
    const { host } = new URL(url)
    expect(received).toEqual([
      [
        'POST /path?x=1 HTTP/1.1',
        `Host: ${host}`,
        'User-Agent: mock-mcs',
        'Accept: */*',
        'content-type: application/json',
        'X-Note: \xc3\xa9',
        ...(given.body === null ? ['', ''] : ['Content-Length: 4', '', '"\xc3\xa9"']),
      ].join('\r\n'),
    ])
  })

  test.each<[Delivery, number]>([
    ['separate', 3],
    ['closing', 3],
    ['at once', 3],
    ['kept', 1],
    ['pipelined', 1],
  ])('has a connection as its delivery says: %s', async (delivery, connections) => {
    const { url, received } = await serve(answering(ok))
    const exchanges = await clientOf(url)([request, request, request], delivery, 'main')
    expect(exchanges.map(({ answer }) => answer)).toEqual(
      Array.from({ length: 3 }, () => ({
        status: 200,
        headers: [
          ['cOnTent-LENGTH', '2'],
          ['X-Note', 'é'],
        ],
        body: 'OK',
        isChunked: false,
      })),
    )
    expect(received).toHaveLength(connections)
    const closing = received.filter((text) => text.includes('connection: close'))
    expect(closing).toHaveLength(delivery === 'closing' ? 3 : 0)
  })

  test('on a kept connection is not sent again on another', async () => {
    const { url, received } = await serve((socket) => {
      socket.once('data', () => socket.end(ok, 'latin1'))
    })
    const exchanges = await clientOf(url)([request, request], 'kept', 'main')
    expect(exchanges.map(({ failure }) => failure)).toEqual([
      undefined,
      'the connection was closed without an answer',
    ])
    expect(received).toHaveLength(1)
  })

  test('on a kept connection does not mind a short Keep-Alive', async () => {
    const { url } = await serve(answering(ok.replace('X-Note', 'Keep-Alive: timeout=0\r\nX-Note')))
    const exchanges = await clientOf(url)([request, request], 'kept', 'main')
    expect(exchanges.map(({ answer }) => answer?.status)).toEqual([200, 200])
  })

  test('that HTTP does not allow is a failure of its own', async () => {
    const { url } = await serve(answering(ok))
    const given = { ...request, headers: { authorization: 'Bearer a\r\nb' } }
    const [exchange] = await clientOf(url)([given], 'separate', 'main')
    expect(exchange?.failure).toBe(
      'a header of the request would have a character that HTTP does not allow',
    )
  })
})

const late = 'no whole answer within 300 ms'
const begun = 'HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n'

/** Writes again and again, until the connection is closed. */
function endlessly(socket: Socket, text: string, pause = 0): void {
  const timer = setInterval(() => socket.write(text), pause)
  socket.on('close', () => clearInterval(timer))
}

describe('a hostile server ends within the timeout', () => {
  test.each<[string, (socket: Socket) => void, string]>([
    ['silent', () => undefined, late],
    ['silent after its headers', answering(begun), late],
    ['a byte at a time', (socket) => endlessly(socket, 'H', 20), 'not HTTP'],
    [
      'a byte of a body at a time',
      (socket) =>
        onRequests(socket, () => {
          socket.write(begun)
          endlessly(socket, 'x', 20)
        }),
      late,
    ],
    [
      'endless headers',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n')
        endlessly(socket, `X: ${'x'.repeat(8_000)}\r\n`)
      },
      'a head of over 64 KiB',
    ],
    [
      'an endless body',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n')
        endlessly(socket, 'x'.repeat(64_000))
      },
      'a body of over 1 MiB',
    ],
    [
      'endless interim answers',
      (socket) => endlessly(socket, 'HTTP/1.1 100 Continue\r\n\r\n'),
      late,
    ],
    ['half closed', (socket) => void socket.end(), 'closed without an answer'],
    ['half closed in its headers', (socket) => void socket.end('HTTP/1.1 200 OK\r\nA: '), 'closed'],
    [
      'half closed in its body',
      (socket) => onRequests(socket, () => socket.end(begun)),
      'in the middle',
    ],
    ['reset', (socket) => onRequests(socket, () => socket.resetAndDestroy()), 'was reset'],
    ['not HTTP', (socket) => void socket.write('220 mail.example ESMTP\r\n'), 'not HTTP'],
    [
      'bad chunks',
      answering('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n'),
      'a chunk without a size',
    ],
  ])('%s', async (_, onConnection, failure) => {
    for (const delivery of ['separate', 'kept', 'pipelined', 'at once'] as const) {
      const { url } = await serve(onConnection)
      const began = performance.now()
      const exchanges = await clientOf(url, 300)([request, request], delivery, 'main')
      expect(exchanges.map((one) => one.failure?.includes(failure))).toEqual([true, true])
      // Once for each that is sent after another.
      expect(performance.now() - began).toBeLessThan(3_000)
    }
  })

  test('and leaves no connection behind', async () => {
    const { url, sockets } = await serve(() => undefined)
    await clientOf(url, 100)([request, request], 'at once', 'main')
    await Promise.all(sockets.map((socket) => socket.closed || once(socket, 'close')))
    expect(sockets).toHaveLength(2)
  })

  test('and sooner if the run is ended', async () => {
    const { url } = await serve(() => ending.abort(new Error('enough')))
    const ending = new AbortController()
    for (const delivery of ['separate', 'kept', 'pipelined', 'at once'] as const) {
      const sent = clientOf(url, 10_000, ending.signal)([request, request], delivery, 'main')
      await expect(sent).rejects.toThrow('enough')
    }
  })
})
