import {
  createServer,
  type IncomingMessage,
  request,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { apiHost, vendorHost } from '../../../contracts/mcs.ts'
import { isSecret } from '../../world/known-secrets.ts'
import type { Adoption } from '../listen.ts'

/** The hosts that the mock stands for, on ports 80 and 443. */
export const interceptedHosts: readonly string[] = [vendorHost, apiHost]

/** The options of {@link startProxy}. */
export interface ProxyOptions {
  /** Takes what is for MCS. */
  readonly mock: Adoption
  /** Hosts, in lower case, that are passed on. */
  readonly allow: readonly string[]
  /**
   * The credentials that its client has to send, as `user:password`; `undefined` for programs that
   * cannot send any and reach the mock alone.
   */
  readonly credentials: string | undefined
  /** Called with the reason of every refusal. */
  readonly onRefused: (why: string) => void
}

/** A proxy that listens on the loopback. */
export interface Proxy {
  readonly port: number
  close(): Promise<void>
}

/** The destination of a request. */
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
  options.mock.refuseUnread(server)
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

/** The status and the message of a refusal by the proxy. */
type ProxyRefusal = readonly [status: 400 | 403 | 407, why: string]

const unreadable: ProxyRefusal = [
  400,
  'this is a proxy: it takes http:// URLs, and CONNECT with a host and a port',
]

function refusalBytes(status: ProxyRefusal[0], body: string): string {
  const lines = Object.entries({
    ...headersOf(status),
    'Content-Length': Buffer.byteLength(body),
    Connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`)
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n${body}`
}

const headersOf = (status: ProxyRefusal[0]): Record<string, string> => ({
  'Content-Type': 'text/plain',
  ...(status === 407 && { 'Proxy-Authenticate': 'Basic realm="mock-mcs"' }),
})

/** The refusal of a request; `undefined` for one that may pass. */
function whyRefused(
  incoming: IncomingMessage,
  destination: Destination | undefined,
  { credentials, allow }: ProxyOptions,
): ProxyRefusal | undefined {
  if (destination === undefined) return unreadable
  const { host, port } = destination
  const given = incoming.headers['proxy-authorization'] ?? ''
  if (credentials !== undefined && !isSecret(given, basic(credentials))) {
    return [407, 'this proxy is for the program that mock-mcs has started, and its credentials']
  }
  if (interceptedHosts.includes(host)) {
    if (isOfMcs(destination)) return undefined
    return [403, `port ${port} of ${host} is not of MCS, which is on 80 and 443`]
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

/** Removes the headers for the proxy, which MCS would never see. */
function dropProxyHeaders(incoming: IncomingMessage): void {
  const { rawHeaders, headers } = incoming
  for (let index = rawHeaders.length - 2; index >= 0; index -= 2) {
    const name = rawHeaders[index]?.toLowerCase() ?? ''
    if (!name.startsWith('proxy-')) continue
    rawHeaders.splice(index, 2)
    delete headers[name]
  }
}

/** Leads a tunnel to a host that is allowed. */
function tunnel(
  socket: Socket,
  { host, port }: { readonly host: string; readonly port: number },
): void {
  const remote = connect({ host: host.replace(/^\[|\]$/g, ''), port }, () => {
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    remote.pipe(socket).pipe(remote)
  })
  remote.on('error', ({ message }) => {
    if (remote.bytesRead === 0) socket.end(`HTTP/1.1 502 Bad Gateway\r\n\r\n${message}\n`)
    else socket.destroy()
  })
  socket.on('close', () => remote.destroy())
  remote.on('close', () => socket.end())
}

/** Passes a request on to a host that is allowed. */
function forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, rawHeaders, url = '' } = incoming
  const onward = request(url, { method, headers: rawHeaders, agent: false }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
    answer.pipe(outgoing)
  })
  onward.on('error', ({ message }) => {
    if (outgoing.headersSent) outgoing.destroy()
    else outgoing.writeHead(502, { 'Content-Type': 'text/plain' }).end(`[mock-mcs] ${message}\n`)
  })
  outgoing.on('close', () => onward.destroy())
  incoming.pipe(onward)
}
