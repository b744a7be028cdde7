import { Agent, request as overHttp } from 'node:http'
import { request as overHttps, Agent as SecureAgent } from 'node:https'
import { setTimeout as wait } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { rightSteps, type Steps } from '../broken/right-steps.ts'
import { type Incoming, type Outgoing, transmit } from '../broken/transmit.ts'
import type { RightVariant } from './right-variant.ts'

/** Sends what `change` makes of a request to MCS. */
const sending = (change: (request: Outgoing) => Outgoing): Partial<Steps> => ({
  send: (request, manner) => transmit(change(request), manner),
})

const renamed = (rename: (name: string) => string) =>
  sending((request) => ({
    ...request,
    headers: request.headers.map(([name, value]) => [rename(name), value] as const),
  }))

/** Without a header, or with another value for it. */
const withHeader = (name: string, value?: string) =>
  sending((request) => ({
    ...request,
    headers: [
      ...request.headers.filter(([other]) => other !== name),
      ...(value === undefined ? [] : [[name, value] as const]),
    ],
  }))

const adding = (...headers: Outgoing['headers']): Partial<Steps> => ({
  moreHeaders: () => headers,
})

const body = (bodyOf: (token: string) => string): Partial<Steps> => ({
  bodyOf: (token) => Buffer.from(bodyOf(token)),
})

/** Looks at another page first, as a client does that wants to know whether anybody is there. */
const lookingFirst = (method: string, path: string): Partial<Steps> => ({
  async send(request, manner) {
    const { origin, host } = new URL(request.url)
    const headers = [['Host', host] as const, ['Connection', 'close'] as const]
    const look = { method, url: `${origin}${path}`, headers, body: undefined, tls: request.tls }
    if (request.method === 'POST') await transmit(look as Outgoing, manner).catch(() => undefined)
    return transmit(request, manner)
  },
})

/** Tries again what failed on its way, so many times in all. */
const retrying = (attempts: number, pause: number): Partial<Steps> => ({
  pauseAfter(attempt, outcome) {
    const asked = rightSteps.pauseAfter(attempt, outcome)
    const isTrouble = outcome instanceof Error ? isOfNetwork(outcome) : outcome.status === 502
    return isTrouble && attempt < attempts ? pause * attempt : asked
  },
})

const isOfNetwork = (error: NodeJS.ErrnoException): boolean =>
  /^(ECONNRESET|ECONNREFUSED|EPIPE)$/.test(error.code ?? '')

const agents = { http: new Agent({ keepAlive: true }), https: new SecureAgent({ keepAlive: true }) }

/** Sends on connections that are kept. */
const keepingAlive: Steps['send'] = ({ method, url, headers, body: sent, tls }, { deadlines }) =>
  new Promise((resolve, reject) => {
    const isSecure = url.startsWith('https:')
    const options = { ...tls, method, signal: AbortSignal.timeout(deadlines.whole ?? 12_000) }
    const kept = Object.fromEntries(headers.filter(([name]) => name !== 'Connection'))
    const onResponse = (incoming: import('node:http').IncomingMessage) => {
      const pieces: Buffer[] = []
      incoming.on('data', (piece: Buffer) => pieces.push(piece))
      incoming.once('error', reject)
      incoming.once('end', () => {
        const { statusCode: status = 0, headers: received } = incoming
        resolve({ status, headers: received, body: Buffer.concat(pieces) })
      })
    }
    const outgoing = isSecure
      ? overHttps(url, { ...options, headers: kept, agent: agents.https }, onResponse)
      : overHttp(url, { ...options, headers: kept, agent: agents.http }, onResponse)
    outgoing.once('error', reject)
    outgoing.end(sent)
  })

/** Sends with fetch, but over TLS, where it cannot be told whom to trust. */
const fetching =
  (redirect: RequestRedirect): Steps['send'] =>
  async (request, manner) => {
    const { method, url, headers, body: sent } = request
    if (url.startsWith('https:')) return transmit(request, manner)
    const own = /^(host|connection|content-length|accept-encoding)$/i
    const response = await fetch(url, {
      method,
      redirect,
      headers: headers.filter(([name]) => !own.test(name)) as [string, string][],
      ...(sent !== undefined && { body: new Uint8Array(sent) }),
      signal: AbortSignal.timeout(manner.deadlines.whole ?? 12_000),
    })
    const received = Object.fromEntries(response.headers) as Incoming['headers']
    // It has undone what was packed.
    delete received['content-encoding']
    return {
      status: response.status,
      headers: received,
      body: Buffer.from(await response.arrayBuffer()),
    }
  }

const escaped = (text: string): string =>
  text.replace(/[a-f]/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`)

/** Clients that send in ways of their own. */
export const sendingVariants: readonly RightVariant[] = [
  // What they send
  {
    name: 'with the names of its headers in lower case',
    change: renamed((name) => name.toLowerCase()),
  },
  {
    name: 'with the names of its headers in capitals',
    change: renamed((name) => name.toUpperCase()),
  },
  { name: 'that names UTF-8', change: { contentType: 'application/json; charset=utf-8' } },
  {
    name: 'that names "UTF-8" in quotes',
    change: { contentType: 'application/json;charset="UTF-8"' },
  },
  { name: 'with the media type in capitals', change: { contentType: 'Application/JSON' } },
  { name: 'with indented JSON', change: body((token) => JSON.stringify({ token }, null, 2)) },
  {
    name: 'with white space around its JSON',
    change: body((token) => ` ${JSON.stringify({ token })}\r\n`),
  },
  { name: 'with escapes in its JSON', change: body((token) => `{"token":"${escaped(token)}"}`) },
  {
    name: 'with a form',
    change: {
      contentType: 'application/x-www-form-urlencoded',
      ...body((token) => new URLSearchParams({ token }).toString()),
    },
    warned: ['body-form'],
  },
  { name: 'that accepts anything', change: withHeader('Accept', '*/*') },
  { name: 'that does not say what it accepts', change: withHeader('Accept') },
  { name: 'that asks for no gzip', change: withHeader('Accept-Encoding', 'identity') },
  {
    name: 'that asks for every encoding and undoes it',
    change: {
      ...withHeader('Accept-Encoding', 'gzip, deflate, br'),
      unpack({ headers, body: packed }) {
        const encoding = headers['content-encoding']
        if (encoding === 'gzip') return gunzipSync(packed)
        if (encoding === 'deflate') return inflateSync(packed)
        return encoding === 'br' ? brotliDecompressSync(packed) : packed
      },
    },
  },
  {
    name: 'that says who it is',
    change: adding(['User-Agent', 'thermostat/2.1 (+https://example.com)']),
  },
  {
    name: 'that is traced',
    change: adding(
      ['X-Request-Id', '6f1c2b0e-5f5b-4d6d-9a77-0a2f0f6e1c11'],
      ['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'],
    ),
  },
  {
    name: 'that forbids caching',
    change: adding(['Cache-Control', 'no-cache'], ['Pragma', 'no-cache']),
  },
  {
    name: 'that writes basic in lower case',
    change: { authorizationOf: (word) => `basic ${word}` },
  },
  {
    name: 'with its body in chunks',
    change: sending((request) => ({
      ...request,
      headers: request.headers.map(([name, value]) =>
        name === 'Content-Length'
          ? (['Transfer-Encoding', 'chunked'] as const)
          : ([name, value] as const),
      ),
    })),
  },
  {
    name: 'with its headers the other way round',
    change: sending((request) => ({ ...request, headers: request.headers.toReversed() })),
  },
  {
    name: 'that builds its URL with a library',
    change: {
      urlOf: ({ MCS_BASE_URL }) => new URL('/oauth/login/thirdparty/refresh', MCS_BASE_URL).href,
    },
  },
  // How they send it
  { name: 'that keeps connections', change: { send: keepingAlive } },
  { name: 'that sends with fetch and follows nothing', change: { send: fetching('manual') } },
  {
    name: 'that sends with fetch, to which a redirect is an error',
    change: { send: fetching('error') },
  },
  { name: 'that looks at a health page first', change: lookingFirst('GET', '/health') },
  { name: 'that looks whether the root is there first', change: lookingFirst('HEAD', '/') },
  {
    name: 'that asks for the options of the server first',
    change: lookingFirst('OPTIONS', '/status'),
  },
  {
    name: 'that waits a moment before it calls',
    change: {
      async send(request, manner) {
        await wait(30)
        return transmit(request, manner)
      },
    },
  },
  { name: 'that tries the network three times', change: retrying(3, 20) },
  { name: 'that tries the network six times', change: retrying(6, 5) },
  { name: 'that gives up whenever the server is busy', change: { pauseAfter: () => undefined } },
  {
    name: 'with a deadline for each part',
    change: {
      deadlinesIn: (scenario) => ({ ...rightSteps.deadlinesIn(scenario), headers: 11_000 }),
    },
  },
  {
    name: 'that speaks TLS 1.3 alone',
    change: { tlsOf: (env) => ({ ...rightSteps.tlsOf(env), minVersion: 'TLSv1.3' }) },
  },
]
