import type { KnownSecrets } from '../../world/known-secrets.ts'
import { fingerprint } from './fingerprint.ts'
import { spanIn, type View, viewsOf } from './views.ts'

/** A part of a text that is shown to nobody. */
export interface Hidden {
  readonly from: number
  readonly to: number
  /** What it says when it is decoded; its fingerprint is what is shown. */
  readonly value: string
  /** Puts quotes around the fingerprint, where a number stood in JSON. */
  readonly isQuoted?: boolean
}

/**
 * Finds secrets and tokens in whatever encoding and replaces them by their fingerprints. Texts have a
 * character for each byte, as latin1 decodes them.
 */
export class Masker {
  readonly #values: readonly string[]
  readonly #secrets: KnownSecrets
  readonly #base64Run: RegExp
  readonly #hexRun: RegExp

  /** @param values what is to be hidden beside the AppSecrets and what looks like a token */
  constructor(values: Iterable<string>, secrets: KnownSecrets) {
    this.#values = [...new Set(values)].filter((value) => value !== '')
    this.#secrets = secrets
    const lengths = this.#values.map(({ length }) => length)
    const shortest = Math.min(secrets.shortest, shortestToken, ...lengths)
    this.#base64Run = new RegExp(`[\\w+/-]{${Math.ceil((shortest * 4) / 3)},}`, 'g')
    this.#hexRun = new RegExp(`[0-9a-f]{${shortest * 2},}`, 'gi')
  }

  /** A text with what is hidden in it replaced. */
  mask(bytes: string, places: readonly Hidden[] = []): string {
    let masked = ''
    let position = 0
    for (const { from, to, value, isQuoted } of merge([...places, ...this.find(bytes)])) {
      const shown = isQuoted ? `"${fingerprint(value)}"` : fingerprint(value)
      masked += bytes.slice(position, from) + shown
      position = to
    }
    return masked + bytes.slice(position)
  }

  /** What is to be hidden in a text. */
  find(bytes: string, depth = 0): Hidden[] {
    return viewsOf(bytes).flatMap((view) => {
      const plain = this.#findPlain(view.text)
      const encoded = depth < deepest ? this.#findEncoded(view.text, depth) : []
      return [...plain, ...encoded].map((hidden) => moveTo(view, hidden))
    })
  }

  #findPlain(text: string): Hidden[] {
    const found: Hidden[] = []
    for (const value of this.#values) {
      for (let at = text.indexOf(value); at !== -1; at = text.indexOf(value, at + value.length)) {
        found.push({ from: at, to: at + value.length, value })
      }
    }
    for (let from = 0; from < text.length; from++) {
      const value = this.#secrets.at(text, from)
      if (value !== undefined) found.push({ from, to: from + value.length, value })
    }
    for (const { 0: value, index } of text.matchAll(tokenShape)) {
      found.push({ from: index, to: index + value.length, value })
    }
    return found
  }

  // A value may begin at any of the places within a group of base64 characters.
  #findEncoded(text: string, depth: number): Hidden[] {
    const inBase64 = [...text.matchAll(this.#base64Run)].flatMap(({ 0: run, index }) =>
      [0, 1, 2, 3].flatMap((offset) => {
        const decoded = Buffer.from(run.slice(offset), 'base64').toString('latin1')
        return this.find(decoded, depth + 1).map(({ from, to, value }) => ({
          from: index + offset + Math.floor((from * 4) / 3),
          to: index + Math.min(run.length, offset + Math.ceil((to * 4) / 3)),
          value,
        }))
      }),
    )
    const inHex = [...text.matchAll(this.#hexRun)].flatMap(({ 0: run, index }) =>
      [0, 1].flatMap((offset) => {
        const decoded = Buffer.from(run.slice(offset), 'hex').toString('latin1')
        return this.find(decoded, depth + 1).map(({ from, to, value }) => ({
          from: index + offset + from * 2,
          to: index + offset + to * 2,
          value,
        }))
      }),
    )
    return [...inBase64, ...inHex]
  }
}

// Base64 of base64 is looked into, but no deeper.
const deepest = 2

// Of a token that is cut.
const shortestToken = 26

/** A token of any app, whole or cut. */
const tokenShape =
  /[au]\.[0-9a-f]{24}\.(?:[\w-]*\.[\w-]*\.\d+\.\d+\.\d*\.[0-9a-f]{32}|[0-9a-z-]*[\w.-]*)/g

function moveTo(view: View, hidden: Hidden): Hidden {
  if (view.spans === undefined) return hidden
  const [from, to] = spanIn(view, hidden.from, hidden.to)
  return { ...hidden, from, to }
}

// What overlaps is replaced as one; the longer value gives the fingerprint.
function merge(found: readonly Hidden[]): Hidden[] {
  const merged: Hidden[] = []
  for (const next of found.toSorted((one, other) => one.from - other.from || other.to - one.to)) {
    const last = merged.at(-1)
    if (last === undefined || next.from >= last.to) merged.push(next)
    else merged[merged.length - 1] = join(last, next)
  }
  return merged
}

function join(last: Hidden, next: Hidden): Hidden {
  const longer = next.to - next.from > last.to - last.from ? next : last
  const isQuoted = (last.isQuoted ?? false) || (next.isQuoted ?? false)
  return { ...longer, isQuoted, from: last.from, to: Math.max(last.to, next.to) }
}
