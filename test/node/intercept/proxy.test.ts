import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startProxy } from '../../../src/node/intercept/proxy.ts'
import { ProxyTraffic } from '../../../src/node/intercept/traffic.ts'
import { within } from '../../support/within.ts'

async function start() {
  const refused: string[] = []
  const traffic = new ProxyTraffic((why) => void refused.push(why))
  const proxy = await startProxy({
    mock: {
      connection: (socket, isEncrypted) => void socket.end(`mock ${isEncrypted}`),
      request: (incoming, outgoing, isHttps) =>
        void outgoing.end(`mock ${isHttps} ${incoming.url} ${incoming.rawHeaders}`),
      refuseUnread: () => {},
    },
    allow: [],
    credentials: undefined,
    traffic,
  })
  onTestFinished(() => proxy.close())
  return { proxy, refused, traffic }
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
      'mock false /a Host,mcs.mediatek.com,A,b,Connection,close',
    )
  })

  // As axios before 1.17, and others who do not tunnel, ask a proxy for what is to be encrypted.
  test.each([
    ['https://api.mediatek.com/mcs/v2/devices/x?a=b', 'mock true /mcs/v2/devices/x?a=b Host'],
    ['https://API.mediatek.com:443', 'mock true / Host'],
    ['HTTPS://u:p@mcs.mediatek.com?a', 'mock true /?a Host'],
    ['http://mcs.mediatek.com:80/a', 'mock false /a Host'],
  ])('leads %s to the mock without a tunnel', async (url, handedOver) => {
    const { proxy, traffic } = await start()
    const host = 'Host: mcs.mediatek.com\r\nConnection: close'

    expect(await send(proxy.port, `GET ${url} HTTP/1.1\r\n${host}\r\n\r\n`)).toContain(handedOver)
    expect(traffic.leavesTlsToProxy).toBe(handedOver.includes('true'))
  })

  test('takes the host from the URL, whatever the Host header says, as RFC 9112 asks', async () => {
    const { proxy } = await start()
    const line = 'GET https://api.mediatek.com/a HTTP/1.1'

    expect(await send(proxy.port, `${line}\r\nHost: x\r\nConnection: close\r\n\r\n`)).toContain(
      'mock true /a Host,api.mediatek.com,Connection,close',
    )
    expect(await send(proxy.port, 'GET https://api.mediatek.com/a HTTP/1.0\r\n\r\n')).toContain(
      'mock true /a Host,api.mediatek.com',
    )
  })

  test('says what it is to a client that asks it for a path', async () => {
    const { proxy } = await start()

    expect(
      await send(proxy.port, 'GET /mcs HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'),
    ).toMatch(
      /the proxy of mock-mcs, which is in HTTPS_PROXY and HTTP_PROXY, was asked for a path alone; .* MOCK_MCS_URL/,
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
    ['GET https://mcs.mediatek.com:80x/', 400],
    ['GET https://mcs.mediatek.com:8443/', 403],
    ['GET https://evil.example/', 403],
    ['GET ftp://mcs.mediatek.com/', 400],
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

  test.each([
    ['', 'its proxy saw no connection'],
    ['GET /x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 'its proxy refused all'],
    ['CONNECT mcs.mediatek.com:443 HTTP/1.1\r\nHost: x\r\n\r\n', 'to mcs.mediatek.com:443 was led'],
    ['nonsense\r\n\r\n', 'a connection was made to its proxy, and nothing was asked'],
  ])('explains the silence after %j', async (text, why) => {
    const { proxy, traffic } = await start()
    if (text !== '') await send(proxy.port, text)

    expect(traffic.explainSilence(false)).toContain(why)
    expect(traffic.explainSilence(true)).toContain('does not trust its certificate')
  })

  test('closes with connections open', async () => {
    const { proxy } = await start()
    const socket = connect(proxy.port, '127.0.0.1').on('error', () => undefined)
    await once(socket, 'connect')

    await within(2_000, 'it closes', proxy.close())
  })
})
