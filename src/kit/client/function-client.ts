import type { ClientEnvironment } from '../mcs.ts'
import {
  Breach,
  brokenOff,
  type CheckedClient,
  type ClientAccess,
  type ClientLimits,
  type Conversation,
  checkReply,
  endOfTime,
  outcomeOfReply,
  type Reply,
  type SessionCommand,
} from './client.ts'

/** The tokens that a client got by a refresh. */
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
 * A client that stays alive, as functions. A rejection is a failure: its `message` and `code` describe
 * it, and `loginRequired: true` says that the user has to log in again.
 */
export interface SessionClient {
  /** Refreshes now. */
  refresh(): Promise<Tokens>
  /** Makes one call with the access token that the client considers right; resolves to its status. */
  call(): Promise<{ readonly status: number }>
  /** The tokens that it has. */
  tokens(): HeldTokens | Promise<HeldTokens>
  /** Ends it. */
  close?(): void | Promise<void>
}

/** A client as functions. */
export interface ClientFunctions {
  /** Refreshes once; a rejection is a failure, which its `message` and `code` describe. */
  refresh(env: ClientEnvironment): Promise<Tokens>
  /** Makes a client that stays alive; without it the suite `session` is skipped. */
  open?(env: ClientEnvironment): SessionClient | Promise<SessionClient>
}

/** A client of functions, which run in this process. */
export function functionClient({ refresh, open }: ClientFunctions): CheckedClient {
  return {
    name: refresh.name === '' ? 'refresh()' : `${refresh.name}()`,
    refresh: async ({ env }, limits) => {
      const reply = await within(limits, 'refresh()', () =>
        replyOf(async () => tokensIn(await refresh({ ...env }))),
      )
      return reply instanceof Breach
        ? brokenOff(reply, saidIn([]))
        : outcomeOfReply(reply, saidIn([reply]))
    },
    ...(open !== undefined && {
      open: ({ env }: ClientAccess, limits: ClientLimits) => openSession(open, env, limits),
    }),
    whyNot: 'it needs a client that stays alive (open)',
    again: (scenario) => `checkClient({ …, scenarios: ['${scenario}'] })`,
  }
}

async function openSession(
  open: NonNullable<ClientFunctions['open']>,
  env: ClientEnvironment,
  limits: ClientLimits,
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
  readonly #limits: ClientLimits
  readonly #replies: Reply[] = []

  constructor(client: SessionClient, limits: ClientLimits) {
    this.#client = client
    this.#limits = limits
  }

  async ask(command: SessionCommand): Promise<Reply> {
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

  async #do({ do: what, count = 1 }: SessionCommand): Promise<Reply> {
    const client = this.#client
    if (what === 'refresh') return replyOf(async () => tokensIn(await client.refresh()))
    if (what === 'tokens') return replyOf(async () => tokensIn(await client.tokens()))
    const call = () => replyOf(async () => statusIn(await client.call()))
    if (what === 'call') return call()
    return { ok: true, results: await Promise.all(Array.from({ length: count }, call)) }
  }
}

/** The result of a call, as a reply. */
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

/** Waits until the limits; a function cannot be ended, but need not be waited for. */
async function within(
  limits: ClientLimits,
  name: string,
  call: () => Promise<Reply>,
): Promise<Reply | Breach> {
  const { over, cancel } = endOfTime(limits)
  const reply = call().catch((error: unknown) => {
    if (error instanceof Breach) return error
    throw error
  })
  const first = await Promise.race([reply, over])
  cancel()
  return first ?? new Breach(`${name} had no answer after ${limits.timeout / 1000} s`)
}

function saidIn(replies: readonly Reply[]) {
  const all = replies.flatMap((reply) => [reply, ...(reply.results ?? [])])
  const stderr = all.flatMap(({ error }) => error?.message ?? []).join('\n')
  return { stdout: '', stderr, said: stderr }
}
