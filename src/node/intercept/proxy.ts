import {
  createServer,
  type IncomingMessage,
  request,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http'
import { request as requestOverTls } from 'node:https'
import { type AddressInfo, connect, type Socket } from 'node:net'
import { apiHost, vendorHost } from '../../../contracts/mcs.ts'
import { isSecret } from '../../world/known-secrets.ts'
import type { Adoption } from '../listen.ts'
import type { ProxyTraffic } from './traffic.ts'

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
  /** Records what it is asked. */
  readonly traffic: Pick<ProxyTraffic, 'connected' | 'led' | 'refused'>
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
  /** The rest of its target, as a server is asked for it. */
  readonly path: string
  /** True for `https://`: such a client leaves TLS to its proxy. */
  readonly isHttps: boolean
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
    options.traffic.connected()
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

/** A request whose target is a whole URL. Some clients ask so for `https://`, instead of by CONNECT. */
function handle(incoming: IncomingMessage, outgoing: ServerResponse, options: ProxyOptions): void {
  const { url = '' } = incoming
  const destination = destinationOf(url)
  const refusal = whyRefused(incoming, destination, options)
  if (destination === undefined || refusal !== undefined) {
    const [status, why] = refusal ?? unreadable(url)
    options.traffic.refused(why)
    outgoing.writeHead(status, headersOf(status)).end(`[mock-mcs] ${why}\n`)
    return
  }
  dropProxyHeaders(incoming)
  if (isOfMcs(destination)) {
    const { host, port, isHttps } = destination
    options.traffic.led({ host, port, isTlsLeftToProxy: isHttps })
    asSentToServer(incoming, destination)
    options.mock.request(incoming, outgoing, isHttps)
  } else forward(incoming, outgoing, destination)
}

/** Makes of a request to a proxy the one that a proxy sends: RFC 9112, sections 3.2.1 and 3.2.2. */
function asSentToServer(incoming: IncomingMessage, { host, path }: Destination): void {
  const { headers, rawHeaders } = incoming
  incoming.url = path
  if (headers.host?.toLowerCase().replace(/:\d*$/, '') === host) return
  headers.host = host
  const index = rawHeaders.findIndex((text, at) => at % 2 === 0 && text.toLowerCase() === 'host')
  if (index < 0) rawHeaders.unshift('Host', host)
  else rawHeaders[index + 1] = host
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
    const [status, why] = refusal ?? unreadable(incoming.url ?? '')
    options.traffic.refused(why)
    socket.end(refusalBytes(status, `[mock-mcs] ${why}\n`))
    return
  }
  if (head.length > 0) socket.unshift(head)
  if (isOfMcs(destination)) {
    const { host, port } = destination
    options.traffic.led({ host, port, isTlsLeftToProxy: false })
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    options.mock.connection(socket, destination.port === 443)
  } else tunnel(socket, destination)
}

/** The status and the message of a refusal by the proxy. */
type ProxyRefusal = readonly [status: 400 | 403 | 407, why: string]

// A client that asks a proxy for a path takes it for a server.
function unreadable(target: string): ProxyRefusal {
  const asked = target.startsWith('/')
    ? 'a path alone'
    : 'what is neither a URL nor a host and port'
  return [
    400,
    `the proxy of mock-mcs, which is in HTTPS_PROXY and HTTP_PROXY, was asked for ${asked}; it takes http:// and https:// URLs, and CONNECT with a host and a port; the mock itself is at the address in MOCK_MCS_URL`,
  ]
}

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
  if (destination === undefined) return unreadable(incoming.url ?? '')
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

const target =
  /^(https?|connect):\/\/(?:[^/?#@]*@)?(\[[0-9a-f:.]+\]|[^:/?#@[\]]+)(?::(\d{1,5}))?(?=[/?#]|$)(.*)$/is

const usualPorts: Readonly<Record<string, number>> = { http: 80, https: 443 }

function destinationOf(url: string): Destination | undefined {
  const match = target.exec(url)
  if (match === null) return undefined
  const [, given = '', host = '', givenPort, rest = ''] = match
  const scheme = given.toLowerCase()
  const port = givenPort === undefined ? usualPorts[scheme] : Number(givenPort)
  if (port === undefined) return undefined
  const path = rest.startsWith('/') ? rest : `/${rest}`
  return { host: host.toLowerCase(), port, path, isHttps: scheme === 'https' }
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
function tunnel(socket: Socket, { host, port }: Destination): void {
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
function forward(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  { isHttps }: Destination,
): void {
  const { method, rawHeaders, url = '' } = incoming
  const send = isHttps ? requestOverTls : request
  const onward = send(url, { method, headers: rawHeaders, agent: false }, (answer) => {
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
