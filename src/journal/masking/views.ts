/**
 * A text as it reads when one layer of encoding is taken off, and where each of its characters
 * stood before. Texts have a character for each byte, as latin1 decodes them.
 */
export interface View {
  readonly text: string
  /** The place of each character in the encoded text; `undefined` if nothing moved. */
  readonly spans: { readonly starts: number[]; readonly ends: number[] } | undefined
}

/** A text as it stands, and with the escapes of JSON, of percent and of forms taken off. */
export function viewsOf(bytes: string): View[] {
  const plain: View = { text: bytes, spans: undefined }
  const written = [plain, ...unescapedViews(plain)]
  // In a form a plus is a space, but a plus in percent is none.
  const spaced = written
    .filter(({ text }) => text.includes('+'))
    .map(({ text, spans }) => ({ text: text.replaceAll('+', ' '), spans }))
  const views = [...written, ...spaced]
  let layer = views
  // Text that was encoded twice is found, too.
  for (let depth = 0; depth < 2; depth++) {
    layer = layer
      .filter(({ text }) => text.includes('%'))
      .map((view) => decodeView(view, readPercent))
    views.push(...layer)
  }
  // Base64 is often broken into lines.
  const joined = views
    .filter(({ text }) => text.includes('\n'))
    .map((view) => decodeView(view, readLineBreak))
  return [...views, ...joined]
}

// JSON that stands in a string of JSON is escaped twice.
function unescapedViews(plain: View): View[] {
  if (!plain.text.includes('\\')) return []
  const once = decodeView(plain, readJsonEscape)
  return once.text.includes('\\') ? [once, decodeView(once, readJsonEscape)] : [once]
}

/** The place of a part of a view in the encoded text. */
export function spanIn({ spans }: View, from: number, to: number): readonly [number, number] {
  if (spans === undefined || to <= from) return [from, to]
  return [spans.starts[from] ?? from, spans.ends[to - 1] ?? to]
}

/** Decodes the content of a JSON string, given without its quotes. */
export const unescapeJson = (bytes: string): string =>
  bytes.includes('\\') ? decodeView({ text: bytes, spans: undefined }, readJsonEscape).text : bytes

/** Decodes a value of a form or a query. */
export const decodeForm = (bytes: string): string =>
  decodeView({ text: bytes.replaceAll('+', ' '), spans: undefined }, readPercent).text

interface Escape {
  readonly decoded: string
  readonly length: number
}

function decodeView(
  view: View,
  read: (text: string, position: number) => Escape | undefined,
): View {
  const { text } = view
  const starts: number[] = []
  const ends: number[] = []
  let decoded = ''
  for (let position = 0; position < text.length; ) {
    const found = read(text, position)
    const length = found?.length ?? 1
    const characters = found?.decoded ?? text.charAt(position)
    const [start, end] = spanIn(view, position, position + length)
    for (let index = 0; index < characters.length; index++) {
      starts.push(start)
      ends.push(end)
    }
    decoded += characters
    position += length
  }
  return { text: decoded, spans: { starts, ends } }
}

const readLineBreak = (text: string, position: number): Escape | undefined =>
  /[\r\n]/.test(text.charAt(position)) ? { decoded: '', length: 1 } : undefined

function readPercent(text: string, position: number): Escape | undefined {
  if (text.charAt(position) !== '%') return undefined
  const digits = text.slice(position + 1, position + 3)
  if (!/^[0-9a-f]{2}$/i.test(digits)) return undefined
  return { decoded: String.fromCharCode(Number.parseInt(digits, 16)), length: 3 }
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

function readJsonEscape(text: string, position: number): Escape | undefined {
  if (text.charAt(position) !== '\\') return undefined
  const short = shortEscapes[text.charAt(position + 1)]
  if (short !== undefined) return { decoded: short, length: 2 }
  // Both halves of a surrogate pair, or one code unit.
  const [units] = /^(?:\\u[0-9a-f]{4}){1,2}/i.exec(text.slice(position, position + 12)) ?? []
  if (units === undefined) return undefined
  const codes = units.split(/\\u/i).slice(1)
  const decoded = codes.map((code) => String.fromCharCode(Number.parseInt(code, 16))).join('')
  const isPair = /^[\ud800-\udbff][\udc00-\udfff]$/.test(decoded)
  const character = isPair ? decoded : decoded.charAt(0)
  return {
    decoded: Buffer.from(character, 'utf8').toString('latin1'),
    length: isPair ? 12 : 6,
  }
}
