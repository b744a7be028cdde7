import type { Answer, Request } from './message.ts'

/** A request and what came of it. */
export interface Exchange {
  readonly request: Request
  /** The address without the path. */
  readonly origin: string
  /** Absent if none came. */
  readonly answer?: Answer
  /** Why none came. */
  readonly failure?: string
}

/** An exchange that has an answer. */
export type Answered = Exchange & { readonly answer: Answer }

/** True if an answer came. */
export const isAnswered = (exchange: Exchange): exchange is Answered =>
  exchange.answer !== undefined

/** The JSON of an answer, or `undefined` for what is none. */
export const jsonOf = ({ answer }: Exchange): unknown => parsed(answer?.body ?? '')

/** What a text is in JSON, or `undefined` for what is none. */
export function parsed(text: string): unknown {
  try {
    return isDeep(text) ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

// Far more than any answer has, and far less than what would exhaust the stack.
const deepest = 100

function isDeep(text: string): boolean {
  let depth = 0
  for (const [bracket] of text.replace(/"(?:[^"\\]|\\.)*"/g, '').matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1
    if (depth > deepest) return true
  }
  return false
}

/** The fields of an answer that is a JSON object; none for any other. */
export const fieldsOf = (exchange: Exchange): Readonly<Record<string, unknown>> =>
  recordOf(jsonOf(exchange))

/** A value as an object with fields; none for what is no object. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isRecord ? (value as Readonly<Record<string, unknown>>) : {}
}

/** How requests reach the server. */
export type Manner =
  /** One after another, each on a connection of its own. */
  | 'alone'
  /** The same, and the server is asked to close the connection. */
  | 'closing'
  /** One after another on one connection. */
  | 'kept'
  /** All on one connection, without waiting. */
  | 'pipelined'
  /** All at the same time, each on a connection of its own. */
  | 'at once'

/** Which of the base URLs is asked. */
export type Base = 'main' | 'failing' | 'api'

/** Sends requests and reads the answers, in the order of the requests. */
export interface Transport {
  readonly send: (
    requests: readonly Request[],
    manner: Manner,
    base: Base,
  ) => Promise<readonly Exchange[]>
}
