import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'

/** An address at which nothing listens, and nothing will as long as it is held. */
export interface DeafPort {
  readonly url: string
  close(): void
}

/**
 * Takes a port for the near end of a connection: whoever connects to it is refused, and the system
 * gives it to nobody else. A port that was merely free a moment ago may be another mock's by now.
 */
export async function holdDeafPort(): Promise<DeafPort> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  const [[far]] = await Promise.all([once(server, 'connection'), once(socket, 'connect')])
  return {
    url: `http://127.0.0.1:${socket.localPort}`,
    close: () => {
      socket.destroy()
      far.destroy()
      server.close()
    },
  }
}
