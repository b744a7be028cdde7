/**
 * The kit's own words: ids, names of fields and texts of the contract. They stay whole in a report
 * though a secret, which may be any word, is a part of them.
 *
 * @module
 */

import { clientChecks, conductChecks } from '../../contracts/client-checks.ts'
import { interactions } from '../../contracts/interactions.ts'
import { refusals } from '../../contracts/refusals.ts'
import { scenarios } from '../../contracts/scenarios.ts'
import { serverChecks } from '../../contracts/server-checks.ts'
import { sources } from '../../contracts/sources.ts'

/** Ids, and texts of several words. */
interface OwnWords {
  readonly phrases: readonly string[]
  /** Names of fields, and the words of all statements. */
  readonly words: ReadonlySet<string>
}

// Words that findings put between the texts of the contract.
const prose =
  'nothing none absent null true false undefined string number whole array object boolean basic bearer found expected actual reason client'

function collect(): OwnWords {
  const rows = Object.values(interactions).flat()
  const bodies = rows.map(({ response }) => response.body)
  const checks = [...serverChecks, ...clientChecks, ...conductChecks]
  const names = [...new Set([...bodies.flatMap(namesIn), 'token', 'email', 'password'])]
  const texts = [
    ...[...checks, ...scenarios].map(({ id }) => id),
    ...Object.keys(sources),
    ...rows.map(({ name }) => name),
    ...refusals.flatMap(({ id, message }: { id: string; message?: string }) => [id, message ?? '']),
    ...bodies.flatMap(textsIn),
  ]
  const statements = [
    ...checks.map(({ statement }) => statement),
    ...scenarios.map(({ when, client }) => `${when} ${client}`),
  ]
  const words = [...texts, ...statements, prose].flatMap((text) => text.match(/[a-z]{2,}/gi) ?? [])
  return {
    // In the quotes of JSON they stand escaped.
    phrases: [...new Set([...texts, ...names].flatMap((text) => [text, inJson(text)]))].filter(
      (text) => /.[^a-zA-Z0-9]./.test(text),
    ),
    words: new Set([...words, ...texts, ...names].map((word) => word.toLowerCase())),
  }
}

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1)

/** The names of all fields in a value. */
function namesIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  const own = Array.isArray(value) ? [] : Object.keys(value)
  return [...own, ...Object.values(value).flatMap(namesIn)]
}

/** The texts in a value, but for numbers and what stands for a token. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return /[a-z]{3}/i.test(value) ? [value] : []
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : []
}

let known: OwnWords | undefined

// Collected where something is to be masked: a mere import costs nothing.
function ownWords(): OwnWords {
  known ??= collect()
  return known
}

/** True for a word that the kit or the contract uses. */
export const isOwnWord = (text: string): boolean => ownWords().words.has(text.toLowerCase())

/** True if a part of a text stands within a longer word of the kit's own. */
export function isWithinOwnWord(text: string, from: number, to: number): boolean {
  const [before = ''] = /[a-z0-9]*$/i.exec(text.slice(Math.max(0, from - 40), from)) ?? []
  const [after = ''] = /^[a-z0-9]*/i.exec(text.slice(to, to + 40)) ?? []
  return before + after !== '' && isOwnWord(before + text.slice(from, to) + after)
}

/** True if a part of a text stands within a longer text of the kit's own, such as an id. */
export function isWithinOwnText(text: string, from: number, to: number): boolean {
  const part = text.slice(from, to)
  return phrasesWith(part).some((phrase) => {
    for (let at = phrase.indexOf(part); at !== -1; at = phrase.indexOf(part, at + 1)) {
      const begin = from - at
      if (text.startsWith(phrase, begin) && isWhole(text, begin, begin + phrase.length)) return true
    }
    return false
  })
}

// A text of the other side may have the same secret in it a thousand times.
const phrasesOf = new Map<string, readonly string[]>()
const maxRemembered = 2_000

/** The texts that a part is in, and is not all of. */
function phrasesWith(part: string): readonly string[] {
  const found =
    phrasesOf.get(part) ??
    ownWords().phrases.filter((phrase) => phrase.length > part.length && phrase.includes(part))
  if (phrasesOf.size >= maxRemembered) phrasesOf.clear()
  phrasesOf.set(part, found)
  return found
}

const isWhole = (text: string, from: number, to: number): boolean =>
  !/[\w-]/.test(text.charAt(from - 1)) && !/[\w-]/.test(text.charAt(to))

/**
 * True where a part of a text stands as a value would: quoted, behind a name, or all of the text.
 * A secret that is a word of the kit is hidden there alone.
 */
export function isInPlaceOfValue(text: string, from: number, to: number): boolean {
  const before = text.slice(Math.max(0, from - 8), from)
  const after = text.slice(to, to + 8)
  // A name in front of its colon is none.
  if (/^[\\"'`]+\s*[:=]/.test(after)) return false
  if (from === 0 && to === text.length) return true
  return (
    /(?:["'`=>]|[:=] ?|Basic |Bearer )$/i.test(before) && /^(?:$|["'`\\<&,;)}\]\s])/.test(after)
  )
}
