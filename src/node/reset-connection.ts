import type { Socket } from 'node:net'

const carriers = new WeakMap<Socket, Socket>()

/** Remembers on which TCP connection an encrypted one runs. */
export function carriedBy(socket: Socket, carrier: Socket): void {
  carriers.set(socket, carrier)
}

/** Resets a connection. Node resets none that is encrypted, so that its carrier is reset. */
export function resetConnection(socket: Socket): void {
  const carrier = carriers.get(socket)
  if (carrier === undefined) {
    socket.resetAndDestroy()
    return
  }
  carrier.resetAndDestroy()
  socket.destroy()
}
