import { describe, onTestFinished } from 'vitest'
import { refreshSuccess } from '../../contracts/calls/refresh/schema.ts'
import { calls } from '../../contracts/calls.ts'
import { type RefusalId, refusals } from '../../contracts/refusals.ts'
import { buildMock, type MockCore, type MockSeams } from '../../src/mock/mock.ts'
import { defaultSettings, type MockSettings } from '../../src/mock/settings.ts'
import { listen } from '../../src/node/listen.ts'
import type { AppAccess } from '../../src/world/app-access.ts'

/** An answer, read to its end. */
export interface Received {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** A mock that answers, in process or over HTTP. */
export interface Serving {
  readonly app: AppAccess
  readonly apps: MockCore['apps']
  readonly core: MockCore
  send(path: string, init?: RequestInit): Promise<Received>
  /** Sends a body to the refresh as the first app and as JSON, unless the headers say otherwise. */
  post(
    body: string | Uint8Array | ReadableStream<Uint8Array>,
    headers?: Readonly<Record<string, string | undefined>>,
  ): Promise<Received>
  /** Sends a user token as the page shows it. */
  refresh(token: string, app?: AppAccess): Promise<Received>
}

interface ServingOptions extends MockSeams {
  readonly settings?: Partial<MockSettings>
}

/** Starts a mock that is gone when the test is over. */
export type Start = (options?: ServingOptions) => Promise<Serving>

type Send = (path: string, init: RequestInit) => Response | Promise<Response>

/** Runs one suite twice: against a mock in the same process, and against one on a port. */
export function describeServing(name: string, suite: (start: Start) => void): void {
  describe(name, () => {
    describe('in process', () => suite(startWith(inProcess)))
    describe('over HTTP', () => suite(startWith(overHttp)))
  })
}

/** Starts a mock in this process, for what the way of sending cannot change. */
export const startInProcess: Start = (options) => startWith(inProcess)(options)

async function inProcess(core: MockCore): Promise<Send> {
  return (path, init) => core.fetch(new Request(`http://mcs.mediatek.com${path}`, init))
}

async function overHttp(core: MockCore): Promise<Send> {
  const { url, close } = await listen(core, { host: '127.0.0.1', port: 0 })
  onTestFinished(close)
  return (path, init) => fetch(`${url}${path}`, init)
}

function startWith(open: (core: MockCore) => Promise<Send>): Start {
  return async ({ settings, ...seams } = {}) => {
    const core = buildMock({ ...defaultSettings, ...settings }, seams)
    return toServing(core, await open(core))
  }
}

function toServing(core: MockCore, open: Send): Serving {
  const { apps } = core
  const [app] = apps
  const send: Serving['send'] = async (path, init = {}) => {
    const response = await open(path, init)
    return { status: response.status, headers: response.headers, text: await response.text() }
  }
  const post: Serving['post'] = (body, headers) => {
    const all = { authorization: app.basic, 'content-type': 'application/json', ...headers }
    return send(calls.refresh.path, {
      method: 'POST',
      headers: Object.entries(all).filter((header): header is [string, string] => !!header[1]),
      // As bytes: fetch gives a text without a Content-Type one of its own.
      body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
      ...(body instanceof ReadableStream && { duplex: 'half' }),
    } as RequestInit)
  }
  return {
    app,
    apps,
    core,
    send,
    post,
    refresh: (token, { basic } = app) => post(JSON.stringify({ token }), { authorization: basic }),
  }
}

/** The refusal that an answer is, by its message, or `refreshed`. */
export function outcomeOf({ text }: Received): RefusalId | 'refreshed' {
  const { message } = JSON.parse(text) as { readonly message: string }
  return refusals.find((refusal) => refusal.message === message)?.id ?? 'refreshed'
}

/** The results of an answer that is a success. */
export function resultsOf({ text }: Received) {
  return refreshSuccess.parse(JSON.parse(text)).results
}

/** The body of an answer with its two tokens as the page prints them. */
export function withMaskedTokens(received: Received): string {
  if (outcomeOf(received) !== 'refreshed') return received.text
  const { access_token, token } = resultsOf(received)
  return received.text
    .replace(`"access_token":"${access_token}"`, '"access_token":"***"')
    .replace(`"token":"${token}"`, '"token":"***"')
}
