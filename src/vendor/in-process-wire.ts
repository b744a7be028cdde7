import { type Answer, toResponse } from './answer.ts'
import type { Manner, Origin, Sent, Wire } from './wire.ts'

/** The wire of a request that never was on a socket: answers are Responses. */
export function inProcessWire(request: Request): Wire {
  return new InProcessWire(request)
}

class InProcessWire implements Wire {
  readonly #request: Request

  constructor(request: Request) {
    this.#request = request
  }

  get origin(): Origin {
    const { headers, url } = this.#request
    return {
      connection: null,
      clientIp: null,
      isEncrypted: url.startsWith('https:'),
      rawHeaders: [...headers].flat(),
    }
  }

  get gone(): AbortSignal {
    return this.#request.signal
  }

  get isGone(): boolean {
    return this.#request.signal.aborted
  }

  send(answer: Answer): Response {
    return toResponse(answer)
  }

  async play(answer: Answer, manner: Manner, ends: AbortSignal): Promise<Sent> {
    void manner
    void ends
    return { response: this.send(answer), isDelivered: true }
  }
}
