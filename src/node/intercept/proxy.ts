import { createServer, type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { apiHost, vendorHost } from '../../../contracts/mcs.ts'
import { isSecret } from '../../world/secrets.ts'
import type { Adoption } from '../listen.ts'
import { forward, tunnel } from './pass-on.ts'

/** The hosts that the mock stands for, on ports 80 and 443. */
export const interceptedHosts: readonly string[] = [vendorHost, apiHost]

/** What a proxy of this machine leads to. */
export interface ProxyOptions {
  /** Takes what is for MCS. */
  readonly mock: Adoption
  /** Hosts, in lower case, that are passed on. */
  readonly allow: readonly string[]
  /**
   * What its client has to say, as `user:password`; `undefined` for programs that cannot say it, who
   * are let to the mock alone.
   */
  readonly credentials: string | undefined
  /** Hears of whatever is refused. */
  readonly onRefused: (why: string) => void
}

/** A proxy that listens on the loopback. */
export interface Proxy {
  readonly port: number
  close(): Promise<void>
}

/** Where a request wants to go. */
interface Destination {
  readonly host: string
  readonly port: number
}

/** Starts a proxy for HTTP and for tunnels. */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const server = createServer((incoming, outgoing) => handle(incoming, outgoing, options))
  server.on('connect', (incoming: IncomingMessage, socket: Socket, head: Buffer) =>
    connectThrough(incoming, socket, head, options),
  )
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      }),
  }
}

/** A request whose target is a whole URL. */
function handle(incoming: IncomingMessage, outgoing: ServerResponse, options: ProxyOptions): void {
  const destination = destinationOf(incoming.url ?? '')
  const refusal = whyRefused(incoming, destination, options)
  if (destination === undefined || refusal !== undefined) {
    const [status, why] = refusal ?? unreadable
    options.onRefused(why)
    outgoing.writeHead(status, headersOf(status)).end(`[mock-mcs] ${why}\n`)
    return
  }
  dropProxyHeaders(incoming)
  if (isOfMcs(destination)) options.mock.request(incoming, outgoing)
  else forward(incoming, outgoing)
}

/** A tunnel, with TLS in it as a rule. */
function connectThrough(
  incoming: IncomingMessage,
  socket: Socket,
  head: Buffer,
  options: ProxyOptions,
): void {
  socket.on('error', () => socket.destroy())
  const destination = destinationOf(`connect://${incoming.url}`)
  const refusal = whyRefused(incoming, destination, options)
  if (destination === undefined || refusal !== undefined) {
    const [status, why] = refusal ?? unreadable
    options.onRefused(why)
    socket.end(refusalBytes(status, `[mock-mcs] ${why}\n`))
    return
  }
  if (head.length > 0) socket.unshift(head)
  if (isOfMcs(destination)) {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    options.mock.connection(socket, destination.port === 443)
  } else tunnel(socket, destination)
}

/** The status of a refusal, and what it says. */
type Refusal = readonly [status: 400 | 403 | 407, why: string]

const unreadable: Refusal = [
  400,
  'this is a proxy: it takes http:// URLs, and CONNECT with a host and a port',
]

function refusalBytes(status: Refusal[0], body: string): string {
  const lines = Object.entries({
    ...headersOf(status),
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`
}

const headersOf = (status: Refusal[0]): Record<string, string> => ({
  'Content-Type': 'text/plain',
  ...(status === 407 && { 'Proxy-Authenticate': 'Basic realm="mock-mcs"' }),
})

/** Nothing for what may pass. */
function whyRefused(
  incoming: IncomingMessage,
  destination: Destination | undefined,
  { credentials, allow }: ProxyOptions,
): Refusal | undefined {
  if (destination === undefined) return unreadable
  const { host, port } = destination
  const given = incoming.headers['proxy-authorization'] ?? ''
  if (credentials !== undefined && !isSecret(given, basic(credentials))) {
    return [407, 'this proxy is for the program that mock-mcs has started, and its credentials']
  }
  if (interceptedHosts.includes(host)) {
    if (isOfMcs(destination)) return undefined
    return [403, `port ${port} of ${host} is none of MCS, which is on 80 and 443`]
  }
  if (credentials !== undefined && allow.includes(host)) return undefined
  return [
    403,
    `${host} is not of MCS: mock-mcs leads to ${interceptedHosts.join(' and ')} alone; --allow ${host} lets its program reach it`,
  ]
}

const basic = (credentials: string): Buffer =>
  Buffer.from(`Basic ${Buffer.from(credentials).toString('base64')}`)

const isOfMcs = ({ host, port }: Destination): boolean =>
  interceptedHosts.includes(host) && (port === 80 || port === 443)

function destinationOf(url: string): Destination | undefined {
  const match =
    /^(http|connect):\/\/(?:[^/?#@]*@)?(\[[0-9a-f:.]+\]|[^:/?#@[\]]+)(?::(\d{1,5}))?(?=[/?#]|$)/i.exec(
      url,
    )
  if (match === null) return undefined
  const [, scheme = '', host = '', port] = match
  if (port === undefined && scheme.toLowerCase() === 'connect') return undefined
  return { host: host.toLowerCase(), port: Number(port ?? 80) }
}

/** What a client says to its proxy is nothing that MCS would hear. */
function dropProxyHeaders(incoming: IncomingMessage): void {
  const { rawHeaders, headers } = incoming
  for (let index = rawHeaders.length - 2; index >= 0; index -= 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? ''
    if (!name.startsWith('proxy-')) continue
    rawHeaders.splice(index, 2)
    delete headers[name]
  }
}
