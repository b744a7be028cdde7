import type { KnownSecrets } from '../../world/known-secrets.ts'
import { freshId } from '../../world/randomness.ts'
import { createTextMac } from '../../world/seal.ts'
import { toBytes, toText } from '../raw-exchange.ts'
import { escapesOf, spanIn, type View, viewsOf } from './views.ts'

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
 *
 * Its work is bounded: what is left of a text, or of a run of base64 or hex, when the bound is
 * reached is hidden as a whole.
 */
export class Fingerprinter {
  readonly #values: readonly string[]
  readonly #secrets: KnownSecrets
  readonly #least: number
  readonly #runs: readonly RegExp[]
  // A request is shown and judged, so its texts are searched more than once.
  readonly #found = new Map<string, readonly Hidden[]>()
  // Characters that may still be searched, those of decoded texts included.
  #left = maxWork
  #ours: Fingerprinter | undefined

  /**
   * @param values to hide in addition to the AppSecrets and anything that looks like a token
   */
  constructor(values: Iterable<string>, secrets: KnownSecrets) {
    this.#values = [...new Set(values)].filter((value) => value !== '')
    this.#secrets = secrets
    const lengths = this.#values.map(({ length }) => length)
    this.#least = Math.min(secrets.shortest, shortestToken, ...lengths)
    // Begun where a run does, so that shorter ones are passed over in one step.
    const run = `(?<![\\w+/-])[\\w+/-]{${Math.ceil((this.#least * 4) / 3)},}`
    // One for each depth, since each keeps its place in the text.
    this.#runs = Array.from({ length: deepest }, () => new RegExp(run, 'g'))
  }

  /** A text with what is hidden in it replaced. */
  mask(bytes: string, places: readonly Hidden[] = []): string {
    return replaceHidden(bytes, [...places, ...this.find(bytes)])
  }

  /**
   * A sentence of ours in characters, with what a client has put into it replaced. Searched on an
   * account of its own, so that a reason can be read whatever the request was.
   */
  maskText(text: string): string {
    this.#ours ??= new Fingerprinter(this.#values, this.#secrets)
    return toText(this.#ours.mask(toBytes(text)))
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

  #spend(work: number): boolean {
    this.#left -= work
    return this.#left >= 0
  }

  #find(bytes: string, depth: number): readonly Hidden[] {
    if (bytes.length < this.#least) return none
    if (!this.#spend(workOfText)) return all(bytes)
    const found: Hidden[] = []
    for (const view of viewsOf(bytes)) {
      const work = view.text.length + escapesOf(view) * workOfEscape
      if (!this.#spend(work * (1 + this.#values.length / valuesAtOnce))) return all(bytes)
      const plain = this.#findPlain(view.text)
      const encoded = depth < deepest ? this.#findEncoded(view.text, plain, depth) : none
      for (const hidden of plain) found.push(moveTo(view, hidden))
      for (const hidden of encoded) found.push(moveTo(view, hidden))
    }
    return found
  }

  #findPlain(text: string): Hidden[] {
    const found: Hidden[] = []
    for (const value of this.#values) this.#findValue(value, text, found)
    for (const { at, secret } of this.#secrets.findIn(text)) {
      found.push({ from: at, to: at + secret.length, value: secret })
    }
    if (tokenBeginning.test(text)) {
      for (const { 0: value, index } of text.matchAll(tokenShape)) {
        found.push({ from: index, to: index + value.length, value })
      }
    }
    return found
  }

  // By its beginning: looking for all of a value takes its length times that of the text, if both
  // are nearly of one character.
  #findValue(value: string, text: string, found: Hidden[]): void {
    const beginning = value.slice(0, lengthOfBeginning)
    for (let at = text.indexOf(beginning); at !== -1; ) {
      const isHere = !this.#spend(value.length) || text.startsWith(value, at)
      if (isHere) found.push({ from: at, to: at + value.length, value })
      at = text.indexOf(beginning, at + (isHere ? value.length : 1))
    }
  }

  // Parts that are hidden already are not decoded.
  #findEncoded(text: string, plain: readonly Hidden[], depth: number): Hidden[] {
    const found: Hidden[] = []
    const isHidden = coveredBy(plain)
    const runs = this.#runs[depth] as RegExp
    runs.lastIndex = 0
    for (let match = runs.exec(text); match !== null; match = runs.exec(text)) {
      const { 0: run, index } = match
      const end = index + run.length
      if (isHidden(index, end)) continue
      for (const { from, to, value } of this.#findInRun(run, depth)) {
        found.push({ from: index + from, to: Math.min(end, index + to), value })
      }
    }
    return found
  }

  #findInRun(run: string, depth: number): readonly Hidden[] {
    // A run that would take most of the work leaves nothing for the texts after it.
    if (run.length * workOfRun > this.#left / 2) return all(run)
    const found: Hidden[] = []
    for (let offset = 0; offset < 4; offset++) this.#findInBase64(run, offset, depth, found)
    if (hexRun.test(run)) {
      for (let offset = 0; offset < 2; offset++) this.#findInHex(run, offset, depth, found)
    }
    return found
  }

  // A value may begin at any of the places within a group of base64 characters.
  #findInBase64(run: string, offset: number, depth: number, found: Hidden[]): void {
    const decoded = Buffer.from(run.slice(offset), 'base64').toString('latin1')
    for (const { from, to, value } of this.#find(decoded, depth + 1)) {
      found.push({
        from: offset + Math.floor((from * 4) / 3),
        to: offset + Math.ceil((to * 4) / 3),
        value,
      })
    }
  }

  #findInHex(run: string, offset: number, depth: number, found: Hidden[]): void {
    for (const { 0: digits, index } of run.matchAll(hexRuns)) {
      const decoded = Buffer.from(digits.slice(offset), 'hex').toString('latin1')
      for (const { from, to, value } of this.#find(decoded, depth + 1)) {
        found.push({ from: index + offset + from * 2, to: index + offset + to * 2, value })
      }
    }
  }
}

const none: readonly Hidden[] = []

const all = (value: string): Hidden[] => [{ from: 0, to: value.length, value }]

/** A test of parts that come one after another: true if one of `hidden` covers the part. */
function coveredBy(hidden: readonly Hidden[]): (from: number, to: number) => boolean {
  const inOrder = hidden.toSorted((one, other) => one.from - other.from)
  let next = 0
  let covered = 0
  return (from, to) => {
    for (; next < inOrder.length && (inOrder[next] as Hidden).from <= from; next++) {
      covered = Math.max(covered, (inOrder[next] as Hidden).to)
    }
    return to <= covered
  }
}

/** A text with parts of it replaced by their fingerprints. */
export function replaceHidden(bytes: string, found: readonly Hidden[]): string {
  let masked = ''
  let position = 0
  for (const { from, to, value, isQuoted } of merge(found)) {
    const shown = isQuoted ? `"${fingerprint(value)}"` : fingerprint(value)
    masked += bytes.slice(position, from) + shown
    position = to
  }
  return masked + bytes.slice(position)
}

// A request of 64 KiB is shown within some tens of milliseconds, whatever it is made of.
const maxWork = 2_000_000

// Beside the characters of a text.
const workOfText = 64
const workOfEscape = 24

// A run is decoded in six ways, each of which may be read in several; of half a dozen as a rule.
const workOfRun = 60

// Values that are looked for in the time in which a text is read once otherwise.
const valuesAtOnce = 8

const lengthOfBeginning = 16

const hexRun = /[0-9a-f]{16}/i
const hexRuns = /[0-9a-f]{16,}/gi

// Base64 of base64 is looked into, but no deeper.
const deepest = 2

// Of a token that is cut.
const shortestToken = 26

const tokenBeginning = /[au]\.[0-9a-f]{24}\./

/** A token of any app, whole or cut. */
const tokenShape =
  /[au]\.[0-9a-f]{24}\.(?:[\w-]*\.[\w-]*\.\d+\.\d+\.\d*\.[0-9a-f]{32}|[0-9a-z-]*[\w.-]*)/g

function moveTo(view: View, hidden: Hidden): Hidden {
  if (view.decodedFrom === undefined) return hidden
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
