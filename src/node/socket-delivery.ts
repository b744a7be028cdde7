import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import type { Answer } from '../wire/answer.ts'
import { cutIntoPieces, type DeliveryMode, type Dribble, type Waiting } from '../wire/wire.ts'
import { firstAbort, isAnyAborted, wait } from '../world/waiting.ts'
import { resetConnection } from './client-connection.ts'

/** The socket for an answer that is the next of its connection. */
export interface Outlet {
  readonly outgoing: ServerResponse
  readonly socket: Socket
  /** Aborted when the client goes away. */
  readonly gone: AbortSignal
  /** Sends the answer whole. */
  send(): void
}

/** Sends an answer in a delivery mode. A slow delivery goes on after this has returned. */
export function deliverOnSocket(
  outlet: Outlet,
  answer: Answer,
  mode: DeliveryMode,
  waiting: Waiting,
): void {
  const { outgoing, socket, send } = outlet
  switch (mode.kind) {
    case 'whole':
      send()
      break
    case 'whole-then-close':
      sendThenClose(outlet)
      break
    case 'dribble':
      dribble(outlet, mode, waiting)
      break
    case 'hang-after-headers':
      sendHead(outgoing, answer)
      void cutOff(outlet, waiting)
      break
    case 'hang-before-headers':
      void cutOff(outlet, waiting)
      break
    case 'reset-after-headers':
      sendHead(outgoing, answer)
      void resetBehindHead(outlet, waiting)
      break
    case 'MALFORMED_RESPONSE_CHUNK':
      sendHead(outgoing, answer)
      socket.end(answer.body, () => socket.destroy())
      break
    case 'RANDOM_DATA_THEN_CLOSE':
      socket.end(answer.body, () => socket.destroy())
      break
    case 'EMPTY_RESPONSE':
      socket.destroySoon()
      break
    case 'CONNECTION_RESET_BY_PEER':
      resetConnection(socket)
      break
  }
}

function sendHead(outgoing: ServerResponse, { status, headers }: Answer): void {
  outgoing.writeHead(status, headers)
  outgoing.flushHeaders()
}

// Node writes as many bytes as it is given, even if the Content-Length differs. Its own listener
// would begin the next answer of the connection, so the end comes before that.
function sendThenClose({ outgoing, socket, send }: Outlet): void {
  outgoing.prependOnceListener('finish', () => socket.destroySoon())
  send()
}

/** Waits for the end of a hang. Destroying a socket that is destroyed does nothing. */
async function cutOff({ socket, gone }: Outlet, { ends }: Waiting): Promise<void> {
  await firstAbort([...ends, gone])
  socket.destroy()
}

// A reset throws away what waits to be sent here, and on some systems what waits to be read there;
// a client on Node that finds both at once sees an end instead of a reset.
const timeToRead = 50

async function resetBehindHead({ socket, gone }: Outlet, { timers, ends }: Waiting): Promise<void> {
  // Writes keep their order, so the head is out when this is, or when the socket is destroyed.
  await new Promise<void>((resolve) => socket.write('', () => resolve()))
  await wait(timers, timeToRead, [...ends, gone])
  resetConnection(socket)
}

// Node makes the bytes, so that they are those of any other answer. Its callbacks run once they are
// out: then it goes on to the next answer of the connection.
function dribble(outlet: Outlet, mode: Dribble, waiting: Waiting): void {
  const { socket, send } = outlet
  const held = holdWrites(socket, mode.thenClose ? () => sendThenClose(outlet) : send)
  const pieces = cutIntoPieces(held.bytes, mode.numberOfChunks)
  void writeSlowly(outlet, pieces, mode.totalDuration, waiting).then((isOut) => {
    if (isOut) held.release()
    else socket.destroy()
  })
}

/** Resolves when the last piece is out, or with false when something has ended it before. */
async function writeSlowly(
  { socket, gone }: Outlet,
  pieces: readonly Uint8Array[],
  totalDuration: number,
  { timers, ends }: Waiting,
): Promise<boolean> {
  const interval = totalDuration / Math.max(1, pieces.length - 1)
  const allEnds = [...ends, gone]
  for (const [index, piece] of pieces.entries()) {
    if (index > 0) await wait(timers, interval, allEnds)
    if (isAnyAborted(allEnds)) return false
    socket.write(piece)
  }
  return true
}

/** Bytes that were held back from a socket. */
interface HeldWrites {
  readonly bytes: Buffer<ArrayBuffer>
  /** Runs the callbacks of the held writes. */
  readonly release: () => void
}

/** Keeps back what an action writes to a socket. */
function holdWrites(socket: Socket, action: () => void): HeldWrites {
  const chunks: Buffer[] = []
  const callbacks: (() => void)[] = []
  const write = (
    chunk: string | Uint8Array,
    encoding?: BufferEncoding | (() => void) | null,
    callback?: () => void,
  ): boolean => {
    const isEncoding = typeof encoding === 'string'
    chunks.push(
      typeof chunk === 'string'
        ? Buffer.from(chunk, isEncoding ? encoding : 'utf8')
        : Buffer.from(chunk),
    )
    const notify = typeof encoding === 'function' ? encoding : callback
    if (notify) callbacks.push(notify)
    return true
  }
  // An own property hides the method of the class until it is deleted.
  Object.defineProperty(socket, 'write', { value: write, configurable: true, writable: true })
  try {
    action()
  } finally {
    Reflect.deleteProperty(socket, 'write')
  }
  return {
    bytes: Buffer.concat(chunks),
    release: () => {
      for (const notify of callbacks) notify()
    },
  }
}
