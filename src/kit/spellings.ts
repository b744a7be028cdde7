/**
 * The ways in which a text may be written in another: escaped, in a form, in digits. Texts have a
 * character for each byte here, as latin1 decodes them.
 *
 * @module
 */

/** The bytes of a text in UTF-8, a character each. */
export const toBytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

/** A text with a layer of escapes taken off, and where each of its characters was before. */
export interface Unescaped {
  readonly text: string
  /** Absent where no character was moved. */
  readonly starts?: readonly number[]
  readonly ends?: readonly number[]
}

/** A text as it is, and without the escapes of JSON, of URLs, of forms, of markup, and broken lines. */
export function unescapedForms(text: string, isJoined = true): Unescaped[] {
  const views: Unescaped[] = [{ text }]
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
  return isJoined ? [...views, ...spaced, ...joined] : [...views, ...spaced]
}

const shortEscapes: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}

type EscapeForm = readonly [sign: string, pattern: RegExp, decode: (escaped: string) => string]

const escapes: readonly EscapeForm[] = [
  [
    '\\',
    /(?:\\u[0-9a-f]{4})+|\\["\\/bfnrt]/gi,
    (escaped) =>
      escaped.length === 2
        ? (shortEscapes[escaped.charAt(1)] ?? escaped.charAt(1))
        : toBytes(String.fromCharCode(...escaped.split(/\\u/i).slice(1).map(fromHex))),
  ],
  ['%', /%[0-9a-f]{2}/gi, (escaped) => String.fromCharCode(fromHex(escaped.slice(1)))],
  [
    '&#',
    /&#(?:\d{1,6}|x[0-9a-f]{1,5});/gi,
    (escaped) => {
      const digits = escaped.slice(2, -1)
      const code = /^x/i.test(digits) ? fromHex(digits.slice(1)) : Number(digits)
      return toBytes(String.fromCodePoint(code > 0x10ffff ? 0xfffd : code))
    },
  ],
  // In UTF-16 every other byte of ASCII is null.
  ['\0', /\0/g, () => ''],
]

const fromHex = (digits: string): number => Number.parseInt(digits, 16)

function decodeView(
  view: Unescaped,
  pattern: RegExp,
  decode: (escaped: string) => string,
): Unescaped {
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

/** The texts that digits stand for. A secret may begin at any place within a group of digits. */
export function* decodedIn(run: string): Generator<string> {
  for (const offset of [0, 1, 2, 3]) {
    yield Buffer.from(run.slice(offset), 'base64').toString('latin1')
  }
  for (const [hex] of run.matchAll(/[0-9a-f]{6,}/gi)) {
    for (const offset of [0, 1]) yield Buffer.from(hex.slice(offset), 'hex').toString('latin1')
  }
}

/** A text in the forms in which JSON, forms and URLs write it as a whole. */
export function formsOf(text: string): string[] {
  // Nearly every token is written alike everywhere.
  if (/^[\w.-]*$/.test(text)) return [text]
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
