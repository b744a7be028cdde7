import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener, RequestError } from '@hono/node-server'
import { MockMcsError } from '../errors.ts'
import type { MockCore } from '../mock/mock.ts'
import { refusalAnswer, toResponse } from '../vendor/answer.ts'
import { SocketWire } from './socket-wire.ts'

export interface ListenOptions {
  readonly host: string
  /** 0 picks a free one. */
  readonly port: number
}

/** A mock that listens. */
export interface Listener {
  /** Where to reach it, without a slash at the end. */
  readonly url: string
  readonly port: number
  /**
   * Stops listening, lets running requests finish and resolves when every connection is gone; what
   * has not finished within half a second is cut off.
   */
  close(): Promise<void>
}

// Requests take a millisecond; who still holds a connection after this long is stuck.
const closeGrace = 500

// A request that has not arrived after this many milliseconds is answered 408 by Node.
const requestTimeout = 30_000

/**
 * Serves a mock over HTTP. The globals of the process are left alone.
 *
 * @throws MockMcsError `CANNOT_LISTEN` if the address is taken, forbidden or not of this machine.
 */
export async function listen(mock: MockCore, { host, port }: ListenOptions): Promise<Listener> {
  const respond = getRequestListener(
    (request, { incoming, outgoing }) =>
      mock.fetch(request, {
        wire: new SocketWire(incoming as IncomingMessage, outgoing as ServerResponse, server),
      }),
    {
      overrideGlobalObjects: false,
      // Stands in for the Host header that HTTP/1.0 may leave out.
      hostname: 'localhost',
      // A target or a Host that is no URL never reaches the mock.
      errorHandler: (error) =>
        toResponse(
          refusalAnswer(error instanceof RequestError ? 'unreadable-body' : 'server-error'),
        ),
    },
  )
  const server: Server = createServer({ requestTimeout }, respond)
  // Node would refuse an Expect that it does not know, without the vendor's JSON.
  server.on('checkExpectation', respond)
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explainListenError(error, host, port)))
    server.listen(port, host, resolve)
  })
  const address = server.address() as AddressInfo
  return {
    url: `http://${reachableHost(host)}:${address.port}`,
    port: address.port,
    close: once(() => {
      mock.close()
      return closeServer(server)
    }),
  }
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(() => server.closeAllConnections(), closeGrace)
    server.close(() => {
      clearTimeout(cutOff)
      resolve()
    })
  })
}

function once(action: () => Promise<void>): () => Promise<void> {
  let result: Promise<void> | undefined
  return () => {
    result ??= action()
    return result
  }
}

function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

function explainListenError(
  error: NodeJS.ErrnoException,
  host: string,
  port: number,
): MockMcsError {
  const advice: Record<string, string> = {
    EADDRINUSE: `port ${port} of ${host} is in use: stop what listens there, or choose another port (0 picks a free one)`,
    EACCES: `port ${port} needs rights this process does not have: choose one above 1023`,
    EADDRNOTAVAIL: `${host} is not an address of this machine: use 127.0.0.1, or 0.0.0.0 for all`,
    ENOTFOUND: `the host ${host} cannot be resolved: use 127.0.0.1, or 0.0.0.0 for all`,
  }
  const message = advice[error.code ?? ''] ?? `cannot listen on ${host}:${port}: ${error.message}`
  return new MockMcsError('CANNOT_LISTEN', message, { cause: error })
}
