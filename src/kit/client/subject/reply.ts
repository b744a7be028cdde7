import * as z from 'zod'

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

/** A client does not keep the protocol; the message says how. */
export class Breach extends Error {
  override readonly name = 'Breach'
}

/** What a client answers in a session. */
export type Reply = z.output<typeof reply>

/** Reads the line that a client answered. @throws Breach if it is no reply */
export function readReply(line: string): Reply {
  const value = parse(line)
  if (value === undefined) throw new Breach(`it answered with a line that is no JSON: ${line}`)
  return checkReply(value)
}

/** Reads what a client answered as a value. @throws Breach if it is no reply */
export function checkReply(value: unknown): Reply {
  const checked = parseReply(value)
  if (checked.success) return checked.data
  const [issue] = checked.error.issues
  const where = issue?.path.join('.') || 'the answer'
  throw new Breach(`it answered with what is no reply: ${where}: ${issue?.message}`)
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

/** What stands in a line of JSON beside the tokens that it hands on. */
export function besideTokens(object: Readonly<Record<string, unknown>>, line: string): string {
  const { accessToken: _, userToken: __, ...rest } = object
  try {
    return JSON.stringify(rest)
  } catch {
    // It can be nested deeper than it can be written.
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
