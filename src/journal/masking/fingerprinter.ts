import type { KnownSecrets } from '../../world/known-secrets.ts'
import { freshId } from '../../world/randomness.ts'
import { createTextMac } from '../../world/seal.ts'
import { toBytes, toText } from '../raw-exchange.ts'
import { spanIn, type View, viewsOf } from './views.ts'

/** A part of a text that is never shown. */
export interface Hidden {
  readonly from: number
  readonly to: number
  /** The decoded value, whose fingerprint is shown. */
  readonly value: string
  /** Puts quotes around the fingerprint, where a number stood in JSON. */
  readonly isQuoted?: boolean
}

/**
 * Finds secrets and tokens in any encoding and replaces them by their fingerprints. Texts have a
 * character for each byte, as latin1 decodes them.
 */
export class Fingerprinter {
  readonly #values: readonly string[]
  readonly #secrets: KnownSecrets
  readonly #run: RegExp
  // A request is shown and judged, so its texts are searched more than once.
  readonly #found = new Map<string, readonly Hidden[]>()

  /** @param values to hide in addition to the AppSecrets and anything that looks like a token */
  constructor(values: Iterable<string>, secrets: KnownSecrets) {
    this.#values = [...new Set(values)].filter((value) => value !== '')
    this.#secrets = secrets
    const lengths = this.#values.map(({ length }) => length)
    const shortest = Math.min(secrets.shortest, shortestToken, ...lengths)
    this.#run = new RegExp(`[\\w+/-]{${Math.ceil((shortest * 4) / 3)},}`, 'g')
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

  /** The same for a text of characters. */
  maskText(text: string): string {
    return toText(this.mask(toBytes(text)))
  }

  /** Finds the parts of a text that have to be hidden. */
  find(bytes: string): readonly Hidden[] {
    let found = this.#found.get(bytes)
    if (found === undefined) {
      found = this.#find(bytes, 0)
      this.#found.set(bytes, found)
    }
    return found
  }

  #find(bytes: string, depth: number): Hidden[] {
    return viewsOf(bytes).flatMap((view) => {
      const plain = this.#findPlain(view.text)
      const encoded = depth < deepest ? this.#findEncoded(view.text, plain, depth) : []
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
    for (const { at, secret } of this.#secrets.findIn(text)) {
      found.push({ from: at, to: at + secret.length, value: secret })
    }
    for (const { 0: value, index } of text.matchAll(tokenShape)) {
      found.push({ from: index, to: index + value.length, value })
    }
    return found
  }

  // Parts that are hidden already are not decoded.
  #findEncoded(text: string, plain: readonly Hidden[], depth: number): Hidden[] {
    return [...text.matchAll(this.#run)].flatMap(({ 0: run, index }) => {
      const end = index + run.length
      if (plain.some(({ from, to }) => from <= index && end <= to)) return []
      const inBase64 = [0, 1, 2, 3].flatMap((offset) => this.#findInBase64(run, offset, depth))
      const inHex = [0, 1].flatMap((offset) => this.#findInHex(run, offset, depth))
      return [...inBase64, ...inHex].map(({ from, to, value }) => ({
        from: index + from,
        to: Math.min(end, index + to),
        value,
      }))
    })
  }

  // A value may begin at any of the places within a group of base64 characters.
  #findInBase64(run: string, offset: number, depth: number): Hidden[] {
    const decoded = Buffer.from(run.slice(offset), 'base64').toString('latin1')
    return this.#find(decoded, depth + 1).map(({ from, to, value }) => ({
      from: offset + Math.floor((from * 4) / 3),
      to: offset + Math.ceil((to * 4) / 3),
      value,
    }))
  }

  #findInHex(run: string, offset: number, depth: number): Hidden[] {
    return [...run.matchAll(hexRun)].flatMap(({ 0: digits, index }) => {
      const decoded = Buffer.from(digits.slice(offset), 'hex').toString('latin1')
      return this.#find(decoded, depth + 1).map(({ from, to, value }) => ({
        from: index + offset + from * 2,
        to: index + offset + to * 2,
        value,
      }))
    })
  }
}

const hexRun = /[0-9a-f]{16,}/gi

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

// Overlapping parts are replaced as one; the longer value gives the fingerprint.
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

// Drawn anew by every process: were it derived from the secret of the seal, which has a default
// that everyone knows, a short AppSecret could be found by trying. So fingerprints of two runs
// differ.
const mac = createTextMac(freshId() + freshId())

/** The replacement of a secret or a token: the same for the same value within a process. */
export const fingerprint = (value: string): string => `***${mac(value).slice(0, 8)}`
