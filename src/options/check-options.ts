import type * as z from 'zod'
import { MockMcsError } from '../errors.ts'

/**
 * Checks options against a schema.
 *
 * @param name what the user calls them: `options`, or the path of a file
 * @throws MockMcsError `INVALID_OPTION`, naming each path, what was received and what is allowed.
 */
export function checkOptions<Schema extends z.ZodObject>(
  schema: Schema,
  options: unknown,
  name: string,
): z.output<Schema> {
  const result = schema.safeParse(options, { reportInput: true })
  if (result.success) return result.data
  const names = Object.keys(schema.shape).join(', ')
  const lines = result.error.issues.map((issue) => describeIssue(issue, name, names))
  throw new MockMcsError('INVALID_OPTION', lines.join('; '))
}

function describeIssue(issue: z.core.$ZodIssue, name: string, names: string): string {
  const { path, message, input } = issue
  const where = [name, ...path].join('.')
  if (issue.code === 'unrecognized_keys') {
    const allowed = path.length === 0 ? `; there are ${names}` : ''
    return `${where}: there is no ${issue.keys.map((key) => `"${key}"`).join(', ')}${allowed}`
  }
  return `${where}: ${message} (received ${describeInput(input, path)})`
}

const secretive: readonly PropertyKey[] = ['apps', 'secret', 'key', 'adminToken', 'token']

// Only simple values are shown, and none from where a secret may stand.
function describeInput(input: unknown, path: readonly PropertyKey[]): string {
  if (input === null || input === undefined) return String(input)
  if (Array.isArray(input)) return 'an array'
  const mayBeSecret = path.length === 0 || path.some((part) => secretive.includes(part))
  if (mayBeSecret || !['string', 'number', 'bigint', 'boolean'].includes(typeof input)) {
    return typeof input === 'object' ? 'an object' : `a ${typeof input}`
  }
  if (typeof input !== 'string') return String(input)
  // A token may have been given for the policy of that name.
  return input.length > 24 ? `a string of ${input.length} characters` : JSON.stringify(input)
}
