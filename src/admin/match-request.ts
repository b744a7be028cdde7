import type { SearchableRequest } from '../journal/journal-entry.ts'
import { boundedRegex } from './bounded-regex.ts'
import { isSameJson } from './same-json.ts'
import type { BodyMatcher, RequestPattern, ValueMatcher } from './shapes/request-pattern.ts'

/** Tells whether a request is meant. */
export type RequestTest = (request: SearchableRequest) => boolean

/** A pattern as a test, with the meanings of WireMock: a regular expression has to match the whole. */
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

// A name that came more than once matches with any of its values.
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
    const parsed = parseJson(body)
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

function parseJson(text: string): { readonly json: unknown } | undefined {
  try {
    return { json: JSON.parse(text) }
  } catch {
    return undefined
  }
}
