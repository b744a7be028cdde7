import type { Socket } from 'node:net'
import {
  closedWithinAnswer,
  closedWithoutAnswer,
  type HttpAnswer,
  type HttpRequest,
  MalformedAnswer,
} from './exchange.ts'
import { type Route, requestTarget } from './route.ts'

/**
 * Sends requests in one go on a connection, which `node:http` cannot do, and reads the answers in
 * their order.
 */
export function pipeline(
  socket: Socket,
  requests: readonly HttpRequest[],
  route: Route,
): AsyncGenerator<HttpAnswer> {
  socket.write(Buffer.concat(requests.map((request) => bytesOf(request, route))))
  return readAnswers(socket)
}

function bytesOf({ method, path, headers, body }: HttpRequest, route: Route): Buffer {
  const target = requestTarget(route, path)
  const length = body === null ? {} : { 'Content-Length': Buffer.byteLength(body) }
  const lines = [
    `${method} ${target.path} HTTP/1.1`,
    ...Object.entries({ ...target.headers, ...headers, ...length }).map(
      ([name, value]) => `${name}: ${value}`,
    ),
    '',
    body ?? '',
  ]
  return Buffer.from(lines.join('\r\n'), 'utf8')
}

/** Bytes that an answer may have before its body, and in it. */
export const maxHead = 65_536
export const maxBody = 1_048_576

/** Reads answers, one behind the other; none of them is to a HEAD request. */
export async function* readAnswers(chunks: AsyncIterable<Buffer>): AsyncGenerator<HttpAnswer> {
  let received: Buffer = Buffer.alloc(0)
  function* whole(isEnded: boolean) {
    for (let taken = take(received, isEnded); taken; taken = take(received, isEnded)) {
      received = taken.rest
      // An interim answer (100 Continue, 103 Early Hints) is followed by the real one.
      if (taken.answer.status >= 200 || taken.answer.status === 101) yield taken.answer
    }
  }
  for await (const chunk of chunks) {
    received = Buffer.concat([received, chunk])
    yield* whole(false)
  }
  yield* whole(true)
  throw new Error(received.length === 0 ? closedWithoutAnswer : closedWithinAnswer)
}

interface Taken {
  readonly answer: HttpAnswer
  readonly rest: Buffer
}

/** Takes the first answer off what was received; `undefined` while it is not whole. */
function take(received: Buffer, isEnded: boolean): Taken | undefined {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd === -1) {
    if (received.length > maxHead) throw new MalformedAnswer('a head of over 64 KiB')
    if (received.length >= 5 && !received.toString('latin1', 0, 5).startsWith('HTTP/')) {
      throw new MalformedAnswer('something that is not HTTP')
    }
    return undefined
  }
  const head = readHead(received.toString('latin1', 0, headEnd))
  const bytes = received.subarray(headEnd + 4)
  const taken = takeBody(bytes, head, isEnded)
  if (taken === undefined) {
    if (bytes.length > maxBody) throw new MalformedAnswer('a body of over 1 MiB')
    return undefined
  }
  const { status, headers, isChunked } = head
  return {
    answer: { status, headers, isChunked, body: taken.body },
    rest: bytes.subarray(taken.end),
  }
}

type Head = Omit<HttpAnswer, 'body'> & { readonly length: number | undefined }

function readHead(text: string): Head {
  const [statusLine = '', ...lines] = text.split('\r\n')
  const status = Number(/^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(statusLine)?.[1])
  if (Number.isNaN(status)) throw new MalformedAnswer('something that is not HTTP/1.1')
  const headers = lines.map((line): readonly [string, string] => {
    const colon = line.indexOf(':')
    if (colon < 1) throw new MalformedAnswer('a header line without a name')
    return [line.slice(0, colon), headerText(line.slice(colon + 1).trim())]
  })
  const first = (name: string) =>
    headers.find(([header]) => header.toLowerCase() === name)?.[1] ?? ''
  const length = first('content-length')
  return {
    status,
    headers,
    isChunked: isChunked(first('transfer-encoding')),
    length: /^\d+$/.test(length) ? Number(length) : undefined,
  }
}

/** True for a Transfer-Encoding under which a body comes in chunks. */
export const isChunked = (encoding: string): boolean => /\bchunked$/i.test(encoding)

/** The value of a header, whose bytes were read as Latin-1, read as UTF-8. */
export const headerText = (value: string): string => Buffer.from(value, 'latin1').toString('utf8')

interface ReceivedBody {
  readonly body: string
  /** Where the next answer begins. */
  readonly end: number
}

function takeBody(bytes: Buffer, head: Head, isEnded: boolean): ReceivedBody | undefined {
  const { status, length } = head
  if (status < 200 || status === 204) return { body: '', end: 0 }
  if (head.isChunked) return takeChunks(bytes)
  const end = length ?? (isEnded ? bytes.length : Number.POSITIVE_INFINITY)
  return bytes.length < end ? undefined : { body: bytes.toString('utf8', 0, end), end }
}

function takeChunks(bytes: Buffer): ReceivedBody | undefined {
  const chunks: Buffer[] = []
  let at = 0
  for (;;) {
    const lineEnd = bytes.indexOf('\r\n', at)
    if (lineEnd === -1) return undefined
    const size = Number.parseInt(bytes.toString('latin1', at, lineEnd), 16)
    if (Number.isNaN(size)) throw new MalformedAnswer('a chunk without a size')
    if (size === 0) {
      // Trailers may follow, up to an empty line.
      const end = bytes.indexOf('\r\n\r\n', lineEnd)
      return end === -1 ? undefined : { body: Buffer.concat(chunks).toString('utf8'), end: end + 4 }
    }
    at = lineEnd + 2 + size + 2
    if (bytes.length < at) return undefined
    chunks.push(bytes.subarray(lineEnd + 2, at - 2))
  }
}
