import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startProxy } from '../../../src/node/intercept/proxy.ts'
import { within } from '../../support/within.ts'

async function start() {
  const refused: string[] = []
  const proxy = await startProxy({
    mock: {
      connection: (socket, isEncrypted) => void socket.end(`mock ${isEncrypted}`),
      request: (incoming, outgoing) => void outgoing.end(`mock ${incoming.rawHeaders}`),
      refuseUnread: () => {},
    },
    allow: [],
    credentials: undefined,
    onRefused: (why) => void refused.push(why),
  })
  onTestFinished(() => proxy.close())
  return { proxy, refused }
}

async function send(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let answer = ''
  socket.setEncoding('latin1').on('data', (chunk: string) => {
    answer += chunk
  })
  socket.write(text)
  await within(2_000, 'an end', once(socket, 'close'))
  return answer
}

describe('a proxy', () => {
  test.each([
    ['CONNECT mcs.mediatek.com:443', 'mock true'],
    ['CONNECT API.mediatek.com:443', 'mock true'],
    ['CONNECT mcs.mediatek.com:80', 'mock false'],
  ])('hands the connection of %s to the mock', async (line, handedOver) => {
    const { proxy } = await start()

    expect(await send(proxy.port, `${line} HTTP/1.1\r\nHost: x\r\n\r\n`)).toBe(
      `HTTP/1.1 200 Connection established\r\n\r\n${handedOver}`,
    )
  })

  test('hands a request to the mock, without what is said to the proxy', async () => {
    const { proxy } = await start()
    const headers = 'Host: mcs.mediatek.com\r\nProxy-Connection: x\r\nA: b\r\nConnection: close'
    const line = 'GET http://mcs.mediatek.com/a HTTP/1.1'

    expect(await send(proxy.port, `${line}\r\n${headers}\r\n\r\n`)).toContain(
      'mock Host,mcs.mediatek.com,A,b,Connection,close',
    )
  })

  test.each([
    ['CONNECT mcs.mediatek.com', 400],
    ['CONNECT mcs.mediatek.com:x', 400],
    ['CONNECT mcs.mediatek.com:22', 403],
    ['CONNECT mcs.mediatek.com.evil.example:443', 403],
    ['CONNECT evil.example:443', 403],
    ['CONNECT [::1]:443', 403],
    ['GET /path', 400],
    ['GET https://mcs.mediatek.com/', 400],
    ['GET http://mcs.mediatek.com@evil.example/', 403],
    ['GET http://evil.example/?http://mcs.mediatek.com/', 403],
    ['GET http://mcs.mediatek.com:x/', 400],
  ])('refuses %s with %i, and says so', async (line, status) => {
    const { proxy, refused } = await start()
    const answer = await send(
      proxy.port,
      `${line} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    )

    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(answer).toContain(`[mock-mcs] ${refused[0]}`)
  })

  test('closes with connections open', async () => {
    const { proxy } = await start()
    const socket = connect(proxy.port, '127.0.0.1').on('error', () => undefined)
    await once(socket, 'connect')

    await within(2_000, 'it closes', proxy.close())
  })
})
