import { gunzipSync } from 'node:zlib'
import { firstAbort } from '../world/waiting.ts'
import { type Answer, contentLengthOf, toResponse } from './answer.ts'
import {
  type BodyStream,
  breakingOff,
  dribbling,
  fetchFailed,
  hanging,
} from './in-process-bodies.ts'
import {
  cutIntoPieces,
  type DeliveryMode,
  type Dribble,
  type Origin,
  type Waiting,
  type Wire,
} from './wire.ts'

/** The wire of a request without a socket: answers are Responses, as `fetch` returns them. */
export function inProcessWire(request: Request): Wire {
  return new InProcessWire(request)
}

class InProcessWire implements Wire {
  readonly #request: Request

  constructor(request: Request) {
    this.#request = request
  }

  get #isHead(): boolean {
    return this.#request.method === 'HEAD'
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

  async whenNext(): Promise<void> {}

  send(answer: Answer): Response {
    this.#request.signal.throwIfAborted()
    if (this.#isHead) return toResponse({ ...answer, body: '' })
    return toResponse('Content-Encoding' in answer.headers ? unpacked(answer) : answer)
  }

  deliver(answer: Answer, mode: DeliveryMode, waiting: Waiting): Response | Promise<Response> {
    this.#request.signal.throwIfAborted()
    switch (mode.kind) {
      case 'whole':
        return this.send(answer)
      case 'whole-then-close':
        return this.#isHead ? this.send(answer) : withBody(answer, asAnnounced(answer))
      case 'dribble':
        return this.#dribble(answer, mode, waiting)
      case 'hang-before-headers':
        return this.#hang(waiting)
      case 'hang-after-headers':
        return withBody(answer, hanging(waiting, this.#request))
      case 'reset-after-headers':
        return this.#isHead
          ? this.send(answer)
          : withBody(answer, breakingOff(new Uint8Array(), 'reset'))
      case 'MALFORMED_RESPONSE_CHUNK':
        return withBody(answer, breakingOff(new Uint8Array(), 'no-chunk'))
      case 'EMPTY_RESPONSE':
        throw fetchFailed('closed')
      case 'CONNECTION_RESET_BY_PEER':
        throw fetchFailed('reset')
      case 'RANDOM_DATA_THEN_CLOSE':
        throw fetchFailed('no-http')
    }
  }

  #dribble(answer: Answer, mode: Dribble, waiting: Waiting): Response {
    const read = unpacked(answer)
    const { bytes, isShort } = announced(read)
    const pieces = cutIntoPieces(bytes, mode.numberOfChunks)
    if (pieces.length === 0 || this.#isHead) return this.send(answer)
    const { totalDuration } = mode
    const request = this.#request
    return withBody(read, dribbling({ pieces, totalDuration, isShort, waiting, request }))
  }

  async #hang({ ends }: Waiting): Promise<never> {
    await firstAbort([...ends, this.gone])
    this.#request.signal.throwIfAborted()
    throw fetchFailed('closed')
  }
}

const withBody = (
  { status, headers }: Answer,
  body: BodyStream | Uint8Array<ArrayBuffer>,
): Response => new Response(body, { status, headers })

function asAnnounced(answer: Answer): BodyStream | Uint8Array<ArrayBuffer> {
  const { bytes, isShort } = announced(answer)
  return isShort ? breakingOff(bytes, 'closed') : bytes
}

// A fetch reads as many bytes as the length announces, and fails if there are fewer.
function announced(answer: Answer): {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly isShort: boolean
} {
  const bytes = Buffer.from(answer.body)
  const length = contentLengthOf(answer) ?? bytes.length
  return { bytes: bytes.subarray(0, length), isShort: bytes.length < length }
}

// A fetch unpacks a body. Headers that describe the packed one would mislead its caller.
function unpacked(answer: Answer): Answer {
  const { 'Content-Encoding': encoding, 'Content-Length': _, ...headers } = answer.headers
  return encoding === 'gzip' && isPacked(answer.body)
    ? { ...answer, headers, body: gunzipSync(answer.body) }
    : answer
}

const isPacked = (body: Answer['body']): boolean =>
  typeof body !== 'string' && body[0] === 0x1f && body[1] === 0x8b
