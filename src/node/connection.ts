import type { Socket } from 'node:net'

const connections = new WeakMap<Socket, Connection>()
let lastNumber = 0

/** A connection of a client: what its requests have in common. */
export class Connection {
  readonly number = ++lastNumber
  readonly #socket: Socket
  #gone: AbortSignal | undefined

  private constructor(socket: Socket) {
    this.#socket = socket
  }

  /** The connection of a socket, always the same. */
  static of(socket: Socket): Connection {
    let connection = connections.get(socket)
    if (connection === undefined) {
      connection = new Connection(socket)
      connections.set(socket, connection)
    }
    return connection
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
