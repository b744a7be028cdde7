import { type IncomingMessage, request, type ServerResponse } from 'node:http'
import { connect, type Socket } from 'node:net'

/** Leads a tunnel to a host that is allowed. */
export function tunnel(
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
export function forward(incoming: IncomingMessage, outgoing: ServerResponse): void {
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
