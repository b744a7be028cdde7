/** A request before it becomes bytes. */
export interface Request {
  readonly method: string
  /** With the prefix of the base URL. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** `null` sends none. */
  readonly body: string | null
}

/** An answer as it came. */
export interface Answer {
  readonly status: number
  /** In the spelling of the server. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
  readonly isChunked: boolean
}

/** The value of a header, whatever its spelling; several are joined. */
export function headerOf({ headers }: Answer, name: string): string | undefined {
  const values = headers
    .filter(([header]) => header.toLowerCase() === name.toLowerCase())
    .map(([, value]) => value)
  return values.length === 0 ? undefined : values.join(', ')
}

/** A request as bytes of HTTP/1.1. */
export function requestBytes(
  target: string,
  host: string,
  { method, headers, body }: Request,
): Buffer {
  const lines = [
    `${method} ${target} HTTP/1.1`,
    `Host: ${host}`,
    'User-Agent: mock-mcs',
    'Accept: */*',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === null ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
    '',
    body ?? '',
  ]
  return Buffer.from(lines.join('\r\n'), 'utf8')
}

/** What is no answer of HTTP/1.1, or larger than one has any reason to be. */
export class MalformedAnswer extends Error {
  override readonly name = 'MalformedAnswer'
}

const headLimit = 65_536
const bodyLimit = 1_048_576

/** Takes the first whole answer off what was received; `undefined` while it is not whole. */
export function takeAnswer(
  received: Buffer,
  { method, isEnded }: { readonly method: string; readonly isEnded: boolean },
): { readonly answer: Answer; readonly rest: Buffer } | undefined {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd === -1) {
    if (received.length > headLimit) throw new MalformedAnswer('a head of over 64 KiB')
    if (received.length >= 5 && !received.toString('latin1', 0, 5).startsWith('HTTP/')) {
      throw new MalformedAnswer('something that is not HTTP')
    }
    return undefined
  }
  const head = readHead(received.toString('latin1', 0, headEnd))
  const after = received.subarray(headEnd + 4)
  // An interim answer (100 Continue, 103 Early Hints) is followed by the real one.
  if (head.status < 200 && head.status !== 101) return takeAnswer(after, { method, isEnded })
  const taken = takeBody(
    after,
    { ...head, hasNone: method === 'HEAD' || head.status === 204 },
    isEnded,
  )
  if (taken === undefined) return undefined
  const { status, headers, isChunked } = head
  return { answer: { status, headers, isChunked, body: taken.body }, rest: taken.rest }
}

type Head = Omit<Answer, 'body'> & { readonly length: number | undefined }

function readHead(text: string): Head {
  const [statusLine = '', ...lines] = text.split('\r\n')
  const status = Number(/^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(statusLine)?.[1])
  if (Number.isNaN(status)) throw new MalformedAnswer('something that is not HTTP/1.1')
  const headers = lines.map((line): readonly [string, string] => {
    const colon = line.indexOf(':')
    if (colon < 1) throw new MalformedAnswer('a header line without a name')
    return [line.slice(0, colon), Buffer.from(line.slice(colon + 1).trim(), 'latin1').toString()]
  })
  const first = (name: string) =>
    headers.find(([header]) => header.toLowerCase() === name)?.[1] ?? ''
  const length = first('content-length')
  return {
    status,
    headers,
    isChunked: /\bchunked$/i.test(first('transfer-encoding')),
    length: /^\d+$/.test(length) ? Number(length) : undefined,
  }
}

interface Taken {
  readonly body: string
  readonly rest: Buffer
}

function takeBody(
  bytes: Buffer,
  { isChunked, length, hasNone }: Head & { readonly hasNone: boolean },
  isEnded: boolean,
): Taken | undefined {
  if (hasNone) return { body: '', rest: bytes }
  if (bytes.length > bodyLimit) throw new MalformedAnswer('a body of over 1 MiB')
  if (isChunked) return takeChunks(bytes)
  if (length === undefined) {
    return isEnded ? { body: bytes.toString('utf8'), rest: Buffer.alloc(0) } : undefined
  }
  if (bytes.length < length) return undefined
  return { body: bytes.toString('utf8', 0, length), rest: bytes.subarray(length) }
}

function takeChunks(bytes: Buffer): Taken | undefined {
  const chunks: Buffer[] = []
  let at = 0
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at)
    if (lineEnd === -1) return undefined
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16)
    if (Number.isNaN(size)) throw new MalformedAnswer('a chunk without a size')
    const start = lineEnd + 2
    if (size === 0) {
      // Trailers may follow, up to an empty line.
      const end = bytes.indexOf('\r\n\r\n', lineEnd)
      if (end === -1) return undefined
      return { body: Buffer.concat(chunks).toString('utf8'), rest: bytes.subarray(end + 4) }
    }
    if (bytes.length < start + size + 2) return undefined
    chunks.push(bytes.subarray(start, start + size))
    at = start + size + 2
  }
}
