import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Answer } from '../vendor/answer.ts'
import type { Manner, Origin, Sent, Wire } from '../vendor/wire.ts'

/**
 * The wire of a request that came in over a socket. Answers are written straight to it, because
 * header names keep their capitals there (source: `content-length`) and because node-server would
 * read a Response of the global class back as a stream.
 */
export class SocketWire implements Wire {
  readonly #incoming: IncomingMessage
  readonly #outgoing: ServerResponse
  readonly #server: Server

  constructor(incoming: IncomingMessage, outgoing: ServerResponse, server: Server) {
    this.#incoming = incoming
    this.#outgoing = outgoing
    this.#server = server
  }

  get origin(): Origin {
    const { socket, rawHeaders } = this.#incoming
    return {
      connection: numberOf(socket),
      clientIp: socket.remoteAddress ?? null,
      isEncrypted: 'encrypted' in socket,
      rawHeaders,
    }
  }

  get gone(): AbortSignal {
    const controller = new AbortController()
    if (this.isGone) controller.abort()
    this.#outgoing.once('close', () => controller.abort())
    return controller.signal
  }

  get isGone(): boolean {
    return this.#outgoing.destroyed
  }

  send({ status, headers, body }: Answer): Response {
    // Once the server closes, a connection that is kept alive would hold it up.
    const closing = this.#server.listening ? headers : { ...headers, Connection: 'close' }
    this.#outgoing.writeHead(status, closing)
    this.#outgoing.end(body)
    return RESPONSE_ALREADY_SENT
  }

  async play(answer: Answer, manner: Manner, ends: AbortSignal): Promise<Sent> {
    void manner
    void ends
    return { response: this.send(answer), isDelivered: true }
  }
}

const connectionNumbers = new WeakMap<Socket, number>()
let lastConnection = 0

function numberOf(socket: Socket): number {
  const known = connectionNumbers.get(socket)
  if (known !== undefined) return known
  lastConnection++
  connectionNumbers.set(socket, lastConnection)
  return lastConnection
}
