import { firstAbort, isAnyAborted, wait } from '../world/waiting.ts'
import type { Waiting } from './wire.ts'

/** The body of a Response that arrives slowly, or not whole. */
export type BodyStream = ReadableStream<Uint8Array<ArrayBuffer>>

// Nothing is produced ahead of the reader: a body that nobody reads holds no timer and no listener.
const onDemand = { highWaterMark: 0 }

/** Bytes, then the loss of the connection. */
export function breakingOff(bytes: Uint8Array<ArrayBuffer>, how: Break): BodyStream {
  let isSent = bytes.length === 0
  return new ReadableStream(
    {
      pull(controller) {
        if (isSent) throw bodyTerminated(how)
        isSent = true
        controller.enqueue(bytes)
      },
    },
    onDemand,
  )
}

/** No byte and no end, until the client or the world ends it. */
export function hanging({ ends }: Waiting, request: Request): BodyStream {
  const cancelled = new AbortController()
  return new ReadableStream(
    {
      async pull() {
        await firstAbort([...ends, request.signal, cancelled.signal])
        request.signal.throwIfAborted()
        throw bodyTerminated('closed')
      },
      cancel: () => cancelled.abort(),
    },
    onDemand,
  )
}

interface Pieces {
  /** At least one. */
  readonly pieces: readonly Uint8Array<ArrayBuffer>[]
  /** Milliseconds. */
  readonly totalDuration: number
  /** True if the connection is lost after the last piece. */
  readonly isShort: boolean
  readonly waiting: Waiting
  readonly request: Request
}

/** A body in pieces: the first at once, the others at equal intervals after they are asked for. */
export function dribbling({
  pieces,
  totalDuration,
  isShort,
  waiting,
  request,
}: Pieces): BodyStream {
  const { timers, ends } = waiting
  const cancelled = new AbortController()
  const interval = totalDuration / Math.max(1, pieces.length - 1)
  const left = [...pieces]
  return new ReadableStream(
    {
      async pull(controller) {
        const piece = left.shift()
        if (piece === undefined) throw bodyTerminated('closed')
        if (left.length < pieces.length - 1) {
          await wait(timers, interval, [...ends, request.signal, cancelled.signal])
        }
        if (cancelled.signal.aborted) return
        request.signal.throwIfAborted()
        if (isAnyAborted(ends)) throw bodyTerminated('closed')
        controller.enqueue(piece)
        if (left.length === 0 && !isShort) controller.close()
      },
      cancel: () => cancelled.abort(),
    },
    onDemand,
  )
}

/**
 * The causes by which a fetch reports a connection that broke. Names and codes are those of Node's
 * own fetch, which clients inspect.
 */
const broken = {
  closed: {
    name: 'SocketError',
    message: 'other side closed',
    code: 'UND_ERR_SOCKET',
  },
  reset: {
    name: 'Error',
    message: 'read ECONNRESET',
    code: 'ECONNRESET',
  },
  'no-http': {
    name: 'HTTPParserError',
    message: 'Response does not match the HTTP/1.1 protocol (Expected HTTP/)',
    code: 'HPE_INVALID_CONSTANT',
  },
  'no-chunk': {
    name: 'HTTPParserError',
    message: 'Response does not match the HTTP/1.1 protocol (Invalid character in chunk size)',
    code: 'HPE_INVALID_CHUNK_SIZE',
  },
} as const

/** The way a connection broke. */
export type Break = keyof typeof broken

/** The error of a fetch whose connection broke before there were headers. */
export const fetchFailed = (how: Break): TypeError =>
  new TypeError('fetch failed', { cause: causeOf(how) })

/** The error of a body whose connection broke before its end. */
const bodyTerminated = (how: Break): TypeError =>
  new TypeError('terminated', { cause: causeOf(how) })

function causeOf(how: Break): Error {
  const { name, message, code } = broken[how]
  return Object.assign(new Error(message), { name, code })
}
