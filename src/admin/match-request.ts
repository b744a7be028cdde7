import { type Context, createContext, Script } from 'node:vm'
import type { SearchableRequest } from '../journal/journal-entry.ts'
import { tryParseJson } from './given.ts'
import { ProblemError } from './problem.ts'
import type { BodyMatcher, RequestPattern, ValueMatcher } from './shapes/request-pattern.ts'

/** Of several requests, whether each passes. */
type RequestsTest = (requests: readonly SearchableRequest[]) => readonly boolean[]

/**
 * The entries that a pattern means, as WireMock reads it: a regular expression has to match the whole
 * text.
 *
 * @throws ProblemError if the regular expressions take too long over all of them
 */
export function entriesMeant<Entry extends { searchable(): SearchableRequest }>(
  pattern: RequestPattern,
  entries: readonly Entry[],
): Entry[] {
  let meant = entries.map((entry) => ({ entry, request: entry.searchable() }))
  for (const test of compilePattern(pattern)) {
    const passes = test(meant.map(({ request }) => request))
    meant = meant.filter((_, index) => passes[index])
  }
  return meant.map(({ entry }) => entry)
}

function compilePattern(pattern: RequestPattern): RequestsTest[] {
  const { method = 'ANY', headers = {}, queryParameters = {}, bodyPatterns = [] } = pattern
  const { url, urlPattern, urlPath, urlPathPattern } = pattern
  const patience = new Patience()
  const tests: RequestsTest[] = []
  const add = (read: (request: SearchableRequest) => readonly string[], test: ValuesTest) =>
    tests.push((requests) => test(requests.map(read)))
  const pathOf = (request: SearchableRequest) => splitUrl(request.url).path
  const whole = (source: string) => compileText({ matches: source }, patience)

  if (method !== 'ANY')
    add(
      one((request) => request.method),
      isAny(equals(method.toUpperCase())),
    )
  if (url !== undefined)
    add(
      one((request) => request.url),
      isAny(equals(url)),
    )
  if (urlPath !== undefined) add(one(pathOf), isAny(equals(urlPath)))
  if (urlPattern !== undefined)
    add(
      one((request) => request.url),
      isAny(whole(urlPattern)),
    )
  if (urlPathPattern !== undefined) add(one(pathOf), isAny(whole(urlPathPattern)))
  for (const [name, matcher] of Object.entries(headers)) {
    add(
      (request) => request.headers.get(name.toLowerCase()) ?? [],
      compileValues(matcher, patience),
    )
  }
  for (const [name, matcher] of Object.entries(queryParameters)) {
    const read = ({ url: target }: SearchableRequest) =>
      new URLSearchParams(splitUrl(target).query).getAll(name)
    add(read, compileValues(matcher, patience))
  }
  for (const matcher of bodyPatterns) {
    add(
      one(({ body }) => body),
      isAny(compileBody(matcher, patience)),
    )
  }
  return tests
}

const one = (read: (request: SearchableRequest) => string) => (request: SearchableRequest) => [
  read(request),
]

/** Of several texts, whether each passes. */
type TextsTest = (texts: readonly string[]) => readonly boolean[]

/** The same of the values that each of several requests has for a name. */
type ValuesTest = (values: readonly (readonly string[])[]) => readonly boolean[]

/** Passes where any of the values does, all of them tested at once. */
const isAny =
  (test: TextsTest): ValuesTest =>
  (values) => {
    const passes = test(values.flat())
    let from = 0
    return values.map(({ length }) => {
      from += length
      return passes.slice(from - length, from).includes(true)
    })
  }

const each =
  (test: (text: string) => boolean): TextsTest =>
  (texts) =>
    texts.map(test)

const equals = (expected: string): TextsTest => each((text) => text === expected)

// A repeated name matches with any of its values.
const compileValues = (matcher: ValueMatcher, patience: Patience): ValuesTest =>
  matcher.absent === true
    ? (values) => values.map(({ length }) => length === 0)
    : isAny(compileText(matcher, patience))

function compileBody(matcher: BodyMatcher, patience: Patience): TextsTest {
  const { equalToJson, ...rest } = matcher
  if (!('equalToJson' in matcher)) return compileText(rest, patience)
  const expected: unknown = typeof equalToJson === 'string' ? JSON.parse(equalToJson) : equalToJson
  return each((body) => {
    const parsed = tryParseJson(body)
    return parsed !== undefined && isSameJson(parsed.json, expected, { ...matcher, patience })
  })
}

function compileText(
  {
    equalTo,
    contains,
    matches,
    doesNotMatch,
    caseInsensitive = false,
  }: Omit<ValueMatcher, 'absent'>,
  patience: Patience,
): TextsTest {
  const fold = (text: string) => (caseInsensitive ? text.toLowerCase() : text)
  if (equalTo !== undefined) return each((text) => fold(text) === fold(equalTo))
  if (contains !== undefined) return each((text) => fold(text).includes(fold(contains)))
  const areWhole = patience.regex(matches ?? doesNotMatch ?? '', caseInsensitive)
  return (texts) => areWhole(texts).map((isWhole) => isWhole === (matches !== undefined))
}

function splitUrl(url: string): { readonly path: string; readonly query: string } {
  const [path = '', ...query] = url.split('?')
  return { path, query: query.join('?') }
}

// In milliseconds. Patterns without catastrophic backtracking need a fraction of it for a whole
// journal.
const maxMatchTime = 100

// Of values in JSON. Arrays in any order are compared item by item.
const maxComparisons = 1_000_000

const matchAll = new Script('texts.map((text) => regex.test(text))')

/** The work that all patterns of a call have together. */
export class Patience {
  #left = maxMatchTime
  #comparisons = 0
  // Only a script in a context of its own can be stopped; making one takes a millisecond.
  #context: Context | undefined

  /**
   * Compiles a regular expression of a client, which may be one that backtracks for minutes.
   *
   * @returns a test for texts, which the expression has to match as a whole
   * @throws ProblemError if it takes too long over them, or others have before
   */
  regex(source: string, ignoresCase: boolean): TextsTest {
    const regex = new RegExp(`^(?:${source})$`, ignoresCase ? 'si' : 's')
    return (texts) => {
      this.#context ??= createContext({})
      Object.assign(this.#context, { regex, texts })
      const start = performance.now()
      try {
        const timeout = Math.max(1, Math.ceil(this.#left))
        return matchAll.runInContext(this.#context, { timeout }) as boolean[]
      } catch {
        const advice = 'write it without a repetition inside a repetition'
        throw new ProblemError(
          400,
          `the regular expressions take too long over the requests; ${advice}`,
        )
      } finally {
        this.#left -= performance.now() - start
      }
    }
  }

  /** Records a comparison of two values. @throws ProblemError if there were too many */
  compare(): void {
    if (this.#comparisons++ < maxComparisons) return
    throw new ProblemError(
      400,
      `equalToJson needs more than ${maxComparisons} comparisons; ask for less, or leave out ignoreArrayOrder`,
    )
  }
}

/** The differences that two JSON values may have and still count as the same. */
interface JsonTolerance {
  readonly ignoreArrayOrder?: boolean | undefined
  /** The actual one may have more keys, and its arrays more items. */
  readonly ignoreExtraElements?: boolean | undefined
  readonly patience: Patience
}

/** True if two JSON values are the same, in any order of keys. */
function isSameJson(actual: unknown, expected: unknown, tolerance: JsonTolerance): boolean {
  tolerance.patience.compare()
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
