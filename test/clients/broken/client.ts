import type {
  ClientEnvironment,
  ClientFunctions,
  SessionClient,
  Tokens,
} from '../../../src/kit/index.ts'
import {
  type Envelope,
  exchange,
  Failure,
  type Received,
  type Refreshing,
  rightSteps,
  type Steps,
  type Stored,
} from './right-steps.ts'
import type { Incoming, Outgoing } from './transmit.ts'

/** The client that does it right, with some of its steps exchanged. */
export function makeClient(changes: Partial<Steps> = {}): Required<ClientFunctions> {
  const steps = { ...rightSteps, ...changes }
  return {
    refresh: async (env) => {
      const stored = { userToken: env.MCS_USER_TOKEN }
      try {
        return await refreshWith(steps, env, stored.userToken)
      } catch (error) {
        // What is thrown here is always an error.
        return steps.onFailure(error as Error, stored, env) as Received
      }
    },
    open: (env) => new Session(steps, env),
  }
}

async function refreshWith(steps: Steps, env: ClientEnvironment, token: string): Promise<Received> {
  const answer = await exchange(steps, requestOf(steps, env, token), env.MCS_SCENARIO)
  return read(steps, answer, token)
}

function requestOf(steps: Steps, env: ClientEnvironment, token: string): Outgoing {
  const url = steps.urlOf(env, token)
  const authorization = steps.authorizationOf(steps.encode(steps.pairOf(env)))
  const body = steps.method === 'GET' ? undefined : steps.bodyOf(token, env)
  const headers: (readonly [string, string] | undefined)[] = [
    ['Host', new URL(url).host],
    ['Connection', 'close'],
    ['Accept', 'application/json'],
    ['Accept-Encoding', 'gzip'],
    authorization === undefined ? undefined : ['Authorization', authorization],
    body && steps.contentType !== undefined ? ['Content-Type', steps.contentType] : undefined,
    body && ['Content-Length', String(body.length)],
    ...steps.moreHeaders(env, token),
  ]
  const sent = headers.filter((header) => header !== undefined)
  return { method: steps.method, url, headers: sent, body, tls: steps.tlsOf(env) }
}

function read(steps: Steps, answer: Incoming, sent: string): Received {
  const { status, headers } = answer
  if (!steps.isJson(headers['content-type'] ?? '')) {
    throw new Failure(`status ${status}, and the answer is no JSON`, status)
  }
  const envelope = objectOf(steps.parse(steps.textOf(steps.unpack(answer))), 'the answer')
  if (!steps.isSuccess(status, envelope)) throw steps.failureOf(status, envelope)
  const tokens = steps.pickTokens(objectOf(steps.resultsOf(envelope), 'results'), sent)
  return { ...tokens, date: headers.date }
}

function objectOf(value: unknown, what: string): Envelope {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Failure(`${what} is no object`)
  }
  return value as Envelope
}

class Session implements SessionClient {
  readonly #steps: Steps
  readonly #env: ClientEnvironment
  readonly #state: Refreshing

  constructor(steps: Steps, env: ClientEnvironment) {
    this.#steps = steps
    this.#env = env
    this.#state = {
      stored: { userToken: env.MCS_USER_TOKEN },
      running: undefined,
      refresh: () => steps.share(this.#state, () => this.#refreshNow()),
    }
  }

  async refresh(): Promise<Received> {
    return (await this.#state.refresh()) as Received
  }

  async call(): Promise<{ status: number }> {
    await this.#steps.beforeCall(this.#state)
    let { accessToken } = this.#state.stored
    let status = await this.#callWith(accessToken)
    for (let left = this.#steps.repeats; status === 401 && left > 0; left--) {
      await this.#steps.renew(this.#state, accessToken)
      accessToken = this.#state.stored.accessToken
      status = await this.#callWith(accessToken)
    }
    return { status }
  }

  tokens(): Partial<Tokens> {
    return this.#state.stored as Partial<Tokens>
  }

  async #refreshNow(): Promise<Stored> {
    const { stored } = this.#state
    try {
      const token = this.#steps.tokenToSend(stored, this.#env)
      const received = await refreshWith(this.#steps, this.#env, token)
      this.#state.stored = this.#steps.keep(stored, received)
      return this.#state.stored
    } catch (error) {
      this.#state.stored = this.#steps.keepAfterFailure(stored, error as Error)
      return this.#steps.onFailure(error as Error, stored, this.#env)
    }
  }

  async #callWith(accessToken: string | undefined): Promise<number> {
    const url = `${this.#env.MCS_BASE_URL}/mcs/v2/devices/DL6sA7iSx`
    const headers = [
      ['Host', new URL(url).host],
      ['Connection', 'close'],
      ['Authorization', `Bearer ${accessToken}`],
    ] as const
    const tls = this.#steps.tlsOf(this.#env)
    const request = { method: 'GET', url, headers, body: undefined, tls }
    const manner = { ...rightSteps, deadlines: rightSteps.deadlinesIn(this.#env.MCS_SCENARIO) }
    const { status } = await this.#steps.send(request, manner)
    return status
  }
}
