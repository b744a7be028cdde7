import { isInPlaceOfValue, isOwnWord, isWithinOwnText, isWithinOwnWord } from './own-words.ts'
import { decodedIn, formsOf, toBytes, type Unescaped, unescapedForms } from './spellings.ts'
import { mockTokensIn, type Part, tokenShapesIn } from './token-shapes.ts'

/** The text in the place of a secret that was given no name. */
const plainMask = '***'

/** A part of a text that is not shown, and the words in its place. */
interface MaskedPart extends Part {
  readonly mask: string
}

/**
 * Hides secrets and tokens in what is shown of a run: as they are; escaped for JSON, forms and URLs,
 * once or twice; in base64 and hex, of themselves and of texts that have them in it. A text that looks
 * like a token of a mock is hidden, too. The kit's own words stay whole: a secret that is one of them
 * is hidden where a value stands.
 *
 * Inside, texts have a character for each byte, as latin1 decodes them.
 */
export class Masker {
  readonly #masks = new Map<string, string>()
  readonly #files = new Map<number, Map<string, string[]>>()
  // By its first two bytes a secret is ruled out at nearly every place of a text.
  readonly #pairs = new Uint8Array(0x1_00_00)
  // A server that answers everything alike is shown as often as there are checks.
  readonly #shown = new Map<string, string>()
  // The same of words that might be digits: a report has few, each of them often.
  readonly #runs = new Map<string, string | undefined>()
  #shortest = minToken
  #learned = 0

  /** Hides texts from now on. */
  add(...texts: readonly (string | undefined)[]): void {
    for (const text of texts) this.name(text, plainMask)
  }

  /** The same, with words that stand in the place of the text. */
  name(text: string | undefined, mask: string): void {
    if (!text) return
    // Escapes that the text around them makes unreadable are still found in these forms.
    for (const form of formsOf(text).map(toBytes)) {
      if (this.#masks.has(form)) continue
      this.#masks.set(form, mask)
      this.#shown.clear()
      this.#runs.clear()
      this.#file(form)
    }
    const { length } = toBytes(text)
    if (length >= minEncoded) this.#shortest = Math.min(this.#shortest, length)
  }

  /** The same for texts that the other side sent, as many as it takes to have seen enough. */
  learn(texts: readonly string[]): void {
    const room = Math.max(0, maxLearned - this.#learned)
    this.#learned += Math.min(room, texts.length)
    this.add(...texts.slice(0, room))
  }

  /** A text of this side without any of them. */
  mask(text: string): string {
    return this.#hide(text, false)
  }

  /** A text of the other side without any of them, and without all that looks like a token. */
  maskOfOther = (text: string): string => this.#hide(text.slice(0, maxMasked), true)

  #hide(text: string, isForeign: boolean): string {
    const bytes = toBytes(text)
    const shapes = isForeign ? this.#findShapes(bytes) : []
    const hidden = merge([...this.#find(bytes, maxDepth), ...shapes])
    if (hidden.length === 0) return text
    let masked = ''
    let at = 0
    for (const { from, to, mask } of hidden) {
      masked += bytes.slice(at, from) + mask
      at = to
    }
    return Buffer.from(masked + bytes.slice(at), 'latin1').toString('utf8')
  }

  /**
   * A text that may have words of the other side in it, without all that looks like a token, and cut
   * to what is read. A secret that is cut cannot be found, so that this comes last.
   */
  show(text: string): string {
    const known = this.#shown.get(text)
    if (known !== undefined) return known
    const masked = this.maskOfOther(text)
    const shown = masked.length > maxShown ? `${masked.slice(0, maxShown - 3)}...` : masked
    if (this.#shown.size < maxKept) this.#shown.set(text, shown)
    return shown
  }

  #find(bytes: string, depth: number): MaskedPart[] {
    const isDecoded = depth < maxDepth
    return unescapedForms(bytes).flatMap((view) => {
      const plain = this.#findPlain(view, isDecoded)
      const encoded = depth === 0 ? [] : this.#findEncoded(view.text, plain, depth - 1)
      return [...plain, ...encoded].map((hidden) => ({ ...hidden, ...placeOf(view, hidden) }))
    })
  }

  #findPlain(view: Unescaped, isDecoded: boolean): MaskedPart[] {
    const { text } = view
    const found: MaskedPart[] = mockTokensIn(text).map(({ from, to }) => ({
      from,
      to,
      mask: this.#masks.get(text.slice(from, to)) ?? plainMask,
    }))
    for (let from = 0; from < text.length; from++) {
      if (!this.#pairs[(text.charCodeAt(from) << 8) | text.charCodeAt(from + 1)]) continue
      for (const secret of this.#beginningAt(text, from)) {
        const part = { from, to: from + secret.length }
        if (!isDecoded && isOwn(view, part)) continue
        found.push({ ...part, mask: this.#masks.get(secret) ?? plainMask })
      }
    }
    return found
  }

  /** Files a secret by how it begins: to look for each in turn takes too long where there are many. */
  #file(secret: string): void {
    const length = Math.min(secret.length, keyLength)
    const files = this.#files.get(length) ?? new Map<string, string[]>()
    this.#files.set(length, files)
    const key = secret.slice(0, length)
    files.set(key, [...(files.get(key) ?? []), secret])
    const first = secret.charCodeAt(0) << 8
    if (secret.length === 1) this.#pairs.fill(1, first, first + 0x1_00)
    else this.#pairs[first | secret.charCodeAt(1)] = 1
  }

  #beginningAt(text: string, from: number): string[] {
    const found: string[] = []
    for (const [length, files] of this.#files) {
      const filed = files.get(text.slice(from, from + length)) ?? []
      found.push(...filed.filter((secret) => text.startsWith(secret, from)))
    }
    return found
  }

  /** Texts that look like tokens, in any escapes. */
  #findShapes(bytes: string): MaskedPart[] {
    // The lines of a text, joined, look like one.
    return unescapedForms(bytes, false).flatMap((view) =>
      tokenShapesIn(view.text)
        .filter((part) => !isOwn(view, part))
        .map((part) => ({
          ...placeOf(view, part),
          mask: this.#masks.get(view.text.slice(part.from, part.to)) ?? plainMask,
        })),
    )
  }

  // A run of digits that has a secret in it is hidden as a whole. What is hidden already is not decoded.
  #findEncoded(text: string, plain: readonly MaskedPart[], depth: number): MaskedPart[] {
    const minRun = Math.ceil((this.#shortest * 4) / 3)
    return [...text.matchAll(/[\w+/-]{4,}={0,2}/g)].flatMap(({ 0: run, index: from }) => {
      const to = from + run.length
      if (run.length < minRun) return []
      if (plain.some((hidden) => hidden.from <= from && to <= hidden.to)) return []
      const mask = this.#maskOfRun(run, depth)
      return mask === undefined ? [] : [{ from, to, mask }]
    })
  }

  #maskOfRun(run: string, depth: number): string | undefined {
    const key = `${depth} ${run}`
    if (this.#runs.has(key)) return this.#runs.get(key)
    let mask: string | undefined
    for (const decoded of decodedIn(run)) {
      mask ??= this.#find(decoded, depth).find(({ from, to }) => to - from >= minEncoded)?.mask
    }
    if (run.length < maxKeptRun && this.#runs.size < maxKeptRuns) this.#runs.set(key, mask)
    return mask
  }
}

// An error page is longer than anybody reads, and masking takes its time where there is much text.
const maxShown = 600
const maxMasked = 10_000

// Texts as they were shown before.
const maxKept = 300
const maxKeptRuns = 2_000
const maxKeptRun = 200

// Base64 of base64 is looked into, but no deeper.
const maxDepth = 2

// Shorter secrets stand in decoded nonsense by chance.
const minEncoded = 3

// Shorter ones stand in longer words by chance.
const minInside = 6

// Of a token that is cut.
const minToken = 26

// A server may send names of tokens without end; what looks like one is hidden all the same.
const maxLearned = 1_000

// Of a secret, by which it is filed.
const keyLength = 12

/** Where a part of a view was before. */
const placeOf = ({ starts, ends }: Unescaped, { from, to }: Part): Part => ({
  from: starts?.[from] ?? from,
  to: ends?.[to - 1] ?? to,
})

/** True for a part of a text that is the kit's own, or a piece of a longer word. */
function isOwn(view: Unescaped, { from, to }: Part): boolean {
  const place = placeOf(view, { from, to })
  // The kit escapes no letters of its own.
  if (place.to - place.from !== to - from) return false
  const { text } = view
  const part = text.slice(from, to)
  if (part.length < minInside && isInsideWord(text, from, to)) return true
  if (isWithinOwnWord(text, from, to) || isWithinOwnText(text, from, to)) return true
  return isOwnWord(part) && !isInPlaceOfValue(text, from, to)
}

const isInsideWord = (text: string, from: number, to: number): boolean =>
  isWord(text.slice(Math.max(0, from - 1), from + 1), from) ||
  isWord(text.slice(to - 1, to + 1), to)

// At the very begin there is one character, and no other before it.
const isWord = (pair: string, at: number): boolean => at > 0 && /^[a-z0-9]{2}$/i.test(pair)

/** Joins what overlaps; the longest part gives the mask. */
function merge(found: readonly MaskedPart[]): MaskedPart[] {
  const merged: MaskedPart[] = []
  let longest = 0
  for (const next of found.toSorted((one, other) => one.from - other.from || other.to - one.to)) {
    const last = merged.at(-1)
    const length = next.to - next.from
    if (last === undefined || next.from >= last.to) {
      merged.push(next)
      longest = length
      continue
    }
    const mask = length > longest ? next.mask : last.mask
    longest = Math.max(longest, length)
    merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, next.to), mask }
  }
  return merged
}
