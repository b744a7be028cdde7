import type { RequestListener } from 'node:http'
import { createServer, type Server, type ServerOptions } from 'node:https'
import type { Socket } from 'node:net'
import { isIP } from 'node:net'
import { createSecureContext, type SecureContext, type TLSSocket } from 'node:tls'
import { carriedBy } from '../client-connection.ts'
import type { Authority } from './authority.ts'
import type { ServerCertificates } from './certificates.ts'

const versions = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' } as const

/** A server for HTTPS, and the end of all its connections. */
export interface SecureServer {
  readonly server: Server
  readonly closeAllConnections: () => void
}

/**
 * A server for HTTP/1.1 over TLS, with certificates of the local CA: a client that asks for a name is
 * shown one of the names alone.
 */
export async function createSecureServer(
  { authority, tls = versions, onTls }: Secured,
  options: Pick<ServerOptions, 'requestTimeout' | 'requireHostHeader'>,
  respond: RequestListener,
  onPlain: (carrier: Socket, first: Buffer) => void,
): Promise<SecureServer> {
  const shown = new ShownCertificates(await authority.serverCertificates(), tls)
  const server = createServer(
    {
      ...options,
      ...shown.context,
      ALPNProtocols: ['http/1.1'],
      SNICallback: (name, done) => done(null, isName(name) ? shown.contextOfNames : undefined),
    },
    respond,
  )
  server.on('checkExpectation', respond)
  lookAtFirstBytes(server, onPlain)
  const carriers = rememberCarriers(server)
  keepCertificatesFresh(server, authority, shown)
  if (onTls !== undefined) reportHandshakes(server, onTls)
  return {
    server,
    // Node's own leaves out those that are still shaking hands.
    closeAllConnections: () => {
      for (const carrier of carriers.values()) carrier.destroy()
    },
  }
}

// As long as a handshake may take by the default of Node, in milliseconds.
const timeToBegin = 120_000

/**
 * Looks at what comes first on a connection: plain http is nothing that TLS could read, and once TLS has
 * tried, nobody can answer it.
 */
function lookAtFirstBytes(server: Server, onPlain: (carrier: Socket, first: Buffer) => void): void {
  const startTls = server.listeners('connection') as ((carrier: Socket) => void)[]
  server.removeAllListeners('connection')
  server.on('connection', (carrier: Socket) => {
    // Those of a carrier that TLS has are its own.
    const onError = () => carrier.destroy()
    carrier.once('error', onError)
    carrier.setTimeout(timeToBegin, onError)
    carrier.once('readable', () => {
      carrier.setTimeout(0).off('timeout', onError)
      const first: Buffer | null = carrier.read()
      if (first === null) carrier.destroy()
      else if (isLetter(first[0] ?? 0)) onPlain(carrier, first)
      else {
        carrier.off('error', onError).unshift(first)
        for (const start of startTls) start.call(server, carrier)
      }
    })
  })
}

// A record of TLS begins with its type, a method of HTTP with a letter.
const isLetter = (byte: number): boolean => /^[a-z]$/i.test(String.fromCharCode(byte))

/**
 * Tracks the TCP connections of a server: Node does not show on which one an encrypted one runs.
 */
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
  server.on('tlsClientError', onTls)
}

// deno passes an empty name where the client has asked for none.
const isName = (text: string): boolean => text !== '' && isIP(text) === 0

/** The certificates that a server shows, with its settings of TLS. */
class ShownCertificates {
  readonly #tls: NonNullable<Secured['tls']>
  #certificates: ServerCertificates
  #contextOfNames: SecureContext | undefined

  constructor(certificates: ServerCertificates, tls: NonNullable<Secured['tls']>) {
    this.#certificates = certificates
    this.#tls = tls
  }

  get context() {
    const { key, certificate } = this.#certificates
    return { key, cert: certificate, ...this.#tls }
  }

  get contextOfNames(): SecureContext {
    const { certificateOfNames: cert } = this.#certificates
    this.#contextOfNames ??= createSecureContext({ ...this.context, cert })
    return this.#contextOfNames
  }

  /** Shows these from now on; false if they are shown already. */
  replace(certificates: ServerCertificates): boolean {
    if (certificates.certificate === this.#certificates.certificate) return false
    this.#certificates = certificates
    this.#contextOfNames = undefined
    return true
  }
}

/** Renews the certificates of a server that runs for months. */
function keepCertificatesFresh(
  server: Server,
  authority: Secured['authority'],
  shown: ShownCertificates,
): void {
  const renew = async () => {
    if (shown.replace(await authority.serverCertificates())) server.setSecureContext(shown.context)
  }
  // If renewal fails, keep serving the current certificates.
  server.on('connection', () => void renew().catch(() => undefined))
}

/** The TLS settings of a server. */
export interface Secured {
  readonly authority: Pick<Authority, 'serverCertificates'>
  /** Versions and ciphers, as Node names them; TLS 1.2 and 1.3 if left out. */
  readonly tls?: {
    readonly minVersion: 'TLSv1.1' | 'TLSv1.2'
    readonly maxVersion: 'TLSv1.1' | 'TLSv1.3'
    readonly ciphers?: string
  }
  /** Called after every handshake of a client, completed or broken off. */
  readonly onTls?: () => void
}
