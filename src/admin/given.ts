import type * as z from 'zod'
import { limits } from '../options/limits.ts'
import { type InvalidPart, ProblemError } from './problem.ts'

/**
 * Checks the body or the query of a request against its shape.
 *
 * @returns the value that the shape parses it to
 * @throws ProblemError that names every mistake, of many the first 20
 */
export function checkGiven<Schema extends z.ZodType>(
  schema: Schema,
  given: unknown,
  what: 'body' | 'query',
): z.output<Schema> {
  const result = schema.safeParse(given)
  if (result.success) return result.data
  const prefix = what === 'query' ? '?' : ''
  const errors = result.error.issues
    .flatMap((issue) => toErrors(issue, [], schema, given))
    .map(({ path, ...error }) => ({ path: `${prefix}${path}`, ...error }))
  const [first] = errors
  const detail = `the ${what} is not as it has to be: ${first?.path || 'as a whole'}: ${first?.message}`
  const others = errors.length > 1 ? `; and ${errors.length - 1} more` : ''
  throw new ProblemError(400, detail + others, { errors: errors.slice(0, maxErrors) })
}

// A body of 1 MiB of unknown names would be answered by 8 MiB.
const maxErrors = 20

type Path = readonly PropertyKey[]

function toErrors(
  issue: z.core.$ZodIssue,
  base: Path,
  schema: z.core.$ZodType,
  given: unknown,
): InvalidPart[] {
  const path = [...base, ...issue.path]
  if (issue.code === 'invalid_union') {
    const branch = issue.errors.find((issues) => issues.every((inner) => inner.path.length > 0))
    if (branch !== undefined) return branch.flatMap((inner) => toErrors(inner, path, schema, given))
  }
  if (issue.code === 'unrecognized_keys') {
    const names = namesAt(schema, path)
    const allowed = names.length === 0 ? '' : `; there are ${names.join(', ')}`
    return issue.keys.map((key) => ({
      path: writePath([...path, key]),
      message: `there is no such name${allowed}`,
    }))
  }
  const received = showValue(valueAt(given, path), path)
  const { message } = issue
  return [{ path: writePath(path), message, ...(received !== undefined && { received }) }]
}

// A secret or a token in the wrong place may arrive as a name.
const showableName = (name: string): string => (/^[a-z_-]{1,32}$/i.test(name) ? name : '(hidden)')

const writePath = (path: Path): string =>
  path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${showableName(String(part))}`))
    .join('')
    .replace(/^\./, '')

const valueAt = (given: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? value[part as keyof typeof value]
        : undefined,
    given,
  )

const mayHoldSecrets = /^(key|secret|token|body|jsonBody|headers|queryParameters|bodyPatterns)$/

/** A simple value, unless it may be a secret. */
function showValue(value: unknown, path: Path): string | undefined {
  if (value === undefined) return undefined
  if (value === null || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'an object'
  const isHidden = path.length === 0 || path.some((part) => mayHoldSecrets.test(String(part)))
  if (isHidden) return `a ${typeof value}`
  if (typeof value !== 'string') return String(value)
  return value.length > 24 ? `a string of ${value.length} characters` : JSON.stringify(value)
}

/** The names that an object at a path may have; empty if there is no such object. */
function namesAt(schema: z.core.$ZodType, [part, ...rest]: Path): string[] {
  const { def } = schema._zod as { readonly def: SchemaDef }
  if (def.innerType !== undefined)
    return namesAt(def.innerType, part === undefined ? [] : [part, ...rest])
  if (def.in !== undefined) return namesAt(def.in, part === undefined ? [] : [part, ...rest])
  if (def.options !== undefined) {
    const path = part === undefined ? [] : [part, ...rest]
    return [...new Set(def.options.flatMap((option) => namesAt(option, path)))]
  }
  if (part === undefined) return Object.keys(def.shape ?? {})
  const next = def.element ?? def.valueType ?? def.shape?.[String(part)]
  return next === undefined ? [] : namesAt(next, rest)
}

/** The parts of a schema's definition that lead to others. */
interface SchemaDef {
  readonly shape?: Readonly<Record<string, z.core.$ZodType>>
  readonly element?: z.core.$ZodType
  readonly valueType?: z.core.$ZodType
  readonly innerType?: z.core.$ZodType
  readonly in?: z.core.$ZodType
  readonly options?: readonly z.core.$ZodType[]
}

/**
 * Reads the body of a request as JSON, regardless of its Content-Type.
 *
 * @param isOptional reads an empty body as `{}`
 * @throws ProblemError for a body that is not JSON, too long or nested too deep; it quotes none of
 * it
 */
export async function readJson(request: Request, isOptional: boolean): Promise<unknown> {
  const text = (await readText(request)).replace(/^\uFEFF/, '')
  if (isOptional && text.trim() === '') return {}
  const parsed = tryParseJson(text)
  if (parsed === undefined) {
    throw new ProblemError(400, 'the body is not JSON; send it as application/json in UTF-8', {
      errors: [{ path: '', message: 'must be JSON' }],
    })
  }
  if (isDeeper(parsed.json, limits.adminBodyDepth)) {
    const message = `must be nested at most ${limits.adminBodyDepth} deep`
    throw new ProblemError(400, 'the body is nested too deep', { errors: [{ path: '', message }] })
  }
  return parsed.json
}

async function readText(request: Request): Promise<string> {
  const tooLarge = new ProblemError(413, `the body must have at most ${limits.adminBody} bytes`)
  if (Number(request.headers.get('content-length')) > limits.adminBody) throw tooLarge
  if (request.body === null) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body) {
    size += chunk.length
    if (size > limits.adminBody) throw tooLarge
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** Parses JSON; `undefined` for a text that is not JSON. */
export function tryParseJson(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) }
  } catch {
    return undefined
  }
}

// Level by level: deep nesting would overflow the stack of a recursion.
function isDeeper(json: unknown, depth: number): boolean {
  let level = [json]
  for (let reached = 0; level.length > 0; reached++) {
    if (reached > depth) return true
    level = level.flatMap((value) =>
      typeof value === 'object' && value !== null ? Object.values(value) : [],
    )
  }
  return false
}
