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
  let end = -1
  return bytes.split('&').flatMap((pair) => {
    end += 1 + pair.length
    const sign = pair.indexOf('=')
    const [name, encoded] = [pair.slice(0, sign), pair.slice(sign + 1)]
    const value = decodeForm(encoded)
    if (sign === -1 || !isHidden([decodeForm(name)], value, worlds)) return []
    return [{ from: end - encoded.length, to: end, value }]
  })
}

function placesInJson(bytes: string, worlds: Worlds): Hidden[] {
  return jsonValues(bytes)
    .filter(({ names, value }) => isHidden(names, value, worlds))
    .filter(({ isString, value }) => isString || !literals.has(value))
    .map((found) => ({ ...within(found), value: found.value, isQuoted: !found.isString }))
}

const literals = new Set(['null', 'true', 'false'])

const within = ({ from, to, isString, isCut }: JsonValue) =>
  isString ? { from: from + 1, to: isCut ? to : to - 1 } : { from, to }

function isHidden(names: readonly string[], value: string, worlds: Worlds): boolean {
  if (value === '' || mayBeShown(value, worlds)) return false
  return names.some(isSensitive) || isForKey(names.at(-1) ?? '')
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

// A string that is cut ends with the text.
const token = /\s*(?:"((?:[^"\\]|\\[\s\S])*)("|\\?$)|([{}[\],:])|([^\s{}[\],:"]+))/y

// This way a body of nothing but brackets takes no longer than others.
const maxNames = 16

/** The plain values of a JSON text, in order; as far as it can be read, if it is malformed. */
export function jsonValues(text: string): JsonValue[] {
  const values: JsonValue[] = []
  // A frame for each object or array around; the name is that of the field under way.
  const frames: { name: string | undefined; isObject: boolean; isName: boolean }[] = []
  const scanner = new RegExp(token)
  for (let match = scanner.exec(text); match !== null; match = scanner.exec(text)) {
    const [whole, quoted, ending, mark] = match
    const frame = frames.at(-1)
    if (mark !== undefined) {
      if (mark === '{' || mark === '[') {
        frames.push({ name: undefined, isObject: mark === '{', isName: mark === '{' })
      } else if (mark === '}' || mark === ']') frames.pop()
      else if (frame !== undefined) frame.isName = frame.isObject && mark === ','
      continue
    }
    const literal = whole.trimStart()
    const value = quoted === undefined ? literal : unescapeJson(quoted)
    if (frame?.isName) frame.name = value
    else {
      const to = scanner.lastIndex
      const names = frames
        .slice(-maxNames)
        .flatMap((around) => (around.name === undefined ? [] : [around.name]))
      const depth = frames.length
      const isString = quoted !== undefined
      const isCut = isString && ending !== '"'
      values.push({ from: to - literal.length, to, isString, isCut, value, names, depth })
    }
  }
  return values
}
