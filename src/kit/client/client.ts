import * as z from 'zod'
import type { ClientEnvironment } from '../mcs.ts'

/** The environment of a client. */
export interface ClientAccess {
  readonly env: ClientEnvironment
  /** Variables that lead a program to the mock and make it trust its certificate, in any language. */
  readonly variables: Readonly<Record<string, string | undefined>>
}

/** The start of a client, to its first sign of life: a request, or a word of output. */
interface Start {
  /** Milliseconds in which it has to give one. */
  readonly bound: number
  onSign(listener: () => void): void
  giveSign(): void
}

/** The limits of one run of a client, and its observer. */
export interface ClientLimits {
  /** Milliseconds after which a client that has not ended is ended. */
  readonly timeout: number
  /** Aborted when the whole run is given up. */
  readonly signal: AbortSignal
  /** The start of the client, if its time is to begin with its first sign of life. */
  readonly start?: Start | undefined
  /** Called with the process of a client as soon as there is one. */
  readonly onProcess?: ((pid: number) => void) | undefined
}

/** A client that stays alive. */
export interface Conversation {
  /** Asks, and waits for the reply. Rejects with a {@link Breach}. */
  ask(command: SessionCommand): Promise<Reply>
  /** Ends the client, if it has not ended itself, and resolves to what it printed. */
  end(): Promise<Printed>
}

/** A request to a client that stays alive. */
export interface SessionCommand {
  readonly do: 'refresh' | 'call' | 'calls' | 'tokens'
  readonly count?: number
}

/** The output of a client; `said` is its output without its replies. */
export interface Printed {
  readonly stdout: string
  readonly stderr: string
  readonly said: string
}

/** A client under test: a program, a program that stays alive, or functions. */
export interface CheckedClient {
  /** Its name in a report. */
  readonly name: string
  refresh(access: ClientAccess, limits: ClientLimits): Promise<RefreshOutcome>
  /** Absent if it cannot stay alive; `whyNot` says what it lacks. */
  open?(access: ClientAccess, limits: ClientLimits): Promise<Conversation>
  readonly whyNot?: string
  /** The command, or the call, that runs one scenario again. */
  again(scenario: string): string
}

/** The outcome of a refresh, as the client reports it. */
export interface RefreshOutcome {
  /** True for exit 0, or a reply that says so. */
  readonly succeeded: boolean
  /** How it ended, in words. */
  readonly ended: string
  /** True if it had not ended when its time was over. */
  readonly isLate: boolean
  /** The access token that it hands on as such; of a program without JSON, each line of stdout. */
  readonly accessTokens: readonly string[]
  /** The rest that it hands on, if it hands on data at all. */
  readonly userToken?: string | undefined
  readonly error?: { readonly code?: unknown; readonly message?: string | undefined } | undefined
  /** True if the access token came as data, so that the finer checks apply. */
  readonly isStructured: boolean
  /** True if it was asked and replied, and did not end for an answer. */
  readonly isReply?: true
  /** Its output, to be shown. */
  readonly stdout: string
  readonly stderr: string
  /** The lines of stdout that are not data: one of them may be the access token alone. */
  readonly lines: readonly string[]
  /** Its output without the tokens that it hands on: there must be nothing secret in it. */
  readonly said: string
  /** How it broke the protocol, in words; then nothing else counts. */
  readonly breach?: string | undefined
}

const error = z.object({
  code: z.union([z.number(), z.string()]).nullish(),
  message: z.string().nullish(),
})

const flat = z.object({
  ok: z.boolean(),
  accessToken: z.string().nullish(),
  userToken: z.string().nullish(),
  status: z.number().nullish(),
  error: error.nullish(),
  loginRequired: z.boolean().nullish(),
})

const reply = flat.extend({ results: z.array(flat).nullish() })

/** Thrown for a client that breaks the protocol; the message says how. */
export class Breach extends Error {
  override readonly name = 'Breach'
}

/** The answer of a client in a session. */
export type Reply = z.output<typeof reply>

/** Reads the line that a client answered. @throws Breach if it is not a reply */
export function readReply(line: string): Reply {
  const value = parse(line)
  if (value === undefined) throw new Breach(`it answered with a line that is not JSON: ${line}`)
  return checkReply(value)
}

/** Reads the value that a client answered. @throws Breach if it is not a reply */
export function checkReply(value: unknown): Reply {
  const checked = parseReply(value)
  if (checked.success) return checked.data
  const [issue] = checked.error.issues
  const where = issue?.path.join('.') || 'the answer'
  throw new Breach(`invalid reply: ${where}: ${issue?.message}`)
}

function parseReply(value: unknown) {
  try {
    return reply.safeParse(value)
  } catch {
    // A function may give an object whose fields cannot be read.
    throw new Breach('it answered with an object that cannot be read')
  }
}

/** The object that a line of JSON stands for; `undefined` for any other line. */
export function parseObject(line: string): Readonly<Record<string, unknown>> | undefined {
  const value = parse(line)
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined
}

/** A line of JSON without the tokens that it hands on. */
export function withoutTokens(object: Readonly<Record<string, unknown>>, line: string): string {
  const { accessToken: _, userToken: __, ...rest } = object
  try {
    return JSON.stringify(rest)
  } catch {
    // JSON can be nested deeper than it can be written.
    return line
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}

/** One refresh of a client that stays alive: opened, asked once, ended. */
export async function refreshThroughSession(
  open: NonNullable<CheckedClient['open']>,
  access: ClientAccess,
  limits: ClientLimits,
): Promise<RefreshOutcome> {
  const conversation = await open(access, limits)
  try {
    const reply = await conversation.ask({ do: 'refresh' })
    return outcomeOfReply(reply, await conversation.end())
  } catch (error) {
    if (!(error instanceof Breach)) throw error
    return brokenOff(error, await conversation.end())
  }
}

/** The outcome of a client that broke the protocol. */
export const brokenOff = ({ message }: Breach, printed: Printed): RefreshOutcome => ({
  ...printed,
  succeeded: false,
  ended: message,
  isLate: message.includes('no answer'),
  accessTokens: [],
  isStructured: false,
  lines: [],
  breach: message,
})

/** The outcome of a reply to `refresh`. */
export function outcomeOfReply(reply: Reply, printed: Printed): RefreshOutcome {
  const { ok, accessToken, userToken, error } = reply
  return {
    ...printed,
    succeeded: ok,
    ended: `replied ok: ${ok}`,
    isLate: false,
    accessTokens: accessToken ? [accessToken] : [],
    userToken: userToken ?? undefined,
    error: error
      ? { code: error.code ?? undefined, message: error.message ?? undefined }
      : undefined,
    isStructured: true,
    isReply: true,
    lines: [],
  }
}

/**
 * Resolves when the time of a client is over, or the run is given up; `cancel` ends the wait. The time
 * of a client that has given no sign of life yet begins with the first.
 */
export function endOfTime({ timeout, signal, start }: ClientLimits) {
  let cancel = () => {}
  const over = new Promise<undefined>((resolve) => {
    let isOver = false
    cancel = () => {
      isOver = true
      clearTimeout(timer)
      signal.removeEventListener('abort', cancel)
      resolve(undefined)
    }
    let timer = setTimeout(cancel, start === undefined ? timeout : start.bound)
    start?.onSign(() => {
      if (isOver) return
      clearTimeout(timer)
      timer = setTimeout(cancel, timeout)
    })
    signal.addEventListener('abort', cancel, { once: true })
    if (signal.aborted) cancel()
  })
  return { over, cancel }
}
