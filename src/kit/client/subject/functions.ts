import { setTimeout as wait } from 'node:timers/promises'
import type { ClientEnvironment, ProgramAccess } from '../client-environment.ts'
import { outcomeOfReply } from './one-refresh.ts'
import type { Outcome } from './outcome.ts'
import { Breach, checkReply, type Reply } from './reply.ts'
import type { Command, Conversation, Limits, Subject } from './subject.ts'

/** The tokens of a refresh. */
export interface Tokens {
  readonly accessToken: string
  /** The user token that came with it. */
  readonly userToken?: string | undefined
}

/** The tokens that a client has, if it has any. */
interface HeldTokens {
  readonly accessToken?: string | undefined
  readonly userToken?: string | undefined
}

/**
 * A client that stays alive, as functions. A rejection is a failure: its `message` and `code` are
 * what the client says of it, `loginRequired: true` that the user has to log in again.
 */
export interface SessionClient {
  /** Refreshes now. */
  refresh(): Promise<Tokens>
  /** Makes one call with whatever access token the client thinks right; resolves to its status. */
  call(): Promise<{ readonly status: number }>
  /** The tokens that it has. */
  tokens(): HeldTokens | Promise<HeldTokens>
  /** Ends it. */
  close?(): void | Promise<void>
}

/** A client as functions. */
export interface ClientFunctions {
  /** Refreshes once; a rejection is a failure, whose `message` and `code` are what the client says of it. */
  refresh(env: ClientEnvironment): Promise<Tokens>
  /** Makes a client that stays alive; without it the suite `session` is skipped. */
  open?(env: ClientEnvironment): SessionClient | Promise<SessionClient>
}

/** A client as functions, run in this process. */
export function functionsSubject({ refresh, open }: ClientFunctions): Subject {
  return {
    name: refresh.name === '' ? 'refresh()' : `${refresh.name}()`,
    refresh: async ({ env }, limits) => {
      const reply = await within(limits, 'refresh()', () =>
        replyOf(async () => tokensIn(await refresh({ ...env }))),
      )
      return reply instanceof Breach ? lateOutcome(reply) : outcomeOfReply(reply, saidIn([reply]))
    },
    ...(open !== undefined && {
      open: ({ env }: ProgramAccess, limits: Limits) => openSession(open, env, limits),
    }),
    whyNot: 'it needs a client that stays alive: open()',
    again: (scenario) => `checkClient({ …, scenarios: ['${scenario}'] })`,
  }
}

async function openSession(
  open: NonNullable<ClientFunctions['open']>,
  env: ClientEnvironment,
  limits: Limits,
): Promise<Conversation> {
  let isLate = false
  let client: SessionClient | undefined
  const opened = await within(limits, 'open()', () =>
    replyOf(async () => {
      client = await open({ ...env })
      if (isLate) await client.close?.()
      return {}
    }),
  )
  if (opened instanceof Breach) {
    isLate = true
    throw opened
  }
  if (!opened.ok) throw new Breach(`open() failed: ${opened.error?.message}`)
  if (typeof client !== 'object' || client === null) throw new Breach('open() gave no client')
  return new FunctionSession(client, limits)
}

class FunctionSession implements Conversation {
  readonly #client: SessionClient
  readonly #limits: Limits
  readonly #replies: Reply[] = []

  constructor(client: SessionClient, limits: Limits) {
    this.#client = client
    this.#limits = limits
  }

  async ask(command: Command): Promise<Reply> {
    const reply = await within(this.#limits, `${command.do}()`, () => this.#do(command))
    if (reply instanceof Breach) throw reply
    this.#replies.push(reply)
    return reply
  }

  async end() {
    // How it ends is not judged.
    await within(this.#limits, 'close()', () =>
      replyOf(async () => {
        await this.#client.close?.()
        return {}
      }),
    )
    return saidIn(this.#replies)
  }

  async #do({ do: what, count = 1 }: Command): Promise<Reply> {
    const client = this.#client
    if (what === 'refresh') return replyOf(async () => tokensIn(await client.refresh()))
    if (what === 'tokens') return replyOf(async () => tokensIn(await client.tokens()))
    const call = () => replyOf(async () => statusIn(await client.call()))
    if (what === 'call') return call()
    return { ok: true, results: await Promise.all(Array.from({ length: count }, call)) }
  }
}

/** What comes of a call, as a reply. */
async function replyOf(call: () => Promise<object>): Promise<Reply> {
  let value: object
  try {
    value = { ...(await call()), ok: true }
  } catch (error) {
    if (error instanceof Breach) throw error
    return failureOf(error)
  }
  return checkReply(value)
}

// Field by field: those of a Response, or of a class with getters, are not its own.
function tokensIn(value: HeldTokens): object {
  const { accessToken, userToken } = objectOf(value)
  return { accessToken, userToken }
}

function statusIn(value: { readonly status: number }): object {
  const { status } = objectOf(value)
  return { status }
}

function objectOf<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) return value
  throw new Breach(`it resolved to ${value === null ? 'null' : typeof value}, not to an object`)
}

function failureOf(thrown: unknown): Reply {
  try {
    return readFailure(thrown)
  } catch {
    return { ok: false, error: { message: 'what was thrown cannot be read' } }
  }
}

function readFailure(thrown: unknown): Reply {
  const { message, code, loginRequired } = (thrown ?? {}) as Record<string, unknown>
  return {
    ok: false,
    error: {
      code: typeof code === 'number' || typeof code === 'string' ? code : undefined,
      message: typeof message === 'string' ? message : String(thrown),
    },
    loginRequired: loginRequired === true,
  }
}

/** Waits as long as the limits have it; a function cannot be ended, but need not be waited for. */
async function within(
  { timeout, signal }: Limits,
  name: string,
  call: () => Promise<Reply>,
): Promise<Reply | Breach> {
  const over = new AbortController()
  const ends = AbortSignal.any([over.signal, signal])
  const late = wait(timeout, undefined, { signal: ends }).catch(() => {})
  const reply = call().catch((error: unknown) => {
    if (error instanceof Breach) return error
    throw error
  })
  const first = await Promise.race([reply, late])
  over.abort()
  return first ?? new Breach(`${name} had no answer after ${timeout / 1000} s`)
}

const lateOutcome = ({ message }: Breach): Outcome => ({
  succeeded: false,
  ended: message,
  isLate: message.includes('no answer'),
  accessTokens: [],
  isStructured: false,
  stdout: '',
  stderr: '',
  lines: [],
  said: '',
  breach: message,
})

function saidIn(replies: readonly Reply[]) {
  const all = replies.flatMap((reply) => [reply, ...(reply.results ?? [])])
  const stderr = all.flatMap(({ error }) => error?.message ?? []).join('\n')
  return { stdout: '', stderr, said: stderr }
}
