import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { type ConnectionOptions, createSecureContext, type SecureContext } from 'node:tls'
import { gunzipSync } from 'node:zlib'
import type { ClientEnvironment } from '../../../src/kit/index.ts'
import { type Incoming, type Manner, type Outgoing, transmit } from './transmit.ts'

/** The tokens that a client has. */
export interface Stored {
  /** Of the answer from which the tokens are. */
  readonly date?: string | undefined
  readonly accessToken?: string | undefined
  readonly userToken: string
}

/** What an answer gave. */
export interface Received {
  readonly date?: string | undefined
  readonly accessToken: string
  readonly userToken: string
}

/** A refresh that failed, and what the client says of it. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: number | undefined
  readonly loginRequired: boolean

  constructor(message: string, code?: number, loginRequired = false) {
    super(message)
    this.code = code
    this.loginRequired = loginRequired
  }
}

export type Envelope = Readonly<Record<string, unknown>>

/** What a session lets its steps do. */
export interface Refreshing {
  stored: Stored
  /** The refresh that is on its way. */
  running: Promise<Stored> | undefined
  readonly refresh: () => Promise<Stored>
}

/** What a client does; a broken one does one of these otherwise. */
export interface Steps {
  // The request
  readonly pairOf: (env: ClientEnvironment) => string
  readonly encode: (pair: string) => string
  readonly authorizationOf: (encoded: string) => string | undefined
  readonly method: string
  readonly urlOf: (env: ClientEnvironment, token: string) => string
  readonly contentType: string | undefined
  readonly bodyOf: (token: string, env: ClientEnvironment) => Buffer
  readonly moreHeaders: (env: ClientEnvironment, token: string) => Outgoing['headers']
  readonly tlsOf: (env: ClientEnvironment) => ConnectionOptions
  // The network
  readonly deadlinesIn: (scenario: string) => Manner['deadlines']
  readonly takesCut: Manner['takesCut']
  readonly endsAtFirstPiece: boolean
  readonly send: typeof transmit
  /** The request that follows a redirect. */
  readonly follow: (answer: Incoming, request: Outgoing) => Outgoing | undefined
  /** Milliseconds before the next attempt; `undefined` if there is to be none. */
  readonly pauseAfter: (attempt: number, outcome: Incoming | Error) => number | undefined
  // The answer
  readonly unpack: (answer: Incoming) => Buffer
  readonly isJson: (contentType: string) => boolean
  readonly textOf: (bytes: Buffer) => string
  readonly parse: (text: string) => unknown
  readonly isSuccess: (status: number, envelope: Envelope) => boolean
  readonly resultsOf: (envelope: Envelope) => unknown
  readonly pickTokens: (results: Envelope, sent: string) => Received
  readonly failureOf: (status: number, envelope: Envelope) => Failure
  readonly isLoginRequired: (status: number, message: string) => boolean
  /** What becomes of a failure: it is thrown, or tokens are had all the same. */
  readonly onFailure: (error: Error, stored: Stored, env: ClientEnvironment) => Stored
  // The session
  readonly tokenToSend: (stored: Stored, env: ClientEnvironment) => string
  readonly keep: (stored: Stored, received: Received) => Stored
  readonly keepAfterFailure: (stored: Stored, error: Error) => Stored
  readonly share: (session: Refreshing, refreshNow: () => Promise<Stored>) => Promise<Stored>
  readonly beforeCall: (session: Refreshing) => Promise<void>
  readonly renew: (session: Refreshing, refused: string | undefined) => Promise<void>
  /** How often a call is made again that was refused with 401. */
  readonly repeats: number
}

const path = '/oauth/login/thirdparty/refresh'

/** As short as can be where it has to be waited for; a machine that is busy may need long. */
function deadlinesIn(scenario: string): Manner['deadlines'] {
  return { whole: scenario.startsWith('hang-') ? 1_000 : 12_000 }
}

const contexts = new Map<string, SecureContext>()

/** To read all authorities takes longer than all else that a client does. */
function trusting(file: string): ConnectionOptions {
  const ca = readFileSync(file, 'utf8')
  const secureContext = contexts.get(ca) ?? createSecureContext({ ca })
  contexts.set(ca, secureContext)
  return { secureContext }
}

/** The steps of the client that does it right. */
export const rightSteps: Steps = {
  pairOf: ({ MCS_APP_KEY, MCS_APP_SECRET }) => `${MCS_APP_KEY}:${MCS_APP_SECRET}`,
  encode: (pair) => Buffer.from(pair, 'utf8').toString('base64'),
  authorizationOf: (encoded) => `Basic ${encoded}`,
  method: 'POST',
  urlOf: ({ MCS_BASE_URL }) => `${MCS_BASE_URL}${path}`,
  contentType: 'application/json',
  bodyOf: (token) => Buffer.from(JSON.stringify({ token })),
  moreHeaders: () => [],
  tlsOf: ({ MCS_CA_FILE }) => (MCS_CA_FILE === undefined ? {} : trusting(MCS_CA_FILE)),
  deadlinesIn,
  takesCut: () => false,
  endsAtFirstPiece: false,
  send: transmit,
  follow: () => undefined,
  pauseAfter(attempt, outcome) {
    if (attempt > 1 || outcome instanceof Error) return undefined
    if (outcome.status !== 429 && outcome.status !== 503) return undefined
    const seconds = Number(outcome.headers['retry-after'])
    return seconds > 0 && seconds <= 2 ? seconds * 1_000 : undefined
  },
  unpack: ({ headers, body }) => (headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body),
  isJson: (contentType) => contentType.split(';')[0]?.trim().toLowerCase() === 'application/json',
  textOf: (bytes) => new TextDecoder('utf-8', { fatal: true }).decode(bytes),
  parse: (text) => JSON.parse(text),
  isSuccess: (status, { code }) => status === 200 && code === 200,
  resultsOf: ({ results }) => results,
  pickTokens: ({ access_token: accessToken, token: userToken }) => {
    if (!isToken(accessToken)) throw new Failure('the answer has no access_token')
    if (!isToken(userToken)) throw new Failure('the answer has no token')
    return { accessToken, userToken }
  },
  failureOf(status, { code, message }) {
    const text = typeof message === 'string' ? message : `status ${status}`
    const isLoginRequired = this.isLoginRequired(status, text)
    return new Failure(text, typeof code === 'number' ? code : undefined, isLoginRequired)
  },
  isLoginRequired: (_, message) =>
    /^(Invalid refresh token|Refresh token has expired)$/.test(message),
  onFailure(error) {
    throw error
  },
  tokenToSend: ({ userToken }) => userToken,
  keep: (_, received) => received,
  keepAfterFailure: (stored) => stored,
  share(session, refreshNow) {
    session.running ??= refreshNow().finally(() => {
      session.running = undefined
    })
    return session.running
  },
  async beforeCall({ stored, refresh }) {
    if (stored.accessToken === undefined) await refresh()
  },
  async renew({ stored, refresh }, refused) {
    // Another call may have refreshed meanwhile.
    if (stored.accessToken === refused) await refresh()
  },
  repeats: 1,
}

const isToken = (value: unknown): value is string => typeof value === 'string' && value !== ''

/** Sends a request, again if the client is one that does. */
export async function exchange(
  steps: Steps,
  request: Outgoing,
  scenario: string,
): Promise<Incoming> {
  const manner = { ...steps, deadlines: steps.deadlinesIn(scenario) }
  for (let attempt = 1; ; attempt++) {
    const outcome = await steps.send(request, manner).catch((error: Error) => error)
    const pause = steps.pauseAfter(attempt, outcome)
    if (pause !== undefined) {
      // One that waits for an hour must not keep its process alive.
      await wait(pause, undefined, { ref: pause < 60_000 })
    } else if (outcome instanceof Error) {
      throw outcome
    } else {
      const next = steps.follow(outcome, request)
      return next === undefined ? outcome : exchange(steps, next, scenario)
    }
  }
}
