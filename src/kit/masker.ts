/** The text in the place of a secret that was given no name. */
const maskText = '***'

interface Hidden {
  /** The secret, and the same with its bytes read as Latin-1. */
  readonly literals: readonly string[]
  /** Finds it however its characters are escaped, each on its own. */
  readonly pattern: RegExp
  readonly mask: string
}

/**
 * Hides secrets and tokens in what is shown of a run: as they are; escaped for JSON, forms and URLs,
 * once or twice, each character in whatever way; in base64 and hex, of themselves and of what has
 * them in it. Whatever looks like a token of a mock is hidden, too.
 */
export class Masker {
  readonly #hidden = new Map<string, Hidden>()
  #longestFirst: readonly Hidden[] | undefined

  /** Hides texts from now on. */
  add(...texts: readonly (string | undefined)[]): void {
    for (const text of texts) this.name(text, maskText)
  }

  /** The same, with words that stand in the place of the text. */
  name(text: string | undefined, mask: string): void {
    if (!text || this.#hidden.has(text)) return
    const literals = [...new Set([text, misread(text)])]
    const patterns = literals.map((form) => [...form].map(escapedForms).join(''))
    this.#hidden.set(text, { literals, pattern: new RegExp(patterns.join('|'), 'gu'), mask })
    this.#longestFirst = undefined
  }

  /** A text without any of them. */
  mask(text: string): string {
    return this.#mask(text, maxDepth)
  }

  /** The same, and cut to what is read. A secret that is cut cannot be found, so that this comes last. */
  show(text: string): string {
    const masked = this.mask(text.slice(0, maxMasked))
    return masked.length > maxShown ? `${masked.slice(0, maxShown - 3)}...` : masked
  }

  #mask(text: string, depth: number): string {
    // One secret may be a part of another.
    this.#longestFirst ??= [...this.#hidden]
      .sort(([one], [other]) => other.length - one.length)
      .map(([, hidden]) => hidden)
    const isEscaped = /[%\\+]/.test(text)
    let masked = text
    for (const { literals, pattern, mask } of this.#longestFirst) {
      if (isEscaped) masked = masked.replace(pattern, mask)
      else for (const literal of literals) masked = masked.replaceAll(literal, mask)
    }
    masked = masked.replace(tokenShape, maskText)
    return depth === 0 ? masked : this.#maskEncoded(masked, depth - 1)
  }

  // Decoded at each place within a group of digits: a secret may begin at any.
  #maskEncoded(text: string, depth: number): string {
    const lengths = [...this.#hidden.keys()].filter(({ length }) => length >= minEncoded)
    const shortest = Math.min(minToken, ...lengths.map(({ length }) => length))
    return text.replace(encodedRun, (run) => {
      const digits = unescapeSigns(run)
      if (digits.length < (shortest * 4) / 3) return run
      for (const bytes of decodedIn(digits)) {
        const mask = this.#maskOf(bytes, depth)
        if (mask !== undefined) return mask
      }
      return run
    })
  }

  /** The mask of the first secret in some bytes; `undefined` if there is none. */
  #maskOf(bytes: Buffer, depth: number): string | undefined {
    const text = bytes.toString('latin1')
    // Of each character of UTF-16 that is ASCII, one byte is null.
    const texts = [
      bytes.toString('utf8'),
      ...(text.includes('\0') ? [text.replaceAll('\0', '')] : []),
    ]
    for (const decoded of texts) {
      const isEscaped = /[%\\+]/.test(decoded)
      const found = this.#longestFirst?.find(
        ({ literals: [plain = ''], pattern }) =>
          plain.length >= minEncoded &&
          plain.length <= decoded.length &&
          (decoded.includes(plain) || (isEscaped && decoded.search(pattern) !== -1)),
      )
      if (found !== undefined) return found.mask
      if (decoded.search(tokenShape) !== -1) return maskText
      if (depth > 0 && this.#maskEncoded(decoded, depth - 1) !== decoded) return maskText
    }
    return undefined
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

/** Digits of base64 or hex: broken into lines, and with signs that are escaped. */
const encodedRun = /(?:[\w+/-]|%2[BbFf]|%252[BbFf]|\\\/|(?:\\[rn]|[\r\n])+(?=[\w+/-])){4,}/g

const unescapeSigns = (run: string): string =>
  run
    .replaceAll('%25', '%')
    .replace(/%2b/gi, '+')
    .replace(/%2f/gi, '/')
    .replaceAll('\\/', '/')
    .replace(/\\[rn]|[^\w+/-]/g, '')

/** The bytes that digits stand for, in base64 and, where there are such, in hex. */
function* decodedIn(digits: string): Generator<Buffer> {
  for (const offset of [0, 1, 2, 3]) yield Buffer.from(digits.slice(offset), 'base64')
  for (const [hex] of digits.matchAll(/[0-9a-f]{6,}/gi)) {
    for (const offset of [0, 1]) yield Buffer.from(hex.slice(offset), 'hex')
  }
}

/** A text whose bytes in UTF-8 are read as Latin-1, as a server does that reads headers byte by byte. */
const misread = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

const shortEscapes: Readonly<Record<string, string>> = {
  '\b': 'b',
  '\f': 'f',
  '\n': 'n',
  '\r': 'r',
  '\t': 't',
  '"': '"',
  '\\': '\\',
  '/': '/',
}

/** A pattern for one character in each form that it may have. */
function escapedForms(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => {
    const digits = character.charCodeAt(at).toString(16).padStart(4, '0')
    return `\\\\{1,2}u${inEitherCase(digits)}`
  })
  const percent = [...Buffer.from(percentEncodable(character), 'utf8')].map(
    (byte) => `%(?:25)?${inEitherCase(byte.toString(16).padStart(2, '0'))}`,
  )
  const short = shortEscapes[character]
  const forms = [
    ...(short === undefined ? [] : [`\\\\{1,3}${literal(short)}`]),
    units.join(''),
    percent.join(''),
    ...(character === ' ' ? ['\\+'] : []),
    literal(character),
  ]
  return `(?:${forms.join('|')})`
}

const inEitherCase = (digits: string): string =>
  digits.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`)

const literal = (character: string): string => `\\u{${character.codePointAt(0)?.toString(16)}}`

/** A text in the forms in which JSON, forms and URLs write it as a whole. */
export function formsOf(text: string): string[] {
  const forms = [text, misread(text)].flatMap((form) => [
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
export const percentEncode = (text: string): string => encodeURIComponent(percentEncodable(text))

const percentEncodable = (text: string): string => text.replace(/\p{Surrogate}/gu, '\ufffd')
