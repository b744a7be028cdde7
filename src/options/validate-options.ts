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
  const names = Object.keys(schema.shape)
  const lines = result.error.issues.map((issue) => {
    const where = issue.path.length === 0 ? name : name + separator + issue.path.join('.')
    return describeIssue(issue, where, names)
  })
  throw new MockMcsError('INVALID_OPTION', lines.join('; '))
}

function describeIssue(issue: z.core.$ZodIssue, where: string, names: readonly string[]): string {
  if (issue.code === 'unrecognized_keys') {
    const unknown = issue.keys.map((key) => `"${key}"`).join(', ')
    if (issue.path.length > 0) return `${where}: there is no ${unknown}`
    const hint = suggest(issue.keys[0] ?? '', names)
    return `${where}: there is no ${unknown}${hint || ';'} there are ${names.join(', ')}`
  }
  const { code, input, path } = issue
  // YAML reads a text of digits alone as a number.
  const isUnquoted =
    code === 'invalid_type' && issue.expected === 'string' && typeof input === 'number'
  const advice = isUnquoted ? '; put it in quotes' : ''
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

const secretive: readonly PropertyKey[] = ['apps', 'secret', 'key', 'adminToken', 'token']

// Only simple values are shown, and none from where a secret may stand.
function describeInput(input: unknown, path: readonly PropertyKey[]): string {
  if (input === null || input === undefined) return String(input)
  if (Array.isArray(input)) return 'a list'
  const mayBeSecret = path.length === 0 || path.some((part) => secretive.includes(part))
  if (mayBeSecret || !['string', 'number', 'bigint', 'boolean'].includes(typeof input)) {
    return typeof input === 'object' ? 'an object' : `a ${typeof input}`
  }
  if (typeof input !== 'string') return String(input)
  // A token may have been given for the policy of that name.
  return input.length > 24 ? `a string of ${input.length} characters` : JSON.stringify(input)
}
