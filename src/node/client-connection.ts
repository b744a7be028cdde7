import type { Socket } from 'node:net'
import type { Origin } from '../wire/wire.ts'

const connections = new WeakMap<Socket, ClientConnection>()
let lastNumber = 0

/** A connection of a client: what its requests have in common. */
export class ClientConnection {
  readonly #number = ++lastNumber
  readonly #socket: Socket
  #gone: AbortSignal | undefined
  #lastOrigin: Origin | undefined
  #askedByHttps: WeakSet<readonly string[]> | undefined

  private constructor(socket: Socket) {
    this.#socket = socket
  }

  /** The connection of a socket, always the same. */
  static of(socket: Socket): ClientConnection {
    let connection = connections.get(socket)
    if (connection === undefined) {
      connection = new ClientConnection(socket)
      connections.set(socket, connection)
    }
    return connection
  }

  /**
   * The origin of a request with these headers. Repeated headers yield the same object: the journal
   * keeps it a thousand times, and a thousand copies would burden the garbage collector.
   */
  originOf(rawHeaders: readonly string[]): Origin {
    const last = this.#lastOrigin
    const isEncrypted = 'encrypted' in this.#socket || this.#askedByHttps?.has(rawHeaders) === true
    if (last?.isEncrypted === isEncrypted && isSame(last.rawHeaders, rawHeaders)) return last
    const origin = {
      connection: this.#number,
      clientIp: this.#socket.remoteAddress ?? null,
      isEncrypted,
      rawHeaders,
    }
    this.#lastOrigin = origin
    return origin
  }

  /** Makes the request with these headers one over TLS: its client asked a proxy for `https://`. */
  markAsHttps(rawHeaders: readonly string[]): void {
    this.#askedByHttps ??= new WeakSet()
    this.#askedByHttps.add(rawHeaders)
  }

  /** Aborted when the socket is closed. One listener serves all requests that ask for it. */
  get gone(): AbortSignal {
    if (this.#gone === undefined) {
      const controller = new AbortController()
      if (this.#socket.destroyed) controller.abort()
      else this.#socket.once('close', () => controller.abort())
      this.#gone = controller.signal
    }
    return this.#gone
  }
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((text, index) => text === other[index])

const carriers = new WeakMap<Socket, Socket>()

/** Records the TCP connection that carries an encrypted one. */
export function carriedBy(socket: Socket, carrier: Socket): void {
  carriers.set(socket, carrier)
}

/** Resets a connection. Node cannot reset an encrypted one, so its carrier is reset. */
export function resetConnection(socket: Socket): void {
  const carrier = carriers.get(socket)
  if (carrier === undefined) {
    socket.resetAndDestroy()
    return
  }
  carrier.resetAndDestroy()
  socket.destroy()
}
