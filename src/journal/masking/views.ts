/**
 * A text as it reads when one layer of encoding is taken off, and where each of its characters
 * stood before. Texts have a character for each byte, as latin1 decodes them.
 */
export interface View {
  readonly text: string
  /** The text that it was decoded from; `undefined` if nothing moved. */
  readonly decodedFrom: Decoded | undefined
}

/** The escapes that were decoded in a text, in order: the place of each, before and after. */
interface Decoded {
  readonly view: View
  readonly encoded: readonly Place[]
  readonly decoded: readonly Place[]
}

interface Place {
  readonly from: number
  readonly to: number
}

/** The number of escapes that were decoded on the way to a view. */
export const escapesOf = ({ decodedFrom }: View): number => decodedFrom?.encoded.length ?? 0

/**
 * A text as it stands, and with the escapes of JSON, of percent and of forms taken off; each is
 * decoded when it is asked for. A view that would read like the one before it is left out.
 */
export function viewsOf(bytes: string): Iterable<View> {
  const plain: View = { text: bytes, decodedFrom: undefined }
  return /[\\%+\n]/.test(bytes) ? decodedViews(plain) : [plain]
}

function* decodedViews(plain: View): Generator<View> {
  const views: View[] = []
  // JSON that stands in a string of JSON is escaped twice, and text may be in percent twice.
  for (const written of layersOf(plain, jsonEscapes)) {
    for (const spaced of [written, ...withSpaces(written)]) {
      for (const view of layersOf(spaced, percentEscapes)) {
        views.push(view)
        yield view
      }
    }
  }
  // Base64 is often broken into lines.
  for (const view of views) {
    const joined = decodeView(view, lineBreaks)
    if (joined !== view) yield joined
  }
}

/** A view, and with its escapes taken off once and twice. */
function* layersOf(view: View, escapes: Escapes): Generator<View> {
  yield view
  const once = decodeView(view, escapes)
  if (once === view) return
  yield once
  const twice = decodeView(once, escapes)
  if (twice !== once) yield twice
}

// In a form a plus is a space, but a plus in percent is none.
function withSpaces({ text, decodedFrom }: View): View[] {
  return text.includes('+') ? [{ text: text.replaceAll('+', ' '), decodedFrom }] : []
}

/** The place of a part of a view in the encoded text. */
export function spanIn(view: View, from: number, to: number): readonly [number, number] {
  if (view.decodedFrom === undefined || to <= from) return [from, to]
  const { view: before } = view.decodedFrom
  const first = placeBefore(view.decodedFrom, from)
  const last = placeBefore(view.decodedFrom, to - 1)
  return spanIn(before, first.from, last.to)
}

/** The place of a decoded character in the text before. */
function placeBefore({ encoded, decoded }: Decoded, position: number): Place {
  let [low, high] = [0, decoded.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((decoded[middle] as Place).from <= position) low = middle + 1
    else high = middle
  }
  const [before, after] = [encoded[low - 1], decoded[low - 1]]
  if (before === undefined || after === undefined) return { from: position, to: position + 1 }
  if (position < after.to) return before
  const from = before.to + position - after.to
  return { from, to: from + 1 }
}

/** Decodes the content of a JSON string, given without its quotes. */
export const unescapeJson = (bytes: string): string =>
  bytes.includes('\\')
    ? decodeView({ text: bytes, decodedFrom: undefined }, jsonEscapes).text
    : bytes

/** Decodes a value of a form or a query. */
export function decodeForm(bytes: string): string {
  const text = bytes.includes('+') ? bytes.replaceAll('+', ' ') : bytes
  return decodeView({ text, decodedFrom: undefined }, percentEscapes).text
}

/** A kind of escapes: a character that every one has, a pattern of one, and its meaning. */
interface Escapes {
  readonly sign: string
  readonly pattern: RegExp
  readonly read: (written: string) => string
}

/** A view with its escapes decoded; the view itself if it has none. */
function decodeView(view: View, { sign, pattern, read }: Escapes): View {
  const { text } = view
  if (!text.includes(sign)) return view
  const encoded: Place[] = []
  const decoded: Place[] = []
  let characters = ''
  let position = 0
  for (const { 0: written, index } of text.matchAll(pattern)) {
    characters += text.slice(position, index)
    const from = characters.length
    characters += read(written)
    position = index + written.length
    encoded.push({ from: index, to: position })
    decoded.push({ from, to: characters.length })
  }
  if (encoded.length === 0) return view
  return { text: characters + text.slice(position), decodedFrom: { view, encoded, decoded } }
}

const lineBreaks: Escapes = { sign: '\n', pattern: /[\r\n]+/g, read: () => '' }

const percentEscapes: Escapes = {
  sign: '%',
  pattern: /%[0-9a-f]{2}/gi,
  read: (written) => String.fromCharCode(Number.parseInt(written.slice(1), 16)),
}

const jsonEscapes: Escapes = {
  sign: '\\',
  // Both halves of a surrogate pair, one code unit, or a short one.
  pattern:
    /\\(?:["\\/bfnrt]|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4})/g,
  read: (written) => {
    if (written.charAt(1) !== 'u') return shortEscapes[written.charAt(1)] ?? ''
    const units = written.split('\\u').slice(1)
    const text = units.map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('')
    return Buffer.from(text, 'utf8').toString('latin1')
  },
}

const shortEscapes: Readonly<Record<string, string>> = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
}
