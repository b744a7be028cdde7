import { setMaxListeners } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Answer } from '../wire/answer.ts'
import type { DeliveryMode, Origin, Waiting, Wire } from '../wire/wire.ts'
import { ClientConnection } from './client-connection.ts'
import { deliverOnSocket } from './socket-delivery.ts'

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
    return ClientConnection.of(socket).originOf(rawHeaders)
  }

  get gone(): AbortSignal {
    // Unread rest of a body would keep the request incomplete, and Node answers 408 to a request
    // that is not complete in time.
    if (!this.#incoming.readableEnded) this.#incoming.resume()
    return ClientConnection.of(this.#incoming.socket).gone
  }

  // A client that has ended its side is gone, too: Node ends the other one for it.
  get isGone(): boolean {
    return !this.#incoming.socket.writable
  }

  // An answer has no socket of its own until those before it on the connection are out.
  whenNext(): Promise<void> {
    const outgoing = this.#outgoing
    if (outgoing.socket !== null || this.isGone) return Promise.resolve()
    const { gone } = this
    return new Promise((resolve) => {
      const finish = () => {
        outgoing.off('socket', finish)
        gone.removeEventListener('abort', finish)
        resolve()
      }
      // As many may wait as a client pipelines.
      setMaxListeners(0, gone)
      outgoing.once('socket', finish)
      gone.addEventListener('abort', finish)
    })
  }

  send({ status, headers, body }: Answer): Response {
    // Once the server closes, a connection that is kept alive would hold it up.
    const closing = this.#server.listening ? headers : { ...headers, Connection: 'close' }
    this.#outgoing.writeHead(status, closing)
    this.#outgoing.end(body)
    return RESPONSE_ALREADY_SENT
  }

  deliver(answer: Answer, mode: DeliveryMode, waiting: Waiting): Response {
    const { socket } = this.#outgoing
    if (socket !== null) {
      const send = () => this.send(answer)
      deliverOnSocket(
        { outgoing: this.#outgoing, socket, send, gone: this.gone },
        answer,
        mode,
        waiting,
      )
    }
    return RESPONSE_ALREADY_SENT
  }
}
