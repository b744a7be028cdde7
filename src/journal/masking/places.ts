import { reservedTokenPrefix } from '../../../contracts/faults.ts'
import type { Worlds } from '../../world/worlds.ts'
import type { Hidden } from './fingerprinter.ts'
import { decodeForm, unescapeJson } from './views.ts'

/**
 * Finds values in a body by the names of its fields: secrets and tokens that are unknown because
 * they are wrong. JSON and forms are read, regardless of the media type.
 */
export function placesInBody(bytes: string, worlds: Worlds): Hidden[] {
  return /^(?:\xef\xbb\xbf)?\s*[{["]/.test(bytes)
    ? placesInJson(bytes, worlds)
    : placesInForm(bytes, worlds)
}

/** Finds values in a form or a query by the names of its parameters. */
export function placesInForm(bytes: string, worlds: Worlds): Hidden[] {
  const found: Hidden[] = []
  const isHidden = hidingIn(worlds)
  let [from, count] = [0, 0]
  for (let sign = bytes.indexOf('='); sign !== -1; sign = bytes.indexOf('=', from)) {
    if (count++ === maxFields) return [...found, ...rest(bytes, from)]
    const next = bytes.indexOf('&', sign)
    const to = next === -1 ? bytes.length : next
    const name = decodeForm(bytes.slice(bytes.lastIndexOf('&', sign) + 1, sign))
    const value = decodeForm(bytes.slice(sign + 1, to))
    if (isHidden([name], value)) found.push({ from: sign + 1, to, value })
    from = to
  }
  return found
}

function placesInJson(bytes: string, worlds: Worlds): Hidden[] {
  const isHidden = hidingIn(worlds)
  const values = jsonValues(bytes, maxFields)
  const found = values
    .filter(({ names, value }) => isHidden(names, value))
    .filter(({ isString, value }) => isString || !literals.has(value))
    .map((one) => ({ ...within(one), value: one.value, isQuoted: !one.isString }))
  const last = values.length < maxFields ? undefined : values.at(-1)
  return last === undefined ? found : [...found, ...rest(bytes, last.to)]
}

// A body of 64 KiB with more has no names that mean anything.
const maxFields = 4_000

const rest = (bytes: string, from: number): Hidden[] =>
  from >= bytes.length ? [] : [{ from, to: bytes.length, value: bytes.slice(from) }]

const literals = new Set(['null', 'true', 'false'])

const within = ({ from, to, isString, isCut }: JsonValue) =>
  isString ? { from: from + 1, to: isCut ? to : to - 1 } : { from, to }

/** A test of a value and the names of its fields, most of which come many times: true if it is hidden. */
function hidingIn(worlds: Worlds): (names: readonly string[], value: string) => boolean {
  const known = new Map<string, boolean>()
  const isKnownSensitive = (name: string): boolean => {
    const before = known.get(name)
    if (before !== undefined) return before
    const answer = isSensitive(name)
    known.set(name, answer)
    return answer
  }
  return (names, value) => {
    if (value === '' || mayBeShown(value, worlds)) return false
    return names.some(isKnownSensitive) || isForKey(names.at(-1) ?? '')
  }
}

/** True for a value that is never a secret: the AppKey of an app, or a reserved user token. */
export const mayBeShown = (value: string, worlds: Worlds): boolean =>
  value.startsWith(reservedTokenPrefix) || worlds.get(value) !== undefined

/** True for the name of a header, a field or a parameter whose value is never shown. */
export function isSensitive(name: string): boolean {
  const plain = name.toLowerCase().replace(/[^a-z0-9]/g, '')
  return sensitive.test(plain) && !plain.endsWith('type')
}

/** True for a name that asks for an AppKey: its value is shown only if it is a known one. */
export function isForKey(name: string): boolean {
  return keys.has(name.toLowerCase().replace(/[^a-z0-9]/g, ''))
}

const sensitive =
  /token|secre|passw|passphrase|credential|authori[sz]ation|cookie|session|bearer|basic|jwt|apikey|devicekey|accesskey|privatekey|signature|^auth$|^pwd$|^pass$/

const keys = new Set(['appkey', 'appid', 'clientid', 'clientkey', 'username', 'user', 'key'])

/** A string or another plain value of a JSON text. */
export interface JsonValue {
  /** Its place, quotes included. */
  readonly from: number
  readonly to: number
  readonly isString: boolean
  /** True for a string that the end of the text cuts. */
  readonly isCut: boolean
  /** Its value; for a number, its digits. */
  readonly value: string
  /** The names of the fields it is in, the innermost last; of many only the last ones. */
  readonly names: readonly string[]
  /** In how many objects and arrays it is. */
  readonly depth: number
}

// This way a body of nothing but brackets takes no longer than others.
const maxNames = 16

/** An object or an array around a value; the name is that of the field under way. */
interface Frame {
  name: string | undefined
  readonly isObject: boolean
  isName: boolean
}

/**
 * The plain values of a JSON text, in order; as far as it can be read, if it is malformed.
 *
 * @param most the number of values after which it is not read on
 */
export function jsonValues(text: string, most = Number.POSITIVE_INFINITY): JsonValue[] {
  const values: JsonValue[] = []
  const frames: Frame[] = []
  for (let from = 0; from < text.length && values.length < most; ) {
    const mark = text.charAt(from)
    const isString = mark === '"'
    if (!isString && endings.has(mark)) {
      setFrame(frames, mark)
      from++
      continue
    }
    const to = isString ? endOfString(text, from) : endOfLiteral(text, from)
    const isCut = isString && to > text.length
    const value = isString ? unescapeJson(text.slice(from + 1, to - 1)) : text.slice(from, to)
    const frame = frames.at(-1)
    if (frame?.isName) frame.name = value
    else {
      const [names, depth] = [namesOf(frames), frames.length]
      values.push({ from, to: Math.min(to, text.length), isString, isCut, value, names, depth })
    }
    from = to
  }
  return values
}

// Of a literal; white space and marks are between values.
const endings = new Set('{}[],:" \t\n\v\f\r\xa0\ufeff')

function setFrame(frames: Frame[], mark: string): void {
  const frame = frames.at(-1)
  if (mark === '{' || mark === '[') {
    frames.push({ name: undefined, isObject: mark === '{', isName: mark === '{' })
  } else if (mark === '}' || mark === ']') frames.pop()
  else if (frame !== undefined && (mark === ',' || mark === ':')) {
    frame.isName = frame.isObject && mark === ','
  }
}

function namesOf(frames: readonly Frame[]): string[] {
  const names: string[] = []
  for (let depth = Math.max(0, frames.length - maxNames); depth < frames.length; depth++) {
    const name = frames[depth]?.name
    if (name !== undefined) names.push(name)
  }
  return names
}

/** The place behind the closing quote of a string, one behind the text if it has none. */
function endOfString(text: string, from: number): number {
  for (
    let quote = text.indexOf('"', from + 1);
    quote !== -1;
    quote = text.indexOf('"', quote + 1)
  ) {
    let escaped = quote
    while (escaped - 1 > from && text.charAt(escaped - 1) === '\\') escaped--
    if ((quote - escaped) % 2 === 0) return quote + 1
  }
  return text.length + 1
}

function endOfLiteral(text: string, from: number): number {
  let to = from + 1
  while (to < text.length && !endings.has(text.charAt(to))) to++
  return to
}
