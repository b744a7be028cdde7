import { createContext, Script } from 'node:vm'
import type { SearchableRequest } from '../journal/journal-entry.ts'
import { tryParseJson } from './given.ts'
import { ProblemError } from './problem.ts'
import type { BodyMatcher, RequestPattern, ValueMatcher } from './shapes/request-pattern.ts'

/** True for a request that a pattern means. */
export type RequestTest = (request: SearchableRequest) => boolean

/** Compiles a pattern as WireMock reads it: a regular expression has to match the whole text. */
export function compilePattern(pattern: RequestPattern): RequestTest {
  const { method = 'ANY', headers = {}, queryParameters = {}, bodyPatterns = [] } = pattern
  const tests: RequestTest[] = []
  if (method !== 'ANY') tests.push((request) => request.method === method.toUpperCase())
  tests.push(...urlTests(pattern))
  for (const [name, matcher] of Object.entries(headers)) {
    const matches = compileMatcher(matcher)
    tests.push((request) => matches(request.headers.get(name.toLowerCase()) ?? []))
  }
  for (const [name, matcher] of Object.entries(queryParameters)) {
    const matches = compileMatcher(matcher)
    tests.push(({ url }) => matches(new URLSearchParams(splitUrl(url).query).getAll(name)))
  }
  for (const matcher of bodyPatterns) {
    const matches = compileBodyMatcher(matcher)
    tests.push(({ body }) => matches(body))
  }
  return (request) => tests.every((test) => test(request))
}

function urlTests({ url, urlPattern, urlPath, urlPathPattern }: RequestPattern): RequestTest[] {
  const tests: RequestTest[] = []
  if (url !== undefined) tests.push((request) => request.url === url)
  if (urlPath !== undefined) tests.push((request) => splitUrl(request.url).path === urlPath)
  if (urlPattern !== undefined) {
    const matches = boundedRegex(urlPattern, false)
    tests.push((request) => matches(request.url))
  }
  if (urlPathPattern !== undefined) {
    const matches = boundedRegex(urlPathPattern, false)
    tests.push((request) => matches(splitUrl(request.url).path))
  }
  return tests
}

// A repeated name matches with any of its values.
function compileMatcher(matcher: ValueMatcher): (values: readonly string[]) => boolean {
  if (matcher.absent === true) return (values) => values.length === 0
  const matches = compileText(matcher)
  return (values) => values.some(matches)
}

function compileBodyMatcher(matcher: BodyMatcher): (body: string) => boolean {
  const { equalToJson, ...rest } = matcher
  if (!('equalToJson' in matcher)) return compileText(rest)
  const expected: unknown = typeof equalToJson === 'string' ? JSON.parse(equalToJson) : equalToJson
  return (body) => {
    const parsed = tryParseJson(body)
    return parsed !== undefined && isSameJson(parsed.json, expected, matcher)
  }
}

function compileText({
  equalTo,
  contains,
  matches,
  doesNotMatch,
  caseInsensitive = false,
}: Omit<ValueMatcher, 'absent'>): (value: string) => boolean {
  const fold = (text: string) => (caseInsensitive ? text.toLowerCase() : text)
  if (equalTo !== undefined) return (value) => fold(value) === fold(equalTo)
  if (contains !== undefined) return (value) => fold(value).includes(fold(contains))
  const isWhole = boundedRegex(matches ?? doesNotMatch ?? '', caseInsensitive)
  return (value) => isWhole(value) === (matches !== undefined)
}

function splitUrl(url: string): { readonly path: string; readonly query: string } {
  const [path = '', ...query] = url.split('?')
  return { path, query: query.join('?') }
}

// In milliseconds. A pattern without catastrophic backtracking needs a fraction of it.
const maxMatchTime = 100

/**
 * Compiles a regular expression of a client, which may be one that backtracks for minutes.
 *
 * @returns a test for texts, which the expression has to match as a whole
 * @throws ProblemError if a text takes too long
 */
export function boundedRegex(source: string, ignoresCase: boolean): (text: string) => boolean {
  const regex = new RegExp(`^(?:${source})$`, ignoresCase ? 'si' : 's')
  // Only a script in a context of its own can be stopped.
  const context = createContext({ regex, text: '' })
  const script = new Script('regex.test(text)')
  return (text) => {
    context['text'] = text
    try {
      return script.runInContext(context, { timeout: maxMatchTime }) as boolean
    } catch {
      const advice = 'write it without a repetition inside a repetition'
      throw new ProblemError(400, `a regular expression takes too long over a request; ${advice}`)
    }
  }
}

/** The differences that two JSON values may have and still count as the same. */
interface JsonTolerance {
  readonly ignoreArrayOrder?: boolean | undefined
  /** The actual one may have more keys, and its arrays more items. */
  readonly ignoreExtraElements?: boolean | undefined
}

/** True if two JSON values are the same, in any order of keys. */
function isSameJson(actual: unknown, expected: unknown, tolerance: JsonTolerance): boolean {
  if (Array.isArray(actual) && Array.isArray(expected)) {
    return isSameArray(actual, expected, tolerance)
  }
  if (!isObject(actual) || !isObject(expected)) return actual === expected
  const names = Object.keys(expected)
  const mayHaveMore = tolerance.ignoreExtraElements === true
  if (!mayHaveMore && Object.keys(actual).length !== names.length) return false
  return names.every(
    (name) => Object.hasOwn(actual, name) && isSameJson(actual[name], expected[name], tolerance),
  )
}

function isSameArray(
  actual: readonly unknown[],
  expected: readonly unknown[],
  tolerance: JsonTolerance,
): boolean {
  const { ignoreArrayOrder = false, ignoreExtraElements = false } = tolerance
  if (!ignoreExtraElements && actual.length !== expected.length) return false
  if (!ignoreArrayOrder) {
    return expected.every(
      (item, index) => index < actual.length && isSameJson(actual[index], item, tolerance),
    )
  }
  const left = [...actual]
  return expected.every((item) => {
    const index = left.findIndex((candidate) => isSameJson(candidate, item, tolerance))
    if (index !== -1) left.splice(index, 1)
    return index !== -1
  })
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
