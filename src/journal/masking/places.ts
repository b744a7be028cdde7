import { reservedTokenPrefix } from '../../../contracts/faults.ts'
import type { Worlds } from '../../world/worlds.ts'
import { type JsonValue, jsonValues } from './json-values.ts'
import type { Hidden } from './masker.ts'
import { isForKey, isSensitive } from './sensitive-names.ts'
import { decodeForm } from './views.ts'

/**
 * What a body hides by the names of its fields: secrets and tokens that nobody knows, because they
 * are wrong. JSON and forms are read, however they are announced.
 */
export function placesInBody(bytes: string, worlds: Worlds): Hidden[] {
  return /^(?:\xef\xbb\xbf)?\s*[{["]/.test(bytes)
    ? placesInJson(bytes, worlds)
    : placesInForm(bytes, worlds)
}

/** What a form or a query hides by the names of its parameters. */
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

/** True for what is no secret wherever it stands: the AppKey of an app, and a reserved user token. */
export const mayBeShown = (value: string, worlds: Worlds): boolean =>
  value.startsWith(reservedTokenPrefix) || worlds.get(value) !== undefined
