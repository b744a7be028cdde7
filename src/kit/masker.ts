/** The text in the place of a secret that was given no name. */
const plainMask = '***'

/** A part of a text that is not shown, and the words in its place. */
interface Hidden {
  readonly from: number
  readonly to: number
  readonly mask: string
}

/**
 * Hides secrets and tokens in what is shown of a run: as they are; escaped for JSON, forms and URLs,
 * once or twice; in base64 and hex, of themselves and of texts that have them in it. A text that looks
 * like a token of a mock is hidden, too.
 *
 * Inside, texts have a character for each byte, as latin1 decodes them.
 */
export class Masker {
  readonly #masks = new Map<string, string>()
  #shortest = minToken

  /** Hides texts from now on. */
  add(...texts: readonly (string | undefined)[]): void {
    for (const text of texts) this.name(text, plainMask)
  }

  /** The same, with words that stand in the place of the text. */
  name(text: string | undefined, mask: string): void {
    if (!text) return
    // Escapes that the text around them makes unreadable are still found in these forms.
    for (const form of formsOf(text).map(toBytes)) {
      if (!this.#masks.has(form)) this.#masks.set(form, mask)
    }
    const { length } = toBytes(text)
    if (length >= minEncoded) this.#shortest = Math.min(this.#shortest, length)
  }

  /** A text without any of them. */
  mask(text: string): string {
    const bytes = toBytes(text)
    const hidden = merge(this.#find(bytes, maxDepth))
    if (hidden.length === 0) return text
    let masked = ''
    let at = 0
    for (const { from, to, mask } of hidden) {
      masked += bytes.slice(at, from) + mask
      at = to
    }
    return Buffer.from(masked + bytes.slice(at), 'latin1').toString('utf8')
  }

  /** The same, and cut to what is read. A secret that is cut cannot be found, so that this comes last. */
  show(text: string): string {
    const masked = this.mask(text.slice(0, maxMasked))
    return masked.length > maxShown ? `${masked.slice(0, maxShown - 3)}...` : masked
  }

  #find(bytes: string, depth: number): Hidden[] {
    return viewsOf(bytes).flatMap(({ text, starts, ends }) => {
      const plain = this.#findPlain(text)
      const encoded = depth === 0 ? [] : this.#findEncoded(text, plain, depth - 1)
      return [...plain, ...encoded].map(({ from, to, mask }) => ({
        from: starts?.[from] ?? from,
        to: ends?.[to - 1] ?? to,
        mask,
      }))
    })
  }

  #findPlain(text: string): Hidden[] {
    const found = [...text.matchAll(tokenShape)].map(({ 0: token, index }) => ({
      from: index,
      to: index + token.length,
      mask: this.#masks.get(token) ?? plainMask,
    }))
    for (const [secret, mask] of this.#masks) {
      for (let at = text.indexOf(secret); at !== -1; at = text.indexOf(secret, at + 1)) {
        found.push({ from: at, to: at + secret.length, mask })
      }
    }
    return found
  }

  // A run of digits that has a secret in it is hidden as a whole. What is hidden already is not decoded.
  #findEncoded(text: string, plain: readonly Hidden[], depth: number): Hidden[] {
    const minRun = Math.ceil((this.#shortest * 4) / 3)
    return [...text.matchAll(/[\w+/-]{4,}={0,2}/g)].flatMap(({ 0: run, index: from }) => {
      const to = from + run.length
      if (run.length < minRun) return []
      if (plain.some((hidden) => hidden.from <= from && to <= hidden.to)) return []
      for (const decoded of decodedIn(run)) {
        const first = this.#find(decoded, depth).find(({ from, to }) => to - from >= minEncoded)
        if (first !== undefined) return [{ from, to, mask: first.mask }]
      }
      return []
    })
  }
}

// An error page is longer than anybody reads, and masking takes its time where there is much text.
const maxShown = 600
const maxMasked = 20_000

// Base64 of base64 is looked into, but no deeper.
const maxDepth = 2

// Shorter secrets stand in decoded nonsense by chance.
const minEncoded = 3

// Of a token that is cut.
const minToken = 26

/** A token of a mock, whole or cut. */
const tokenShape =
  /[au]\.[0-9a-f]{24}\.(?:[\w-]*\.[\w-]*\.\d+\.\d+\.\d*\.[0-9a-f]{32}|[0-9a-z-]*[\w.-]*)/g

const toBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

/** The texts that digits stand for. A secret may begin at any place within a group of digits. */
function* decodedIn(run: string): Generator<string> {
  for (const offset of [0, 1, 2, 3]) {
    const bytes = Buffer.from(run.slice(offset), 'base64').toString('latin1')
    yield bytes
    // In UTF-16 every other byte of ASCII is null.
    if (bytes.includes('\0')) yield bytes.replaceAll('\0', '')
  }
  for (const [hex] of run.matchAll(/[0-9a-f]{6,}/gi)) {
    for (const offset of [0, 1]) yield Buffer.from(hex.slice(offset), 'hex').toString('latin1')
  }
}

/** A text with a layer of escapes taken off, and where each of its characters was before. */
interface View {
  readonly text: string
  /** Absent where no character was moved. */
  readonly starts?: readonly number[]
  readonly ends?: readonly number[]
}

/** A text as it is, and without the escapes of JSON, of URLs, of forms, and broken lines. */
function viewsOf(text: string): View[] {
  const views: View[] = [{ text }]
  // Each kind is taken off twice: of JSON within JSON, and of what was escaped twice.
  for (const [sign, pattern, decode] of escapes) {
    let layer = views.slice()
    for (let count = 0; count < 2; count++) {
      layer = layer
        .filter((view) => view.text.includes(sign))
        .map((view) => decodeView(view, pattern, decode))
      views.push(...layer)
    }
  }
  const spaced = views
    .filter((view) => view.text.includes('+'))
    .map((view) => ({ ...view, text: view.text.replaceAll('+', ' ') }))
  const joined = views
    .filter((view) => view.text.includes('\n'))
    .map((view) => decodeView(view, /[\r\n]+/g, () => ''))
  return [...views, ...spaced, ...joined]
}

const escapes: readonly (readonly [string, RegExp, (escaped: string) => string])[] = [
  [
    '\\',
    /(?:\\u[0-9a-fA-F]{4})+|\\["\\/bfnrt]/g,
    (escaped) => toBytes(String(JSON.parse(`"${escaped}"`))),
  ],
  ['%', /%[0-9a-f]{2}/gi, (escaped) => String.fromCharCode(Number.parseInt(escaped.slice(1), 16))],
]

function decodeView(view: View, pattern: RegExp, decode: (escaped: string) => string): View {
  const starts: number[] = []
  const ends: number[] = []
  let text = ''
  let at = 0
  const copyTo = (end: number) => {
    text += view.text.slice(at, end)
    for (; at < end; at++) {
      starts.push(view.starts?.[at] ?? at)
      ends.push(view.ends?.[at] ?? at + 1)
    }
  }
  for (const { 0: match, index } of view.text.matchAll(pattern)) {
    copyTo(index)
    at = index + match.length
    const decoded = decode(match)
    text += decoded
    for (let count = 0; count < decoded.length; count++) {
      starts.push(view.starts?.[index] ?? index)
      ends.push(view.ends?.[at - 1] ?? at)
    }
  }
  copyTo(view.text.length)
  return { text, starts, ends }
}

/** Joins what overlaps; the longer part gives the mask. */
function merge(found: readonly Hidden[]): Hidden[] {
  const merged: Hidden[] = []
  const lengthOf = ({ from, to }: Hidden) => to - from
  for (const next of found.toSorted((one, other) => one.from - other.from || other.to - one.to)) {
    const last = merged.at(-1)
    if (last === undefined || next.from >= last.to) merged.push(next)
    else {
      const { mask } = lengthOf(next) > lengthOf(last) ? next : last
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, next.to), mask }
    }
  }
  return merged
}

/** A text in the forms in which JSON, forms and URLs write it as a whole. */
export function formsOf(text: string): string[] {
  const forms = [text, toBytes(text)].flatMap((form) => [
    form,
    ...jsonFormsOf(JSON.stringify(form).slice(1, -1)),
    ...inBothCases(percentEncode(form)),
    ...inBothCases(new URLSearchParams([['', form]]).toString().slice(1)),
  ])
  return [...new Set(forms)]
}

// Go escapes what HTML would read, PHP slashes, and Python all that is not ASCII.
const jsonFormsOf = (json: string): string[] => [
  json,
  json.replace(/[<>&]/g, escapeUnit),
  json.replaceAll('/', '\\/'),
  json.replace(/[^ -~]/g, escapeUnit),
]

const escapeUnit = (unit: string): string =>
  `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

const inBothCases = (encoded: string): string[] => [
  encoded,
  encoded.replace(/%../g, (byte) => byte.toLowerCase()),
]

/** A text for a form or a URL; a half of a character, which has no encoding, becomes U+FFFD. */
export const percentEncode = (text: string): string =>
  encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
