import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { CheckError, type CheckServerOptions, checkServer } from '../../../src/kit/index.ts'
import { startReference } from '../../servers/reference-server.ts'
import { freePort } from '../../support/free-port.ts'
import { optionsFor } from './checked.ts'

const password = 'my-secret'
const plain: CheckServerOptions = {
  baseUrl: 'http://127.0.0.1:1',
  app: { key: 'my-app', secret: 'my-secret' },
  userToken: 'u.some-token',
  env: {},
}

/** Options that the types do not let through. */
const fromJavaScript = (options: object) => options as Partial<CheckServerOptions>

/** The error that a run ends with before it begins. */
async function errorOf(options: Partial<CheckServerOptions>): Promise<CheckError> {
  const error = await checkServer({ ...plain, ...options }).catch((thrown: unknown) => thrown)
  if (error instanceof CheckError) return error
  throw new Error(`no CheckError but ${error}`)
}

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function reference(options: Partial<CheckServerOptions>): Promise<CheckError> {
  const running = await startReference()
  onTestFinished(running.close)
  return errorOf({ ...optionsFor(running), ...options })
}

describe('an option that is wrong', () => {
  test.each<[string, Partial<CheckServerOptions>, RegExp]>([
    ['a base URL of another scheme', { baseUrl: 'ftp://127.0.0.1' }, /must begin with http/],
    ['a base URL that is none', { baseUrl: 'localhost:80 80' }, /must begin with http/],
    ['a base URL with a user', { baseUrl: 'https://me:pw@mcs.example' }, /without user/],
    ['a base URL with a query', { baseUrl: 'https://mcs.example/?a=1' }, /without user, query/],
    ['http to another machine', { baseUrl: 'http://192.0.2.1' }, /in clear.*--allow-http/],
    ['http to a name', { baseUrl: 'http://mcs.example' }, /in clear.*--allow-http/],
    [
      'http for the server that fails',
      { failingUrl: 'http://mcs.example' },
      /^failingUrl.*in clear/,
    ],
    ['a key with a space', { app: { key: 'my app', secret: 's' } }, /^app: the key must be/],
    ['an empty secret', { app: { key: 'my-app', secret: '' } }, /^app: the secret must be/],
    ['a secret of two lines', { app: { key: 'my-app', secret: 'a\r\nb' } }, /the secret must be/],
    ['a second app that is the first', { otherApp: { key: 'my-app', secret: 'x' } }, /another app/],
    ['a token with a line break', { userToken: 'u.a\r\nb' }, /^userToken must be/],
    ['a token with a space', { userToken: 'u.a b' }, /^userToken must be/],
    ['an empty expired token', { expiredToken: '' }, /^expiredToken must be/],
    ['an empty access token', { expiredAccessToken: '' }, /^expiredAccessToken must be/],
    ['an e-mail address that is none', { user: { email: 'me', password } }, /^user: the email/],
    ['an empty password', { user: { email: 'me@a.example', password: '' } }, /^user: the password/],
    ['a device with a slash', { device: { id: 'D/1' } }, /^device: the id must be 1 to 40/],
    ['a channel with a comma', { device: { id: 'D1', channel: 'a,b' } }, /^device: the channel/],
    ['a device without an id', fromJavaScript({ device: {} }), /^device: the id must be 1 to 40/],
    ['a channel that is a number', fromJavaScript({ device: { id: 'D1', channel: 7 } }), /channel/],
    [
      'a user without a password',
      fromJavaScript({ user: { email: 'me@a.example' } }),
      /^user: the password/,
    ],
    ['an app without a secret', fromJavaScript({ app: { key: 'my-app' } }), /^app: the secret/],
    ['no user token', fromJavaScript({ userToken: undefined }), /^userToken must be/],
    ['http for the v2 API', { apiUrl: 'http://api.example' }, /^apiUrl.*in clear/],
    [
      'a delay below zero',
      { delay: -1 },
      /^delay must be a whole number from 0 to 2073600000; received -1/,
    ],
    ['a timeout of none', { timeout: 0 }, /^timeout must be a whole number from 1/],
    ['half a request', { maxRequests: 0.5 }, /^maxRequests must be/],
    [
      'a check that does not exist',
      { only: ['no-stor'] },
      /^only: there is no "no-stor"; mock-mcs list names all/,
    ],
    [
      'a baseline of such',
      { expectedFailures: ['x'] },
      /^expectedFailures: there is no "x"; mock-mcs list names all/,
    ],
    [
      'a proxy that is none',
      { baseUrl: 'https://mcs.example', env: { https_proxy: 'socks5://a' } },
      /^HTTPS_PROXY must be/,
    ],
  ])('is refused: %s', async (_, options, message) => {
    const error = await errorOf(options)
    expect(error.code).toBe('INVALID_OPTION')
    expect(error.message).toMatch(message)
    expect(error.message).not.toContain('my-secret')
  })
})

describe('a server that cannot be reached', () => {
  test('is named with the reason', async () => {
    const baseUrl = `http://127.0.0.1:${await freePort()}`
    const error = await errorOf({ baseUrl })
    expect(error).toMatchObject({
      code: 'UNREACHABLE',
      message: `${baseUrl} cannot be reached: the connection is refused`,
    })
  })

  test.each<[string, RequestListener, RegExp]>([
    ['closes the connection', (request) => request.socket.destroy(), /closed without an answer/],
    ['never answers', () => undefined, /no whole answer within 100 ms/],
    [
      'stops in the middle',
      (_, response) => void response.writeHead(200, { 'Content-Length': 9 }).write('{"a"'),
      /no whole answer within 100 ms/,
    ],
    [
      'sends no HTTP',
      (request) => request.socket.end('220 mail.example ESMTP\r\n'),
      /something that is not HTTP/,
    ],
    [
      'sends more than it may',
      (_, response) => void response.end('x'.repeat(2_000_000)),
      /a body of over 1 MiB/,
    ],
  ])('is one that %s', async (_, listener, message) => {
    // Only those that wait for an answer are waited for.
    const timeout = message.source.includes('100 ms') ? 100 : 10_000
    const error = await errorOf({ baseUrl: await serve(listener), timeout })
    expect(error.code).toBe('UNREACHABLE')
    expect(error.message).toMatch(message)
  })
})

describe('credentials that are not taken', () => {
  const [key, secret] = ['BuMgS2MPK5Z6nqWhVsyV', 'not-the-secret']

  test.each<[string, Partial<CheckServerOptions>, string]>([
    ['a wrong secret', { app: { key, secret } }, 'the AppKey or the AppSecret is wrong'],
    ['a wrong key', { app: { key: 'nobody', secret } }, 'the AppKey or the AppSecret is wrong'],
    ['a wrong token', { userToken: 'nobody-has-it' }, 'the user token is wrong'],
    ['another path', { baseUrl: '' }, 'no call is served at /oauth/login/thirdparty/refresh'],
  ])('are told apart: %s', async (name, options, why) => {
    const running = await startReference()
    onTestFinished(running.close)
    const elsewhere = name === 'another path' ? { baseUrl: `${running.url}/elsewhere` } : options
    const error = await errorOf({ ...optionsFor(running), ...elsewhere })
    expect(error.code).toBe('REFUSED')
    expect(error.message).toContain(why)
    expect(error.message).not.toContain('\n')
  })

  test('are told apart: an expired token', async () => {
    const running = await startReference()
    onTestFinished(running.close)
    const error = await errorOf({ ...optionsFor(running), userToken: running.expiredToken })
    expect(error.message).toContain('the user token has expired')
  })

  test('are all named where the server has its own words', async () => {
    const baseUrl = await serve((_, response) => {
      response.writeHead(401).end('my-secret is not right')
    })
    const error = await errorOf({ baseUrl })
    expect(error.message).toContain('the AppKey, the AppSecret or the user token is wrong')
    expect(error.message).toContain('it answered 401 "*** is not right"')
  })

  test('are not blamed for a redirection, which is never followed', async () => {
    const baseUrl = await serve((_, response) => {
      response.writeHead(301, { Location: 'https://mcs.example/oauth?token=u.some-token' }).end()
    })
    const error = await errorOf({ baseUrl })
    expect(error.code).toBe('REFUSED')
    expect(error.message).toContain('redirects to "https://mcs.example/oauth?token=***";')
  })

  test('are not blamed for a gateway without a server', async () => {
    const baseUrl = await serve((_, response) => void response.writeHead(502).end('Bad Gateway'))
    expect((await errorOf({ baseUrl })).message).toContain('does not reach it')
  })
})

describe('a run', () => {
  test('ends when its signal says so, with the reason, and leaves no connection', async () => {
    const controller = new AbortController()
    const baseUrl = await serve(() => controller.abort(new Error('enough')))
    await expect(checkServer({ ...plain, baseUrl, signal: controller.signal })).rejects.toThrow(
      'enough',
    )
  })

  test('does not begin if its signal has said so', async () => {
    const error = await reference({ userToken: 'x y' })
    expect(error.code).toBe('INVALID_OPTION')
    await expect(
      checkServer({ ...plain, signal: AbortSignal.abort(new Error('enough')) }),
    ).rejects.toThrow('enough')
  })
})
