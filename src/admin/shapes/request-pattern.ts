import * as z from 'zod'
import { limits } from '../../options/limits.ts'

const text = z.string().max(65_536)

const regex = z
  .string()
  .max(limits.pattern, `must be a regular expression of at most ${limits.pattern} characters`)
  .refine((source) => works(() => new RegExp(source)), 'must be a regular expression')

function works(action: () => unknown): boolean {
  try {
    action()
    return true
  } catch {
    return false
  }
}

const caseInsensitive = z.boolean().optional()

const textMatchers = {
  equalTo: text.optional(),
  contains: text.optional(),
  matches: regex.optional(),
  doesNotMatch: regex.optional(),
}

const one = (names: readonly string[]) => (matcher: object) =>
  names.filter((name) => name in matcher).length === 1

const textNames = Object.keys(textMatchers)

const valueMatcher = z
  .strictObject({ ...textMatchers, absent: z.literal(true).optional(), caseInsensitive })
  .refine(one([...textNames, 'absent']), {
    message: `must have one of ${textNames.join(', ')}, absent`,
  })

const bodyMatcher = z
  .strictObject({
    ...textMatchers,
    caseInsensitive,
    equalToJson: z.unknown().optional(),
    ignoreArrayOrder: z.boolean().optional(),
    ignoreExtraElements: z.boolean().optional(),
  })
  .refine(one([...textNames, 'equalToJson']), {
    message: `must have one of ${textNames.join(', ')}, equalToJson`,
  })
  .refine(({ equalToJson: json }) => typeof json !== 'string' || works(() => JSON.parse(json)), {
    path: ['equalToJson'],
    message: 'must be JSON, or a text that is',
  })

const urlNames = ['url', 'urlPattern', 'urlPath', 'urlPathPattern'] as const

/** A pattern for requests in WireMock's form; `{}` means all. */
export const requestPattern = z
  .strictObject({
    method: z.string().min(1).max(40).optional(),
    url: text.optional(),
    urlPattern: regex.optional(),
    urlPath: text.optional(),
    urlPathPattern: regex.optional(),
    headers: z.record(z.string(), valueMatcher).optional(),
    queryParameters: z.record(z.string(), valueMatcher).optional(),
    bodyPatterns: z.array(bodyMatcher).max(100).optional(),
  })
  .refine((pattern) => urlNames.filter((name) => pattern[name] !== undefined).length <= 1, {
    message: `must have one of ${urlNames.join(', ')} at most`,
  })

/** {@link requestPattern}, checked. */
export type RequestPattern = z.output<typeof requestPattern>
/** A comparison with one value of a request, checked. */
export type ValueMatcher = z.output<typeof valueMatcher>
/** A comparison with a body, checked. */
export type BodyMatcher = z.output<typeof bodyMatcher>
