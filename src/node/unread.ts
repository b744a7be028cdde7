import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Server as SecureServer } from 'node:https'
import type { Socket } from 'node:net'
import type { MockCore } from '../mock/mock.ts'
import { closingBytes } from '../wire/answer.ts'
import { ownCodes, type UnreadRequest } from '../wire/unread.ts'
import { ClientConnection } from './client-connection.ts'

/** The part of a mock that answers what cannot be read. */
type Refusing = Pick<MockCore, 'refuseUnread'>

/** An error of Node's parser or of a TLS handshake. */
interface ParseError extends NodeJS.ErrnoException {
  readonly reason?: string
  readonly rawPacket?: Buffer
  readonly bytesParsed?: number
}

const statuses: Readonly<Record<string, UnreadRequest['status']>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  HPE_HEADER_OVERFLOW: 431,
}

// A connection that is closed while its client sends is reset, which may overtake the answer. So it is
// closed by the client, or after this many milliseconds.
const lingering = 1_000

/** Answers and records what a server of Node refuses before a mock could see it. */
export function refuseUnread(server: Server | SecureServer, mock: Refusing): void {
  // Node reports each further packet of a connection again.
  const refused = new WeakSet<Socket>()
  server.on('clientError', (error: ParseError, socket: Socket) => {
    // A client that resets its connection is not refused; the others are handshakes.
    const isRefused = /^(HPE|ERR_HTTP)_/.test(error.code ?? '')
    if (!isRefused) socket.destroy(error)
    else if (!refused.has(socket)) {
      refused.add(socket)
      refuseConnection(error, socket, mock)
    }
  })
}

function refuseConnection(error: ParseError, socket: Socket, mock: Refusing): void {
  const { code = '', rawPacket, bytesParsed: at = 0, reason: words = error.message } = error
  // What Node is answering on a connection is known to it alone.
  const { _httpMessage: answering, parser } = socket as {
    _httpMessage?: ServerResponse | null
    parser?: { readonly incoming?: IncomingMessage | null } | null
  }
  // The rest of a body whose request was answered, and recorded, before all of it had come.
  if (!answering && parser?.incoming?.complete === false) {
    endWith(socket, '')
    return
  }
  const isInBody = answering ? !answering.req.complete : false
  const canAnswer = socket.writable && !answering?.headersSent
  const bytes = rawPacket?.toString('latin1') ?? ''
  const status = statuses[code] ?? 400
  const unread = { status, code, words, bytes, at, received: socket.bytesRead, isInBody }
  const answer = mock.refuseUnread(unread, originOf(socket), canAnswer)
  if (canAnswer) endWith(socket, closingBytes(answer), isInBody)
  else socket.destroy(error)
}

/** Answers and records CONNECT; without a listener Node closes the connection, and says nothing. */
export function refuseTunnels(server: Server | SecureServer, mock: Refusing): void {
  server.on('connect', (incoming: IncomingMessage, socket: Socket) => {
    socket.on('error', () => socket.destroy())
    const unread = { ...unreadOf(incoming, ownCodes.tunnel), status: 405 } as const
    const answer = mock.refuseUnread(unread, originOf(socket), true)
    const headers = { Allow: 'GET, POST', ...answer.headers }
    endWith(socket, closingBytes({ ...answer, headers }))
  })
}

/** Answers and records a request that Node has read, and whose Host or target makes no URL. */
export function refuseRequest(outgoing: ServerResponse, mock: Refusing): void {
  const incoming = outgoing.req
  const { host } = incoming.headers
  const isHost =
    host === undefined || /^(\[[0-9a-f:.]+\]|[^\s:/?#@[\]\\<>^|,]*)(:\d{0,5})?$/i.test(host)
  const code = host === undefined ? ownCodes.noHost : isHost ? ownCodes.target : ownCodes.host
  const unread = unreadOf(incoming, code)
  const { status, headers, body } = mock.refuseUnread(unread, originOf(incoming.socket), true)
  outgoing.writeHead(status, { ...headers, Connection: 'close' })
  outgoing.end(body)
}

/** Answers and records plain http that came to the port for https. */
export function refusePlain(socket: Socket, first: Buffer, mock: Refusing): void {
  const unread = { status: 400, code: ownCodes.plain, words: '', at: 0, isInBody: false } as const
  const bytes = first.toString('latin1')
  const received = first.length
  endWith(
    socket,
    closingBytes(mock.refuseUnread({ ...unread, bytes, received }, originOf(socket), true)),
  )
  // What else comes is not read by anyone.
  socket.resume()
}

/** Records handshakes that fail: TLS cannot carry an answer then. */
export function refuseHandshakes(server: SecureServer, mock: Refusing): void {
  server.on('tlsClientError', ({ code = '', reason = '' }: ParseError, socket: Socket) => {
    if (!/^ERR_SSL_/.test(code)) return
    const nothing = { bytes: '', at: 0, received: 0, isInBody: false }
    mock.refuseUnread({ status: 400, code, words: reason, ...nothing }, originOf(socket), false)
  })
}

const originOf = (socket: Socket) => ClientConnection.of(socket).originOf([])

function unreadOf(incoming: IncomingMessage, code: string): UnreadRequest {
  const { method, url, httpVersion, rawHeaders, socket } = incoming
  const lines = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [`${name}: ${rawHeaders[index + 1]}`] : [],
  )
  const bytes = [`${method} ${url} HTTP/${httpVersion}`, ...lines, '', ''].join('\r\n')
  const received = socket.bytesRead
  return { status: 400, code, words: '', bytes, at: 0, received, isInBody: false }
}

function endWith(socket: Socket, bytes: string, isInBody = false): void {
  socket.end(bytes)
  // The body is waited for until the connection is closed.
  if (isInBody) socket.destroySoon()
  const timer = setTimeout(() => socket.destroy(), lingering).unref()
  socket.once('close', () => clearTimeout(timer))
}
