import { once } from 'node:events'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { connect as connectTcp, isIP, type Socket } from 'node:net'
import { addAbortSignal } from 'node:stream'
import {
  connect as connectTls,
  createSecureContext,
  rootCertificates,
  type SecureContext,
} from 'node:tls'
import type { HttpProxy, Target } from './target.ts'

/** How connections to a target are made. */
export interface Route {
  readonly target: Target
  readonly proxy: HttpProxy | undefined
  readonly ca: string | undefined
  readonly insecure: boolean
}

/** Opens a connection to the target, through its proxy if it has one; the signal ends it at any time. */
export async function openSocket(route: Route, signal: AbortSignal): Promise<Socket> {
  const { target, proxy } = route
  if (proxy === undefined) return connectTo(target, route, signal)
  const toProxy = await connectTo(proxy, { ...route, ca: undefined, insecure: false }, signal)
  if (!target.isHttps) return toProxy
  await openTunnel(toProxy, route, signal)
  return connectTo(target, route, signal, toProxy)
}

/** The target of a request line, and the headers before all others: a proxy without a tunnel is sent the whole address. */
export function requestTarget({ target, proxy }: Route, path: string) {
  const isForwarded = proxy !== undefined && !target.isHttps
  return {
    path: isForwarded ? `http://${target.host}${path}` : path,
    headers: {
      Host: target.host,
      'User-Agent': 'mock-mcs',
      Accept: '*/*',
      ...(isForwarded &&
        proxy.authorization !== undefined && { 'Proxy-Authorization': proxy.authorization }),
    },
  }
}

// Reading all authorities takes longer than connecting: once is enough for a run.
const contexts = new WeakMap<Route, SecureContext>()

function contextOf(route: Route, ca: string): SecureContext {
  const context = contexts.get(route) ?? createSecureContext({ ca: [...rootCertificates, ca] })
  contexts.set(route, context)
  return context
}

async function connectTo(
  { isHttps, hostname, port }: Pick<Target, 'isHttps' | 'hostname' | 'port'>,
  route: Route,
  signal: AbortSignal,
  inside?: Socket,
): Promise<Socket> {
  signal.throwIfAborted()
  const { ca, insecure } = route
  const socket = isHttps
    ? connectTls({
        ...(inside === undefined ? { host: hostname, port } : { socket: inside }),
        ...(isIP(hostname) === 0 && { servername: hostname }),
        ...(ca !== undefined && { secureContext: contextOf(route, ca) }),
        rejectUnauthorized: !insecure,
        ALPNProtocols: ['http/1.1'],
      })
    : connectTcp({ host: hostname, port, noDelay: true })
  // An error without a listener would end the process.
  socket.on('error', () => undefined)
  addAbortSignal(signal, socket)
  await once(socket, isHttps ? 'secureConnect' : 'connect', { signal })
  return socket
}

/** Asks the proxy for a tunnel to the target. */
async function openTunnel(socket: Socket, { target, proxy }: Route, signal: AbortSignal) {
  const name = isIP(target.hostname) === 6 ? `[${target.hostname}]` : target.hostname
  const path = `${name}:${target.port}`
  const request = httpRequest({
    method: 'CONNECT',
    path,
    headers: {
      Host: path,
      ...(proxy?.authorization && { 'Proxy-Authorization': proxy.authorization }),
    },
    createConnection: () => socket,
  })
  request.removeHeader('Connection')
  const [response] = (await once(request.end(), 'connect', { signal }).catch((error: Error) => {
    throw new Error(`proxy CONNECT failed: ${error.message}`)
  })) as [IncomingMessage]
  const { statusCode = 0 } = response
  if (statusCode < 200 || statusCode > 299) throw new Error(`proxy CONNECT failed: ${statusCode}`)
}
