import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttpServer, request as forward } from 'node:http'
import { type AddressInfo, connect, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer as createTlsServer } from 'node:tls'
import { onTestFinished } from 'vitest'

/** A certificate of its own authority, with its key, as PEM. */
export interface Certificate {
  readonly cert: string
  readonly key: string
}

/** Makes a certificate for this machine and for mcs.example. */
export function makeCertificate(): Certificate {
  const folder = mkdtempSync(join(tmpdir(), 'mock-mcs-kit-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const names = 'subjectAltName=DNS:localhost,DNS:mcs.example,IP:127.0.0.1'
  try {
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=mock-mcs'],
        ...['-addext', names, '-keyout', key, '-out', cert],
      ],
      { stdio: 'ignore' },
    )
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

function pipeBoth(one: Socket, other: Socket): void {
  one.pipe(other).pipe(one)
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on('error', () => to.destroy()).on('close', () => to.destroy())
  }
}

/** Speaks TLS in front of a server of this machine; the port. */
export function terminateTls(port: number, certificate: Certificate): Promise<number> {
  const server = createTlsServer(certificate, (socket) =>
    pipeBoth(socket, connect(port, '127.0.0.1')),
  )
  return listen(server.on('tlsClientError', () => undefined))
}

/** What a proxy was asked for. */
export interface ProxyLog {
  readonly url: string
  readonly lines: string[]
}

/** A proxy that sends all to one server of this machine, whatever it is asked for. */
export async function startProxy(port: number, login?: string): Promise<ProxyLog> {
  const lines: string[] = []
  const isLetIn = (headers: { readonly 'proxy-authorization'?: string | undefined }) =>
    login === undefined ||
    headers['proxy-authorization'] === `Basic ${Buffer.from(login).toString('base64')}`
  const server = createHttpServer((incoming, response) => {
    const { method, url = '', headers } = incoming
    lines.push(`${method} ${url}`)
    if (!isLetIn(headers)) return response.writeHead(407).end()
    const { pathname } = new URL(url)
    const onward = forward({ port, method, path: pathname, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
      answer.pipe(response)
    })
    return incoming.pipe(onward)
  })
  server.on('connect', (incoming, socket: Socket) => {
    lines.push(`CONNECT ${incoming.url}`)
    if (!isLetIn(incoming.headers)) return socket.end('HTTP/1.1 407 No\r\n\r\n')
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
    return pipeBoth(socket, connect(port, '127.0.0.1'))
  })
  return { url: `http://127.0.0.1:${await listen(server)}`, lines }
}
