import type { Socket } from 'node:net'

/** What was to be written to a socket and was not. */
export interface HeldWrites {
  readonly bytes: Buffer<ArrayBuffer>
  /** Tells who wrote that it is out. */
  readonly release: () => void
}

/** Keeps back what an action writes to a socket. */
export function holdWrites(socket: Socket, action: () => void): HeldWrites {
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
