/**
 * Texts that look like tokens: by their place behind such a name, in texts that are broken in any
 * way, or by length and alphabet. What a server sends is a secret until shown otherwise.
 *
 * @module
 */

import { isOwnWord } from './own-words.ts'

/** A part of a text. */
export interface Part {
  readonly from: number
  readonly to: number
}

/** A token of a mock, whole or cut. */
const ofMock =
  /[au]\.[0-9a-f]{24}\.(?:[\w-]*\.[\w-]*\.\d+\.\d+\.\d*\.[0-9a-f]{32}|[0-9a-z-]*[\w.-]*)/g

// Each repetition has a bound, so that no text takes more than its length times a constant.
const named =
  /(?:token|secret|passw(?:or)?d|device_?key|api_?key|credential|authorization|cookie)[\w-]{0,30}[\\"'`]{0,8}\s{0,8}(?:[:=>,]|\r?\n)[\s\\"'`:=>,([{]{0,20}(?:[\w-]{1,30}[\\"'`]{1,8}\s{0,4}[:=,][\s\\"'`:=>([{]{0,20})?(?:(?:Basic|Bearer)\s)?([^\s\\"'`<>&,;:()[\]{}|*]{4,4096})/gi

const runs = /[\w+/.~-]{16,4096}={0,2}/g

/** The tokens of a mock in a text. */
export const mockTokensIn = (text: string): Part[] =>
  [...text.matchAll(ofMock)].map(({ 0: token, index }) => ({
    from: index,
    to: index + token.length,
  }))

/** Every part of a text that looks like a token. */
export function tokenShapesIn(text: string): Part[] {
  const behindNames = [...text.matchAll(named)].flatMap(({ 0: whole, 1: value = '', index }) => {
    const to = index + whole.length
    return isOwnWord(value) || /^\d{1,3}$/.test(value) ? [] : [{ from: to - value.length, to }]
  })
  const alone = [...text.matchAll(runs)].flatMap(({ 0: run, index }) =>
    looksLikeToken(run) ? [{ from: index, to: index + run.length }] : [],
  )
  return [...behindNames, ...alone]
}

/** As the page has one: a word, and a file whose name is too short for a token. */
const isPicture = /^[a-z]{1,20}\/[\w-]{1,15}\.(?:gif|jpe?g|png|webp)$/i

/** True for what no word, path, date or version looks like. */
function looksLikeToken(run: string): boolean {
  if (isPicture.test(run)) return false
  const pieces = run.split('/')
  if (pieces.length > 1 && pieces.some(isDense)) return true
  // Base64 has a slash now and then; a path begins with one, or has many.
  const isPath = run.startsWith('/') || pieces.length > 3
  return !isPath && isDense(run)
}

function isDense(text: string): boolean {
  const plain = text.replace(/\d+(?:\.\d+)+/g, '').replace(/\d{4}-\d\d-\d\d/g, '')
  if (plain.length < 16) return false
  const digits = plain.match(/\d/g)?.length ?? 0
  const letters = plain.match(/[a-z]/gi)?.length ?? 0
  if (digits >= 2 && letters >= 2) return true
  const [longest = ''] = plain.split(/[^a-z0-9]+/i).toSorted((one, two) => two.length - one.length)
  if (longest.length >= 20 && new Set(longest).size >= 8) return true
  return (longest.match(/[a-z][A-Z]/g)?.length ?? 0) >= 4
}
