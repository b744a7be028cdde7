import type { RequestListener } from 'node:http'
import { createServer, type Server } from 'node:https'
import type { Socket } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { carriedBy } from '../client-connection.ts'
import type { Authority } from './authority.ts'

const versions = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' } as const

/** A server for HTTPS, and the end of all its connections. */
export interface SecureServer {
  readonly server: Server
  readonly closeAllConnections: () => void
}

/** A server for HTTP/1.1 over TLS, with a certificate of the local CA. */
export async function createSecureServer(
  { authority, tls = versions, onTls }: Secured,
  { requestTimeout }: { readonly requestTimeout: number },
  respond: RequestListener,
): Promise<SecureServer> {
  const { key, certificate } = await authority.serverCertificate()
  const server = createServer(
    { requestTimeout, key, cert: certificate, ...tls, ALPNProtocols: ['http/1.1'] },
    respond,
  )
  server.on('checkExpectation', respond)
  const carriers = rememberCarriers(server)
  keepCertificateFresh(server, { authority, tls }, certificate)
  if (onTls !== undefined) reportHandshakes(server, onTls)
  return {
    server,
    // Node's own leaves out those that are still shaking hands.
    closeAllConnections: () => {
      for (const carrier of carriers.values()) carrier.destroy()
    },
  }
}

/** An encrypted connection does not tell on which TCP connection it runs. */
function rememberCarriers(server: Server): ReadonlyMap<string, Socket> {
  const carriers = new Map<string, Socket>()
  server.on('connection', (carrier: Socket) => {
    const ends = endsOf(carrier)
    carriers.set(ends, carrier)
    carrier.once('close', () => carriers.delete(ends))
  })
  server.on('secureConnection', (socket: TLSSocket) => {
    const carrier = carriers.get(endsOf(socket))
    if (carrier !== undefined) carriedBy(socket, carrier)
  })
  return carriers
}

const endsOf = ({ remoteAddress, remotePort, localAddress, localPort }: Socket): string =>
  `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`

function reportHandshakes(server: Server, onTls: () => void): void {
  server.on('secureConnection', onTls)
  server.on('tlsClientError', ({ code }: NodeJS.ErrnoException) => {
    if (code !== 'ERR_SSL_HTTP_REQUEST') onTls()
  })
}

/** A server that runs for a year goes on with a new certificate. */
function keepCertificateFresh(
  server: Server,
  { authority, tls }: Pick<Secured, 'authority' | 'tls'>,
  first: string,
): void {
  let current = first
  const renew = async () => {
    const { key, certificate } = await authority.serverCertificate()
    if (certificate === current) return
    current = certificate
    server.setSecureContext({ key, cert: certificate, ...tls })
  }
  // Whatever keeps it from being made, the one that is there goes on.
  server.on('connection', () => void renew().catch(() => undefined))
}

/** How a server keeps its connections secure. */
export interface Secured {
  readonly authority: Pick<Authority, 'serverCertificate'>
  /** What it speaks, as Node has it; TLS 1.2 and 1.3 if left out. */
  readonly tls?: {
    readonly minVersion: 'TLSv1.1' | 'TLSv1.2'
    readonly maxVersion: 'TLSv1.1' | 'TLSv1.3'
    readonly ciphers?: string
  }
  /** Called when a client has spoken TLS to it, whether it went on or broke off. */
  readonly onTls?: () => void
}
