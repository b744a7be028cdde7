import type { Socket } from 'node:net'
import { type Answer, type Request, requestBytes, takeAnswer } from './message.ts'
import { openSocket, type Wire } from './socket.ts'

/** A connection that sends requests and reads their answers in order. */
export class Connection {
  readonly #socket: Socket
  readonly #wire: Wire
  #received: Buffer = Buffer.alloc(0)
  #failure: Error | undefined
  #isEnded = false
  #onChange: (() => void) | undefined

  private constructor(socket: Socket, wire: Wire) {
    this.#socket = socket
    this.#wire = wire
    socket.on('data', (chunk: Buffer) => {
      this.#received = Buffer.concat([this.#received, chunk])
      this.#onChange?.()
    })
    socket.on('error', (error) => {
      this.#failure = error
    })
    for (const event of ['end', 'close']) {
      socket.on(event, () => {
        this.#isEnded = true
        this.#onChange?.()
      })
    }
  }

  static async open(wire: Wire, signal: AbortSignal): Promise<Connection> {
    return new Connection(await openSocket(wire, signal), wire)
  }

  /** True once the server has closed its side. */
  get isEnded(): boolean {
    return this.#isEnded
  }

  /** Sends requests in one go, without waiting for an answer. */
  send(...requests: readonly Request[]): void {
    const { target, proxy } = this.#wire
    // A proxy that makes no tunnel is told the whole address.
    const isForwarded = proxy !== undefined && !target.isHttps
    const extra = isForwarded && proxy.authorization !== undefined
    const bytes = requests.map((request) =>
      requestBytes(
        isForwarded ? `http://${target.host}${request.path}` : request.path,
        target.host,
        {
          ...request,
          headers: {
            ...request.headers,
            ...(extra && { 'Proxy-Authorization': proxy.authorization }),
          },
        },
      ),
    )
    this.#socket.write(Buffer.concat(bytes))
  }

  /** The next answer, to a request of this method; rejects when the signal says so. */
  answer(method: string, signal: AbortSignal): Promise<Answer> {
    return new Promise<Answer>((resolve, reject) => {
      const finish = () => {
        this.#onChange = undefined
        signal.removeEventListener('abort', onAbort)
      }
      const fail = (error: Error) => {
        finish()
        reject(error)
      }
      const onAbort = () => fail(signal.reason as Error)
      this.#onChange = () => {
        try {
          const taken = takeAnswer(this.#received, { method, isEnded: this.#isEnded })
          if (taken !== undefined) {
            this.#received = taken.rest
            finish()
            resolve(taken.answer)
          } else if (this.#isEnded) fail(this.#failure ?? this.#cutShort())
        } catch (error) {
          fail(error as Error)
        }
      }
      if (signal.aborted) return onAbort()
      signal.addEventListener('abort', onAbort, { once: true })
      this.#onChange()
    })
  }

  close(): void {
    this.#socket.destroy()
  }

  #cutShort(): Error {
    return new Error(
      this.#received.length === 0
        ? 'the connection was closed without an answer'
        : 'the connection was closed in the middle of an answer',
    )
  }
}
