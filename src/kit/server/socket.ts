import { connect as connectTcp, isIP, type Socket } from 'node:net'
import {
  connect as connectTls,
  createSecureContext,
  rootCertificates,
  type SecureContext,
} from 'node:tls'
import type { HttpProxy } from './proxy.ts'
import type { Target } from './target.ts'

/** How connections are made. */
export interface Wire {
  readonly target: Target
  readonly proxy: HttpProxy | undefined
  readonly ca: string | undefined
  readonly insecure: boolean
}

/** Opens a connection to the target, through its proxy if it has one; the signal bounds it. */
export async function openSocket(wire: Wire, signal: AbortSignal): Promise<Socket> {
  const { target, proxy } = wire
  if (proxy === undefined) return openDirect(wire, target, undefined, signal)
  const toProxy = await openDirect(
    { ...wire, ca: undefined, insecure: false },
    proxy,
    undefined,
    signal,
  )
  if (!target.isHttps) return toProxy
  await tunnel(toProxy, wire, signal)
  return openDirect(wire, target, toProxy, signal)
}

interface Peer {
  readonly isHttps: boolean
  readonly hostname: string
  readonly port: number
}

// Reading all authorities takes longer than connecting: once is enough for a run.
const contexts = new WeakMap<Wire, SecureContext>()

function contextOf(wire: Wire, ca: string): SecureContext {
  const context = contexts.get(wire) ?? createSecureContext({ ca: [...rootCertificates, ca] })
  contexts.set(wire, context)
  return context
}

function openDirect(
  wire: Wire,
  { isHttps, hostname, port }: Peer,
  inside: Socket | undefined,
  signal: AbortSignal,
): Promise<Socket> {
  const { ca, insecure } = wire
  const socket = isHttps
    ? connectTls({
        ...(inside === undefined ? { host: hostname, port } : { socket: inside }),
        ...(isIP(hostname) === 0 && { servername: hostname }),
        ...(ca !== undefined && { secureContext: contextOf(wire, ca) }),
        rejectUnauthorized: !insecure,
        ALPNProtocols: ['http/1.1'],
      })
    : connectTcp({ host: hostname, port, noDelay: true })
  return settle(socket, signal, (done) => {
    socket.once(isHttps ? 'secureConnect' : 'connect', () => done(socket))
  })
}

/** Asks the proxy for a way to the target. */
function tunnel(socket: Socket, { target, proxy }: Wire, signal: AbortSignal): Promise<void> {
  const name = isIP(target.hostname) === 6 ? `[${target.hostname}]` : target.hostname
  const lines = [
    `CONNECT ${name}:${target.port} HTTP/1.1`,
    `Host: ${name}:${target.port}`,
    ...(proxy?.authorization ? [`Proxy-Authorization: ${proxy.authorization}`] : []),
  ]
  return settle(socket, signal, (done, fail) => {
    let head = ''
    const onData = (chunk: Buffer) => {
      head += chunk.toString('latin1')
      if (!head.includes('\r\n\r\n')) return
      socket.off('data', onData)
      const status = /^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1]
      if (status?.startsWith('2')) done()
      else fail(new Error(`the proxy refuses the way (${status ?? 'not HTTP'})`))
    }
    socket.on('data', onData)
    socket.write(`${lines.join('\r\n')}\r\n\r\n`)
  })
}

/** A promise that ends with the socket or with the signal, and leaves no listener behind. */
function settle<Result>(
  socket: Socket,
  signal: AbortSignal,
  start: (done: (result: Result) => void, fail: (error: Error) => void) => void,
): Promise<Result> {
  return new Promise<Result>((resolve, reject) => {
    const finish = () => {
      signal.removeEventListener('abort', onAbort)
      socket.off('error', fail)
      socket.off('close', onClose)
    }
    // An error that comes while nobody listens would end the process.
    socket.on('error', () => undefined)
    const fail = (error: Error) => {
      finish()
      socket.destroy()
      reject(error)
    }
    const onAbort = () => fail(signal.reason as Error)
    const onClose = () => fail(new Error('the connection was closed'))
    socket.once('error', fail)
    socket.once('close', onClose)
    if (signal.aborted) return onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    start((result) => {
      finish()
      resolve(result)
    }, fail)
  })
}
