/** A line of a head as it came. */
interface HeadLine {
  /** Without its ending. */
  readonly text: string
  readonly from: number
  readonly ending: string
}

/** A header, with the lines that go on with its value. */
export interface HeadField {
  readonly name: string
  readonly first: HeadLine
  /** The value as far as the first line has it. */
  readonly start: string
  /** Lines that are no header of their own; an empty one ends a value with a bare line feed. */
  readonly rest: readonly HeadLine[]
}

/** The head of a request that cannot be read, as far as it can be. */
export interface Head {
  /** Empty, as the target, if there is no request line. */
  readonly method: string
  readonly target: string
  readonly fields: readonly HeadField[]
  /** Lines before the first header that are no request line: the rest of a head, or something else. */
  readonly strays: readonly HeadLine[]
  /** The place at which the body begins; the end, if the head has none. */
  readonly end: number
}

/**
 * Reads a head that breaks the rules. Never throws.
 *
 * @param bytes a character for each byte
 */
export function readHead(bytes: string): Head {
  const fields: (HeadField & { readonly rest: HeadLine[] })[] = []
  const strays: HeadLine[] = []
  let [method, target] = ['', '']
  let end = bytes.length
  let last = '\r\n'
  for (const line of linesOf(bytes)) {
    const field = fields.at(-1)
    const isBlank = line.text === '' && line.ending !== ''
    // A bare line feed behind a value makes the line end, which follows it, a line of its own.
    if (isBlank && (last === '\r\n' || line.ending !== '\r\n') && line.from > 0) {
      end = line.from + line.ending.length
      break
    }
    last = line.ending
    const [, name, start] = fieldPattern.exec(line.text) ?? []
    if (line.from === 0) [method, target] = requestLine(line.text)
    if (line.from === 0 && method !== '') continue
    if (name !== undefined) fields.push({ name, start: start ?? '', first: line, rest: [] })
    else if (field !== undefined) field.rest.push(line)
    else if (!isBlank) strays.push(line)
  }
  return { method, target, fields, strays, end }
}

const fieldPattern = /^([\w!#$%&'*+.^`|~-]+)[ \t]*:[ \t]*(.*)$/s

function* linesOf(bytes: string): Generator<HeadLine> {
  const pattern = /([^\r\n]*)(\r\n|\r|\n|$)/y
  while (pattern.lastIndex < bytes.length) {
    const from = pattern.lastIndex
    const [, text = '', ending = ''] = pattern.exec(bytes) ?? []
    yield { text, from, ending }
  }
}

function requestLine(text: string): [method: string, target: string] {
  const [, method = '', rest = ''] = /^([A-Za-z-]{1,30}) (.*)$/s.exec(text) ?? []
  const version = rest.lastIndexOf(' HTTP/')
  const target = (version === -1 ? rest : rest.slice(0, version)).trim()
  return version !== -1 || /^(\/|https?:\/\/)/i.test(target) ? [method, target] : ['', '']
}

/** Headers as a client meant them, names and values in turn: what was broken into lines is joined. */
export function meantHeaders({ fields }: Head): string[] {
  return fields.flatMap(({ name, start, rest }) => {
    const value = rest.reduce((text, line) => {
      const next = line.text.trim()
      return isBase64(next) ? text + next : `${text} ${next}`
    }, start)
    return [name, value.trim()]
  })
}

/** True for a line that may be the rest of base64 that was broken into lines. */
export const isBase64 = (text: string): boolean => /^[\w+/-]*={0,2}$/.test(text)

/**
 * The place at which the request begins that could not be read: a packet may hold whole ones before it.
 *
 * @param at where reading failed
 */
export function startOfUnread(bytes: string, at: number): number {
  let start = 0
  for (;;) {
    const end = endOfRequest(bytes, start)
    if (end === undefined || end > at || end >= bytes.length) return start
    start = end
  }
}

function endOfRequest(bytes: string, start: number): number | undefined {
  const blank = bytes.indexOf('\r\n\r\n', start)
  if (blank === -1) return undefined
  const head = bytes.slice(start, blank + 2)
  const [method] = requestLine(head.slice(0, head.indexOf('\r\n')))
  // The preface of HTTP/2 looks like a request.
  if (method === '' || method === 'PRI' || /^transfer-encoding:/im.test(head)) return undefined
  const [, length = '0'] = /^content-length:[ \t]*(\d{1,9})[ \t]*\r$/im.exec(head) ?? []
  return blank + 4 + Number(length)
}
