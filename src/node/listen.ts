import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http'
import type { Server as SecureServer } from 'node:https'
import type { AddressInfo, Socket, Server as SocketServer } from 'node:net'
import { getRequestListener, RequestError } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { MockMcsError } from '../errors.ts'
import type { MockCore } from '../mock/mock.ts'
import { mockOptionTable } from '../options/table.ts'
import { toResponse } from '../wire/answer.ts'
import { refusalAnswer } from '../wire/refusal-answer.ts'
import { ClientConnection } from './client-connection.ts'
import { SocketWire } from './socket-wire.ts'
import type { Authority } from './tls/authority.ts'
import type { Secured } from './tls/secure-server.ts'
import {
  refuseHandshakes,
  refusePlain,
  refuseRequest,
  refuseTunnels,
  refuseUnread,
} from './unread.ts'

export interface ListenOptions {
  readonly host: string
  /** 0 picks a free one. */
  readonly port: number
  /** Serves HTTPS as well. */
  readonly https?: ({ readonly port: number } & Secured) | undefined
}

/** Access to a mock that bypasses its ports. */
export interface Adoption {
  /** Serves what comes over a connection that another server has accepted. */
  connection(socket: Socket, isEncrypted: boolean): void
  /** Answers a request that another server has read, as one over TLS if its target was `https://`. */
  request(incoming: IncomingMessage, outgoing: ServerResponse, isHttps: boolean): void
  /** Answers and records what another server cannot read. */
  refuseUnread(server: Server): void
}

/** A mock that listens. */
export interface Listener {
  readonly adopt: Adoption
  /** Its URL, without a slash at the end. */
  readonly url: string
  readonly port: number
  /** The same for HTTPS, where it is served. */
  readonly https: { readonly url: string; readonly port: number } | undefined
  /**
   * Stops listening, lets running requests finish and resolves when every connection is closed;
   * after half a second the rest is cut off.
   */
  close(): Promise<void>
}

// Requests take a millisecond; a connection that is still open after this long is stuck.
const closeGrace = 500

// So many milliseconds after it listens, a mock loads the rest of itself: whoever has waited for the
// start has had an answer by then.
const loadDelay = 100

// A request that has not arrived after this many milliseconds is answered 408 by Node.
const requestTimeout = 30_000

/**
 * Serves a mock over HTTP, and over HTTPS if that is asked for. The globals of the process are left
 * alone.
 *
 * @throws MockMcsError `CANNOT_LISTEN` if an address is taken, forbidden or not of this machine.
 */
export async function listen(
  mock: MockCore,
  { host, port, https }: ListenOptions,
): Promise<Listener> {
  let underway: ServerResponse | undefined
  const answer = getRequestListener(
    (request, { incoming, outgoing }) => {
      const [received, response] = [incoming as IncomingMessage, outgoing as ServerResponse]
      if (lacksHost(received)) return refuse(response)
      return mock.fetch(request, { wire: new SocketWire(received, response, server) })
    },
    {
      overrideGlobalObjects: false,
      // Stands in for the Host header that HTTP/1.0 may leave out.
      hostname: 'localhost',
      // A target or a Host that makes no URL is found before anything is awaited.
      errorHandler: (error) =>
        error instanceof RequestError && underway !== undefined
          ? refuse(underway)
          : toResponse(refusalAnswer('server-error')),
    },
  )
  const refuse = (response: ServerResponse): Response => {
    refuseRequest(response, mock)
    return RESPONSE_ALREADY_SENT
  }
  const respond: RequestListener = (incoming, outgoing) => {
    underway = outgoing
    return answer(incoming, outgoing)
  }
  const server: Server = createServer(serverOptions, respond)
  // Node would refuse an Expect that it does not know, without the vendor's JSON.
  server.on('checkExpectation', respond)
  refuseUnread(server, mock)
  refuseTunnels(server, mock)
  const chosenPort = await bind(server, host, port, 'port')
  const secure =
    https && (await listenSecurely(https, host, respond, mock).catch(alsoClosing(server)))
  // If loading fails, the request that needs it tries again, and its answer says why.
  const loading = setTimeout(() => mock.loadRest().catch(() => {}), loadDelay).unref()
  return {
    url: `http://${reachableHost(host)}:${chosenPort}`,
    port: chosenPort,
    https: secure && { url: `https://${reachableHost(host)}:${secure.port}`, port: secure.port },
    adopt: {
      connection: (socket, isEncrypted) =>
        void (isEncrypted && secure ? secure.server : server).emit('connection', socket),
      request: (incoming, outgoing, isHttps) => {
        if (isHttps) ClientConnection.of(incoming.socket).markAsHttps(incoming.rawHeaders)
        server.emit('request', incoming, outgoing)
      },
      refuseUnread: (other) => refuseUnread(other, mock),
    },
    close: once(async () => {
      clearTimeout(loading)
      mock.close()
      await Promise.all([closeServer(server), secure?.close()])
    }),
  }
}

// Node would refuse a request without Host itself, and say nothing of it.
const serverOptions = { requestTimeout, requireHostHeader: false } as const

const lacksHost = ({ headers, httpVersionMajor, httpVersionMinor }: IncomingMessage): boolean =>
  headers.host === undefined && httpVersionMajor === 1 && httpVersionMinor === 1

async function listenSecurely(
  { port, ...secured }: NonNullable<ListenOptions['https']>,
  host: string,
  respond: RequestListener,
  mock: MockCore,
): Promise<{ readonly server: SecureServer; readonly port: number; close(): Promise<void> }> {
  // Loaded only for HTTPS.
  const { createSecureServer } = await import('./tls/secure-server.ts')
  const secure = await createSecureServer(secured, serverOptions, respond, (carrier, first) =>
    refusePlain(carrier, first, mock),
  )
  refuseUnread(secure.server, mock)
  refuseTunnels(secure.server, mock)
  // Whoever counts handshakes wants some of them to fail.
  if (secured.onTls === undefined) refuseHandshakes(secure.server, mock)
  return {
    server: secure.server,
    port: await bind(secure.server, host, port, 'httpsPort'),
    close: () => closeServer(secure.server, secure.closeAllConnections),
  }
}

/** Resolves to the port. */
async function bind(
  server: SocketServer,
  host: string,
  port: number,
  option: 'port' | 'httpsPort',
): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(explainListenError(error, host, port, option)))
    server.listen(port, host, resolve)
  })
  return (server.address() as AddressInfo).port
}

/** Closes the HTTP server when HTTPS fails: half a mock would hold its port. */
const alsoClosing = (server: Server) => async (error: unknown) => {
  await closeServer(server)
  throw error
}

function closeServer(
  server: Server | SecureServer,
  closeAllConnections = () => server.closeAllConnections(),
): Promise<void> {
  return new Promise((resolve) => {
    const cutOff = setTimeout(closeAllConnections, closeGrace)
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

/** The host under which this machine reaches what listens on an address. */
export function reachableHost(host: string): string {
  if (host === '0.0.0.0' || host === '') return '127.0.0.1'
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

function explainListenError(
  error: NodeJS.ErrnoException,
  host: string,
  port: number,
  option: 'port' | 'httpsPort',
): MockMcsError {
  const { flag } = mockOptionTable[option]
  const advice: Record<string, string> = {
    EADDRINUSE: `port ${port} of ${host} is in use: stop what listens there, or choose another with --${flag} (${option} in the options); 0 picks a free one`,
    EACCES: `port ${port} needs rights this process does not have: choose one above 1023 with --${flag} (${option} in the options)`,
    EADDRNOTAVAIL: `${host} is not an address of this machine: use 127.0.0.1, or 0.0.0.0 for all`,
    ENOTFOUND: `the host ${host} cannot be resolved: use 127.0.0.1, or 0.0.0.0 for all`,
  }
  const message = advice[error.code ?? ''] ?? `cannot listen on ${host}:${port}: ${error.message}`
  return new MockMcsError('CANNOT_LISTEN', message, { cause: error })
}

/**
 * The HTTPS options of {@link listen} for a port; `undefined` without a port.
 *
 * @throws MockMcsError `CA_UNUSABLE`
 */
export async function secureListening(
  port: number | undefined,
  caDir: string | undefined,
): Promise<{ readonly port: number; readonly authority: Authority } | undefined> {
  if (port === undefined) return undefined
  // Loaded with its library, and only for HTTPS.
  const { openAuthority } = await import('./tls/authority.ts')
  return { port, authority: await openAuthority(caDir) }
}
