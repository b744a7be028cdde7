import type * as z from 'zod'
import { MockMcsError } from '../errors.ts'
import { suggest } from './closest.ts'

/**
 * Checks options against a schema.
 *
 * @param name what the user calls them: `options`, or the path of a file
 * @param separator what stands between that name and the path of an option
 * @throws MockMcsError `INVALID_OPTION`, naming each path, what is allowed and what was received.
 */
export function checkOptions<Schema extends z.ZodObject>(
  schema: Schema,
  options: unknown,
  name: string,
  separator = '.',
): z.output<Schema> {
  const result = schema.safeParse(options, { reportInput: true })
  if (result.success) return result.data
  const lines = result.error.issues.map((issue) => {
    const where = issue.path.length === 0 ? name : name + separator + issue.path.join('.')
    return describeIssue(issue, where, namesAt(schema, issue.path))
  })
  throw new MockMcsError('INVALID_OPTION', lines.join('; '))
}

function describeIssue(issue: z.core.$ZodIssue, where: string, names: readonly string[]): string {
  if (issue.code === 'unrecognized_keys') {
    const unknown = issue.keys.map((key) => `"${key}"`).join(', ')
    const hint = suggest(issue.keys[0] ?? '', names)
    return `${where}: there is no ${unknown}${hint || ';'} there are ${names.join(', ')}`
  }
  const { code, input, path } = issue
  // YAML reads a text of digits alone as a number.
  const isUnquoted =
    code === 'invalid_type' && issue.expected === 'string' && typeof input === 'number'
  const isWord = code === 'invalid_value' && typeof input === 'string'
  const meant = isWord ? suggest(input, issue.values.map(String)) : ''
  const advice = isUnquoted ? '; put it in quotes' : meant
  return `${where} ${ruleOf(issue)}; received ${describeInput(input, path)}${advice}`
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
}

/** The rule that an issue breaks: the schema's own words, or ours in place of zod's. */
function ruleOf(issue: z.core.$ZodIssue): string {
  if (!/^(Invalid|Too) /.test(issue.message)) return issue.message
  if (issue.code === 'invalid_type') return `must be ${kinds[issue.expected] ?? issue.expected}`
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}`
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`
  if (issue.code !== 'too_small') return issue.message
  return issue.origin === 'string' ? 'must not be empty' : `must be at least ${issue.minimum}`
}

const secretive = /^(secret|key|password|adminToken|token|body|jsonBody|headers)$/

// On the command line these are one text, with a secret in it.
const secretiveAsText = /^(apps|accounts|devices)$/

const mayHoldSecret = (path: readonly PropertyKey[]): boolean =>
  path.length === 0 ||
  (path.length <= 2 && secretiveAsText.test(String(path[0]))) ||
  path.some((part) => secretive.test(String(part)))

// Only simple values are shown, and none from where a secret may stand.
function describeInput(input: unknown, path: readonly PropertyKey[]): string {
  if (input === null || input === undefined) return String(input)
  if (Array.isArray(input)) return 'a list'
  if (mayHoldSecret(path) || !['string', 'number', 'bigint', 'boolean'].includes(typeof input)) {
    return typeof input === 'object' ? 'an object' : `a ${typeof input}`
  }
  if (typeof input !== 'string') return String(input)
  // A token may have been given for the policy of that name.
  return input.length > 24 ? `a string of ${input.length} characters` : JSON.stringify(input)
}

/** The names that an object at a path may have; empty if there is no such object. */
export function namesAt(
  schema: z.core.$ZodType,
  [part, ...rest]: readonly PropertyKey[],
): string[] {
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
