// A second server of the calls, to hold the checks to: written on bare node:http from the vendor's page
// and the table of refusals in README.md. It imports nothing of ours, so no mistake is shared.

import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import {
  type Answer,
  loggedInOf,
  type RefusalName,
  refusalOf,
  successOf,
} from './reference-answers.ts'
import { type Device, ReferenceDevices } from './reference-devices.ts'
import { type Login, loginOf, parseBasic, readFields, tokenOf } from './reference-requests.ts'
import { ReferenceTokens } from './reference-tokens.ts'

/** A request that has been read. */
export interface Incoming {
  readonly method: string
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
  /** How many requests its connection had before. */
  readonly before: number
  /** True if a request of its connection, this one or an earlier, came before the last one was answered. */
  readonly isPipelined: boolean
}

/** What is known of a request while it is looked at. */
interface Progress {
  app?: { readonly key: string; readonly secret: string }
  fields?: Readonly<Record<string, unknown>>
  token?: string
  login?: Login
}

/** What a server of the call does; a mutant does one of these otherwise. */
export interface Parts {
  readonly order: readonly Step[]
  /** The path of today for one of before. */
  readonly today: (path: string) => string
  readonly loginOrder: readonly Step[]
  readonly loginOf: (fields: Readonly<Record<string, unknown>>) => Login | undefined
  readonly isUser: (login: Login) => boolean
  readonly loggedInOf: typeof loggedInOf
  readonly makeDevices: (device: Device, tokens: ReferenceTokens) => ReferenceDevices
  readonly isPath: (path: string) => boolean
  readonly isMethod: (method: string) => boolean
  readonly parseBasic: (header: string | undefined) => Progress['app'] | undefined
  readonly isApp: (given: NonNullable<Progress['app']>) => boolean
  readonly isSmall: (size: number) => boolean
  readonly readFields: (type: string | undefined, text: string) => Progress['fields'] | undefined
  readonly tokenOf: (fields: Readonly<Record<string, unknown>>) => string | undefined
  readonly makeTokens: () => ReferenceTokens
  readonly successOf: typeof successOf
  readonly refusalOf: (name: RefusalName, incoming: Incoming, progress: Progress) => Answer
  /** Sends something else than the answer, or nothing. */
  readonly intercept: (incoming: Incoming, answer: Answer) => Answer | 'drop' | 'hang'
  readonly write: (response: ServerResponse, answer: Answer) => void
}

export type Step =
  | 'path'
  | 'method'
  | 'credentials'
  | 'client'
  | 'size'
  | 'format'
  | 'token'
  | 'life'
  | 'login'
  | 'user'

export const apps = [
  { key: 'BuMgS2MPK5Z6nqWhVsyV', secret: 'o1uBjWTzuqbaMnQzSmDp5UhR6M33NOhb3YL0b1YK' },
  { key: 'second-app', secret: 'secret-of-the-second-app' },
] as const

/** The user of every app, who is another one than on the page. */
export const user = { email: 'Somebody@example.com', password: 'pass "word" of/1+' } as const

/** The device of that user. */
export const device = { id: 'Dref3rence', channels: ['my-channel', 'other'] } as const

const path = '/oauth/login/thirdparty/refresh'
const loginPath = '/oauth/login/thirdparty'

/** The parts of the server that does it right. */
export const rightParts: Parts = {
  order: ['path', 'method', 'credentials', 'client', 'size', 'format', 'token', 'life'],
  today: (given) => given.replace(/^(\/oauth\/login\/thirdpart)(?=$|\/)/, '$1y'),
  loginOrder: ['method', 'credentials', 'client', 'size', 'format', 'login', 'user'],
  loginOf,
  isUser: ({ email, password }) =>
    email.toLowerCase() === user.email.toLowerCase() && password === user.password,
  loggedInOf,
  makeDevices: (of, tokens) => new ReferenceDevices(of, tokens),
  isPath: (given) => given === path,
  isMethod: (given) => given === 'POST',
  parseBasic,
  isApp: (given) => apps.some(({ key, secret }) => key === given.key && secret === given.secret),
  isSmall: (size) => size <= 65_536,
  readFields,
  tokenOf,
  makeTokens: () => new ReferenceTokens(),
  successOf,
  refusalOf,
  intercept: (_, answer) => answer,
  write(response, { status, headers, body }) {
    response.writeHead(status, { ...headers, 'Content-Length': String(Buffer.byteLength(body)) })
    response.end(body)
  },
}

/** A reference server that listens. */
export interface Running {
  readonly url: string
  /** Below this everything fails inside. */
  readonly failingUrl: string
  readonly userToken: string
  readonly expiredToken: string
  readonly expiredAccessToken: string
  readonly close: () => Promise<void>
}

/** Starts the reference, with some of its parts exchanged. */
export async function startReference(changes: Partial<Parts> = {}): Promise<Running> {
  const parts = { ...rightParts, ...changes }
  const tokens = parts.makeTokens()
  const devices = parts.makeDevices(device, tokens)
  const sockets = new Set<Socket>()
  const seen = new WeakMap<Socket, number>()
  const unanswered = new WeakMap<Socket, number>()
  const pipelined = new WeakSet<Socket>()
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const before = seen.get(request.socket) ?? 0
    seen.set(request.socket, before + 1)
    const waiting = unanswered.get(request.socket) ?? 0
    unanswered.set(request.socket, waiting + 1)
    response.on('close', () => unanswered.set(request.socket, 0))
    if (waiting > 0) pipelined.add(request.socket)
    const facts = { before, isPipelined: pipelined.has(request.socket) }
    answerTo(request, facts).then((answer) => {
      if (answer === 'drop') request.socket.destroy()
      else if (answer !== 'hang') parts.write(response, answer)
    })
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`

  async function answerTo(
    request: IncomingMessage,
    facts: Pick<Incoming, 'before' | 'isPipelined'>,
  ): Promise<Answer | 'drop' | 'hang'> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const { method = '', url: target = '', headers } = request
    const [wholePath = ''] = target.split('?')
    const incoming = { ...facts, method, path: wholePath, headers, body: Buffer.concat(chunks) }
    return parts.intercept(incoming, decide(incoming))
  }

  function decide(incoming: Incoming): Answer {
    if (incoming.path.startsWith('/failing/')) return parts.refusalOf('server-error', incoming, {})
    if (incoming.path.startsWith('/mcs/v2/')) return devices.answer(incoming)
    const today = { ...incoming, path: parts.today(incoming.path) }
    const isLogin = today.path === loginPath
    const progress: Progress = {}
    for (const step of isLogin ? parts.loginOrder : parts.order) {
      const refusal = steps[step](parts, today, progress, tokens)
      if (refusal !== undefined) return parts.refusalOf(refusal, today, progress)
    }
    const { token = '', app } = progress
    const pair = tokens.issue(token, app?.key ?? '')
    return isLogin ? parts.loggedInOf(pair) : parts.successOf(pair)
  }

  return {
    url,
    failingUrl: `${url}/failing`,
    userToken: tokens.userTokenOf(apps[0].key),
    expiredToken: tokens.expiredTokenOf(apps[0].key),
    expiredAccessToken: tokens.expiredAccessTokenOf(apps[0].key),
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

type Look = (
  parts: Parts,
  incoming: Incoming,
  progress: Progress,
  tokens: ReferenceTokens,
) => RefusalName | undefined

const steps: Readonly<Record<Step, Look>> = {
  path: ({ isPath }, incoming) => (isPath(incoming.path) ? undefined : 'unknown-path'),
  method: ({ isMethod }, { method }) => (isMethod(method) ? undefined : 'method-not-allowed'),
  credentials(parts, { headers }, progress) {
    const app = parts.parseBasic(headers.authorization)
    if (app === undefined) return 'invalid-client-id'
    progress.app = app
    return undefined
  },
  client: ({ isApp }, _, { app }) => (app && isApp(app) ? undefined : 'invalid-client'),
  size: ({ isSmall }, { body }) => (isSmall(body.length) ? undefined : 'body-too-large'),
  format(parts, { headers, body }, progress) {
    const fields = parts.readFields(headers['content-type'], body.toString('utf8'))
    if (fields === undefined) return 'unreadable-body'
    progress.fields = fields
    return undefined
  },
  token(parts, _, progress) {
    const token = parts.tokenOf(progress.fields ?? {})
    if (token === undefined) return 'missing-token'
    progress.token = token
    return undefined
  },
  login(parts, _, progress) {
    const login = parts.loginOf(progress.fields ?? {})
    if (login === undefined) return 'missing-login'
    progress.login = login
    return undefined
  },
  user: ({ isUser }, _, { login }) => (login && isUser(login) ? undefined : 'invalid-login'),
  life: (_, __, { token = '', app }, tokens) => tokens.refusalOf(token, app?.key ?? ''),
}
