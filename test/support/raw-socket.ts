import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { type RawAnswer, takeAnswer } from './raw-answer.ts'
import { within } from './within.ts'

// Answers take a millisecond; the bound is for a loaded machine.
const bound = 10_000

/** A TCP connection that sends bytes as they are and reads answers one by one. */
export class RawSocket {
  readonly #socket: Socket
  readonly #onChange = new Set<() => void>()
  #received: Buffer = Buffer.alloc(0)
  #isClosed = false
  #isReset = false

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (chunk) => {
      this.#received = Buffer.concat([this.#received, chunk])
      this.#change()
    })
    // A reset is one way of closing; 'close' follows.
    socket.on('error', (error: NodeJS.ErrnoException) => {
      this.#isReset = error.code === 'ECONNRESET'
    })
    socket.on('close', () => {
      this.#isClosed = true
      this.#change()
    })
  }

  /** Connects to a port of this machine. */
  static async connect(port: number): Promise<RawSocket> {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    const connection = new RawSocket(socket)
    await within(bound, `a connection to port ${port}`, once(socket, 'connect'))
    return connection
  }

  /** Sends bytes; a text is sent as UTF-8. */
  send(bytes: string | Uint8Array): this {
    this.#socket.write(bytes)
    return this
  }

  /** Says that nothing more is sent; what is received is still read. */
  end(): this {
    this.#socket.end()
    return this
  }

  /** Drops the connection as a crash does: with a reset. */
  reset(): void {
    this.#socket.resetAndDestroy()
  }

  /**
   * The next answer, whole.
   *
   * @param toMethod an answer to HEAD has no body, whatever its Content-Length says
   */
  answer(toMethod = 'POST'): Promise<RawAnswer> {
    return this.#until('a whole answer', () => {
      const taken = takeAnswer(this.#received, toMethod, this.#isClosed)
      if (taken === undefined) return undefined
      this.#received = taken.rest
      return taken.answer
    })
  }

  /** Waits until the server has closed the connection; what it sent and nobody read. */
  closed(): Promise<string> {
    return this.#until('the end of the connection', () =>
      this.#isClosed ? this.#received.toString('latin1') : undefined,
    )
  }

  /** Waits until the server has closed the connection; how it did. */
  ending(): Promise<'end' | 'reset'> {
    return this.#until('the end of the connection', () =>
      this.#isClosed ? (this.#isReset ? 'reset' : 'end') : undefined,
    )
  }

  /** Waits until so many bytes have come that nobody took; all that nobody took. */
  atLeast(length: number): Promise<string> {
    return this.#until(`${length} bytes`, () =>
      this.#received.length >= length ? this.#received.toString('latin1') : undefined,
    )
  }

  #change(): void {
    for (const notify of [...this.#onChange]) notify()
  }

  #until<Result>(what: string, read: () => Result | undefined): Promise<Result> {
    const result = new Promise<Result>((resolve, reject) => {
      const attempt = () => {
        const found = read()
        if (found !== undefined) resolve(found)
        else if (this.#isClosed) reject(new Error(`closed before ${what}; ${this.#describe()}`))
        else return
        this.#onChange.delete(attempt)
      }
      this.#onChange.add(attempt)
      attempt()
    })
    return within(bound, () => `${what}; ${this.#describe()}`, result)
  }

  #describe(): string {
    return `received ${JSON.stringify(this.#received.toString('latin1').slice(0, 200))}`
  }
}
