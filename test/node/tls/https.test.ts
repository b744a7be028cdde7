import { execFile } from 'node:child_process'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { request } from 'node:https'
import { connect } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type SecureMock, startMock } from '../../../src/index.ts'
import { freePort } from '../../support/free-port.ts'
import { temporaryFolder } from '../../support/npm.ts'
import { missing } from '../../support/programs.ts'
import { RawSocket } from '../../support/raw-socket.ts'
import { within } from '../../support/within.ts'
import { secureRefresh } from './secure-call.ts'

const run = promisify(execFile)
const caDir = await temporaryFolder()

async function start(): Promise<SecureMock> {
  const mock = await startMock({ https: true, caDir })
  onTestFinished(() => mock.close())
  return mock
}

describe('startMock({ https: true })', () => {
  test('tells where it serves HTTPS, and what certifies it', async () => {
    const mock = await start()

    expect(mock.httpsUrl).toBe(`https://127.0.0.1:${mock.httpsPort}`)
    expect(mock.httpsPort).not.toBe(mock.port)
    expect(mock.ca).toMatch(/^-----BEGIN CERTIFICATE-----/)
    expect(mock.ca).not.toContain('PRIVATE')
    expect(mock.caFile.startsWith(caDir)).toBe(true)
  })

  test.each(['localhost', '127.0.0.1', '::1', 'mcs.mediatek.com', 'api.mediatek.com'])(
    'answers a client that verifies that it is %s',
    async (name) => {
      const mock = await start()
      const socket = connectSecurely({ port: mock.httpsPort, ca: mock.ca, host: '127.0.0.1' })
      await once(socket, 'secureConnect')
      const certificate = socket.getPeerX509Certificate()
      socket.destroy()
      const isAddress = /^[\d.:]+$/.test(name)

      expect(isAddress ? certificate?.checkIP(name) : certificate?.checkHost(name)).toBe(name)
      expect((await secureRefresh(mock, isAddress ? {} : { servername: name })).status).toBe(200)
    },
  )

  // BoringSSL, which is in bun, refuses an address below a CA that has constraints for addresses.
  test.each([
    [{ servername: 'localhost' }, []],
    [{ servername: 'api.mediatek.com' }, []],
    [{}, ['127.0.0.1', '::1']],
  ])(
    'shows a client that asks for %j a certificate for the addresses %j',
    async (name, addresses) => {
      const mock = await start()
      const options = { port: mock.httpsPort, ca: mock.ca, host: '127.0.0.1', ...name }
      const socket = connectSecurely(options)
      await once(socket, 'secureConnect')
      const certificate = socket.getPeerX509Certificate()
      socket.destroy()

      expect(['127.0.0.1', '::1'].filter((address) => certificate?.checkIP(address))).toEqual(
        addresses,
      )
      expect(certificate?.checkHost('mcs.mediatek.com')).toBe('mcs.mediatek.com')
    },
  )

  test('is refused by a client that calls it by another name', async () => {
    const mock = await start()

    await expect(secureRefresh(mock, { servername: 'example.com' })).rejects.toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    })
  })

  test('is refused by a client that does not trust its CA', async () => {
    const mock = await start()

    await expect(secureRefresh(mock, { ca: [] })).rejects.toMatchObject({
      code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    })
  })

  test.each(['TLSv1.2', 'TLSv1.3'] as const)('speaks %s', async (version) => {
    const options = { minVersion: version, maxVersion: version }

    expect((await secureRefresh(await start(), options)).protocol).toBe(version)
  })

  test('does not speak TLS 1.1', async () => {
    const options = { minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' }

    await expect(secureRefresh(await start(), options as object)).rejects.toMatchObject({
      message: expect.stringContaining('alert protocol version'),
    })
  })

  test('offers HTTP/1.1 to a client that would rather speak HTTP/2', async () => {
    const { httpsPort: port, ca } = await start()
    const socket = connectSecurely({
      port,
      ca,
      host: '127.0.0.1',
      ALPNProtocols: ['h2', 'http/1.1'],
    })
    await once(socket, 'secureConnect')
    socket.destroy()

    expect(socket.alpnProtocol).toBe('http/1.1')
  })

  test('answers on the plain port as well, of the same world', async () => {
    const mock = await start()
    await secureRefresh(mock)
    await (await fetch(`${mock.url}/oauth/login/thirdparty/refresh`, { method: 'POST' })).text()

    expect(mock.requests().map(({ request }) => new URL(request.absoluteUrl).protocol)).toEqual([
      'https:',
      'http:',
    ])
  })

  test('sees nothing odd in a refresh of the vendor’s host that is encrypted', async () => {
    const mock = await start()
    await secureRefresh(mock, { servername: 'mcs.mediatek.com' })
    const [entry] = mock.requests()

    expect(entry?.request.absoluteUrl).toBe(
      'https://mcs.mediatek.com/oauth/login/thirdparty/refresh',
    )
    expect(entry?.findings).toEqual([])
  })

  test('goes on after a client that breaks off the handshake, or speaks plain HTTP', async () => {
    const mock = await start()
    const broken = connect(mock.httpsPort, '127.0.0.1')
    await once(broken, 'connect')
    broken.resetAndDestroy()
    const plain = connect(mock.httpsPort, '127.0.0.1').on('error', () => undefined)
    plain.end('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n')
    plain.resume()
    await once(plain, 'close')

    expect((await secureRefresh(mock)).status).toBe(200)
  })
})

describe('a fault over TLS', () => {
  test.each([
    ['CONNECTION_RESET_BY_PEER', 'ECONNRESET'],
    ['EMPTY_RESPONSE', 'ECONNRESET'],
    ['reset-after-headers', 'ECONNRESET'],
    ['RANDOM_DATA_THEN_CLOSE', /^HPE_/],
    ['MALFORMED_RESPONSE_CHUNK', /^HPE_|ECONNRESET/],
    ['content-length-too-long', 'ECONNRESET'],
  ] as const)('%s reaches the client', async (fault, code) => {
    const mock = await start()
    mock.defaultApp.fault(fault)

    await expect(secureRefresh(mock)).rejects.toMatchObject({
      code: typeof code === 'string' ? code : expect.stringMatching(code),
    })
    expect((await secureRefresh(mock)).status).toBe(200)
  })

  test('CONNECTION_RESET_BY_PEER is a reset of the TCP connection, not an end', async () => {
    const mock = await start()
    mock.defaultApp.fault('CONNECTION_RESET_BY_PEER')
    const carrier = connect(mock.httpsPort, '127.0.0.1')
    const socket = connectSecurely({ socket: carrier, ca: mock.ca, servername: 'localhost' })
    const lost = new Promise((resolve) => socket.once('error', resolve))
    const { basic } = mock.defaultApp
    socket.write(
      `POST /oauth/login/thirdparty/refresh HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${basic}\r\nContent-Length: 0\r\n\r\n`,
    )

    expect(await within(2_000, 'a reset', lost)).toMatchObject({
      code: 'ECONNRESET',
      syscall: 'read',
    })
  })

  test('dribble reaches the client whole', async () => {
    const mock = await start()
    mock.defaultApp.fault('dribble', {
      chunkedDribbleDelay: { numberOfChunks: 5, totalDuration: 50 },
    })
    const { status, body } = await secureRefresh(mock)

    expect(status).toBe(200)
    expect(JSON.parse(body)).toMatchObject({ code: 200 })
  })

  test.each(['hang-before-headers', 'hang-after-headers'] as const)(
    '%s ends when the mock closes',
    async (fault) => {
      const mock = await start()
      mock.defaultApp.fault(fault)
      const hanging = secureRefresh(mock).catch(({ code }: NodeJS.ErrnoException) => code)
      await mock.defaultApp.waitFor({ until: 'received' })
      await within(2_000, 'it closes', mock.close())

      expect(await hanging).toBe('ECONNRESET')
    },
  )
})

describe('close()', () => {
  test('closes both ports', async () => {
    const mock = await start()
    await secureRefresh(mock)
    await within(2_000, 'it closes', mock.close())

    await expect(secureRefresh(mock)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    await expect(fetch(mock.url)).rejects.toThrow('fetch failed')
  })

  test('waits for no client that is silent before or behind its handshake', async () => {
    const mock = await start()
    const silent = connect(mock.httpsPort, '127.0.0.1').on('error', () => undefined)
    const idle = connectSecurely({ port: mock.httpsPort, host: '127.0.0.1', ca: mock.ca })
    idle.on('error', () => undefined)
    onTestFinished(() => void silent.destroy())
    await Promise.all([once(silent, 'connect'), once(idle, 'secureConnect')])

    await within(2_000, 'it closes', mock.close())
  })
})

describe('startMock() of options that do not go together', () => {
  test('refuses https: false with a port for it', async () => {
    await expect(startMock({ https: false, httpsPort: 0 })).rejects.toMatchObject({
      code: 'INVALID_OPTION',
      message: 'options.https is false and options.httpsPort is 0; leave one of them out',
    })
  })

  test('leaves no port open if that for HTTPS is taken', async () => {
    const mock = await start()
    const port = await freePort()

    await expect(startMock({ port, httpsPort: mock.httpsPort, caDir })).rejects.toMatchObject({
      code: 'CANNOT_LISTEN',
      message: expect.stringContaining(`port ${mock.httpsPort} of 127.0.0.1 is in use`),
    })
    const next = await startMock({ port })
    await next.close()
  })

  test('has neither an address nor a certificate without HTTPS', async () => {
    const mock = await startMock()
    await mock.close()

    expect([mock.httpsUrl, mock.httpsPort, mock.ca, mock.caFile]).toEqual(Array(4).fill(undefined))
  })
})

const programs = [
  ['curl', (file: string, url: string) => ['-s', '--cacert', file, url], {}],
  [
    'python3',
    (_: string, url: string) => [
      '-c',
      `import urllib.request as r, urllib.error as e\ntry: r.urlopen('${url}')\nexcept e.HTTPError as x: print(x.read().decode())`,
    ],
    { SSL_CERT_FILE: true },
  ],
] as const

describe.each(programs)('%s', (program, args, variables) => {
  const lack = missing(program)

  test.skipIf(lack)(`verifies the certificate and is answered${lack}`, async () => {
    const mock = await start()
    const trust = Object.keys(variables).map((name) => [name, mock.caFile])
    const env = { ...process.env, ...Object.fromEntries(trust), NO_PROXY: '*' }
    const { stdout } = await run(program, args(mock.caFile, `${mock.httpsUrl}/nowhere`), { env })

    expect(stdout).toContain('404 Not Found')
  })
})

test('over HTTPS, the control plane judges the Host as it does without TLS', async () => {
  const mock = await start()
  const statusUnder = async (host: string, path: string) => {
    const options = { port: mock.httpsPort, ca: mock.ca, path, headers: { host }, agent: false }
    const outgoing = request({ host: '127.0.0.1', servername: 'localhost', ...options }).end()
    const [incoming] = (await once(outgoing, 'response')) as [IncomingMessage]
    incoming.resume()
    return incoming.statusCode
  }

  expect(await statusUnder('mock:8443', '/__admin/apps')).toBe(403)
  expect(await statusUnder('mcs.mediatek.com', '/__admin/apps')).toBe(403)
  expect(await statusUnder('mock:8443', '/__admin/health')).toBe(200)
  expect(await statusUnder('localhost', '/__admin/apps')).toBe(200)
})

const withCurl = missing('curl')

describe('what is refused on the port for https', () => {
  test('is plain http: 400 with the reason, and an entry with its head', async () => {
    const mock = await start()
    const connection = await RawSocket.connect(mock.httpsPort)
    connection.send(`GET /x HTTP/1.1\r\nHost: h\r\nAuthorization: ${mock.defaultApp.basic}\r\n\r\n`)
    const { status, body } = await connection.answer()
    await connection.end().closed()
    expect(status).toBe(400)
    expect(body).toContain('plain http came to the port for https; write https:// in the base URL')
    const [entry] = mock.defaultApp.requests()
    expect(entry).toMatchObject({
      outcome: 'unreadable-request',
      request: { method: 'GET', url: '/x', absoluteUrl: 'http://h/x' },
      raw: expect.stringMatching(
        /^GET \/x HTTP\/1\.1\r\nHost: h\r\nAuthorization: Basic \*{3}\w{8}\r\n/,
      ),
      findings: [{ id: 'protocol' }],
    })
  })

  test.each([
    ['a client that does not trust the CA', [], 'the client broke the TLS handshake off'],
    ['an old version of TLS', ['-k', '--tls-max', '1.1'], 'the TLS handshake failed'],
  ] as const)(
    `is %s, with an entry${withCurl}`,
    { skip: withCurl !== '' },
    async (_, args, found) => {
      const mock = await start()
      await run('curl', ['-sS', ...args, `https://127.0.0.1:${mock.httpsPort}/`]).catch(
        () => undefined,
      )
      await expect
        .poll(() => mock.unattributed())
        .toMatchObject([{ state: 'aborted', response: null, findings: [{ id: 'protocol' }] }])
      expect(mock.unattributed()[0]?.reason?.slice(0, found.length)).toBe(found)
    },
  )
})
