import { fieldsOf, type HttpExchange, isAnswered, jsonOf } from './exchange.ts'

/** A place in a body where it is not what was expected. */
export interface Difference {
  readonly path: string
  readonly expected: string
  readonly actual: string
}

// Below this field of a success only the types are compared: the user of the server is another one.
const typedField = 'results'

/**
 * Where a body parts from a literal; below `results` a value of the same type will do, unless it is to
 * be exact.
 */
export function differences(expected: unknown, actual: unknown, isExact = false): Difference[] {
  return compare(expected, actual, { path: '', isTyped: false, isExact, isLike: false })
}

/** True for a field that the literal does not have: a success may have more than the page shows. */
export const isMore = ({ expected }: Difference): boolean => expected === nothing

/** One side of differences, each with its place. */
export const listed = (found: readonly Difference[], side: 'expected' | 'actual'): string =>
  found.map((difference) => `${difference.path || 'body'}: ${difference[side]}`).join('; ')

/** The differences between a body and only those parts of a literal that stand below `results`. */
export function fieldDifferences(expected: unknown, actual: unknown): Difference[] {
  return differences(expected, actual).filter(
    (difference) =>
      (difference.path === typedField || difference.path.startsWith(`${typedField}.`)) &&
      !isMore(difference),
  )
}

interface Place {
  readonly path: string
  readonly isTyped: boolean
  readonly isExact: boolean
  /** True where only what stays the same from one answer to the next is compared. */
  readonly isLike: boolean
}

const nothing = 'nothing'

// So the pages print tokens: any will do, but for one that is empty.
const token = '***'

function compare(expected: unknown, actual: unknown, place: Place): Difference[] {
  if (Array.isArray(expected)) return compareArrays(expected, actual, place)
  if (isRecord(expected)) return compareObjects(expected, actual, place)
  const isOpen = place.isTyped || expected === token
  const isAlike = isOpen
    ? place.isLike
      ? typeof expected === typeof actual
      : isOfType(expected, actual)
    : expected === actual
  return isAlike ? [] : [differ(place, wanted(expected, place), actual)]
}

function compareArrays(expected: readonly unknown[], actual: unknown, place: Place): Difference[] {
  if (!Array.isArray(actual)) return [differ(place, 'an array', actual)]
  if (actual.length !== expected.length) {
    return [differ(place, `an array of ${expected.length}`, actual)]
  }
  return expected.flatMap((item, index) =>
    compare(item, actual[index], { ...place, path: `${place.path}[${index}]` }),
  )
}

function compareObjects(
  expected: Readonly<Record<string, unknown>>,
  actual: unknown,
  place: Place,
): Difference[] {
  const { path, isTyped, isExact, isLike } = place
  if (!isRecord(actual)) return [differ(place, 'an object', actual)]
  const at = (name: string): Place => ({
    path: path === '' ? name : `${path}.${name}`,
    isTyped: isLike ? !lasting.includes(name) : isTyped || (name === typedField && !isExact),
    isExact,
    isLike,
  })
  const missing = Object.keys(expected).flatMap((name) =>
    Object.hasOwn(actual, name)
      ? compare(expected[name], actual[name], at(name))
      : [{ path: at(name).path, expected: wanted(expected[name], at(name)), actual: nothing }],
  )
  const extra = Object.keys(actual)
    .filter((name) => !Object.hasOwn(expected, name))
    .map((name) => differ(at(name), nothing, actual[name]))
  return [...missing, ...extra]
}

const differ = ({ path }: Place, expected: string, actual: unknown): Difference => ({
  path,
  expected,
  actual: shownJson(actual),
})

function isOfType(expected: unknown, actual: unknown): boolean {
  if (expected === token) return typeof actual === 'string' && actual !== ''
  if (typeof expected === 'number') return Number.isInteger(actual)
  return typeof expected === typeof actual
}

function wanted(expected: unknown, { isTyped }: Place): string {
  if (expected === token) return 'a string that is not empty'
  if (!isTyped) return shownJson(expected)
  if (isRecord(expected)) return 'an object'
  if (Array.isArray(expected)) return 'an array'
  return typeof expected === 'number' ? 'a whole number' : `a ${typeof expected}`
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value as JSON; mask it before it is cut. */
export const shownJson = (value: unknown): string =>
  value === undefined ? nothing : JSON.stringify(value)

/**
 * The parts of an answer that stay the same when the same is asked again: status, message, and the
 * names and types of all fields. Tokens, times and numbers of requests do not.
 */
export function likeness(exchange: HttpExchange): string {
  const { answer, failure } = exchange
  if (answer === undefined) return `no answer: ${failure}`
  const body = jsonOf(exchange)
  const shape = body === undefined ? answer.body : JSON.stringify(shapeOf(body))
  return `${answer.status} ${shape}`
}

function shapeOf(value: unknown, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => shapeOf(item))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, shapeOf(item, key)]))
  }
  return lasting.includes(name) ? value : typeof value
}

// The fields whose values stay the same as well.
const lasting = ['message', 'code']

/**
 * Where the JSON of an answer parts from that of another, of which it should have the likeness; none
 * where one is no JSON, or has another status.
 */
export function unlikeness(expected: HttpExchange, actual: HttpExchange): Difference[] {
  const [one, other] = [jsonOf(expected), jsonOf(actual)]
  const isSameStatus = expected.answer?.status === actual.answer?.status
  if (!isSameStatus || one === undefined || other === undefined) return []
  const place = { path: '', isTyped: true, isExact: false, isLike: true }
  return compare(one, other, place).slice(0, 5)
}

/** Status and message of an answer, or why there is none. */
export const summary = (exchange: HttpExchange): string =>
  isAnswered(exchange)
    ? `${exchange.answer.status} ${shownJson(fieldsOf(exchange)['message'] ?? exchange.answer.body)}`
    : (exchange.failure ?? 'no answer')
