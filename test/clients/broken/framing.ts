import { connect } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { broken } from './broken-client.ts'
import { Failure, type Steps } from './right-steps.ts'

/** Writes the request itself, as programs for small devices do, with one thing in it changed. */
const writing = (change: (bytes: string) => string, isCut = false): Partial<Steps> => ({
  send: ({ method, url, headers, body }) => {
    const { hostname, port, pathname } = new URL(url)
    const lines = headers.map(([name, value]) => `${name}: ${value}`)
    const bytes = [`${method} ${pathname} HTTP/1.1`, ...lines, '', String(body)].join('\r\n')
    return new Promise((_, reject) => {
      const socket = connect(Number(port), hostname)
      let answer = ''
      socket.setEncoding('latin1').on('data', (text: string) => {
        answer += text
      })
      socket.on('error', reject)
      socket.on('close', () => reject(new Failure(`the server said ${answer.slice(0, 12)}`)))
      socket.write(change(bytes))
      if (isCut) socket.end()
    })
  },
})

const wrappingAfter = (length: number, lineBreak: string) =>
  writing((bytes) => bytes.replace(new RegExp(`(?<=Basic .{${length}})`), lineBreak))

/** Clients whose requests the server cannot read. */
export const framingClients = [
  broken(
    'base64-of-a-shell',
    'it encodes with base64 of GNU, which breaks lines after 76 characters',
    'use base64 -w0',
    wrappingAfter(76, '\n'),
    'auth-base64-wrapped',
  ),
  broken(
    'base64-of-ruby',
    'it encodes with encode64 of Ruby, which breaks lines after 60 characters',
    'the first of 60 characters',
    wrappingAfter(60, '\r\n'),
    'auth-base64-wrapped',
  ),
  broken(
    'header-with-line-break',
    'it copies a value with its line break into a header',
    'a header has a bare line break in it',
    writing((bytes) => bytes.replace('Accept: ', 'Accept: */*\n')),
    'header-malformed',
  ),
  broken(
    'cookies-without-end',
    'it sends every cookie that it was ever given',
    'request line and headers are over 16 KiB',
    writing((bytes) => bytes.replace('Accept: ', `Cookie: ${'x=y; '.repeat(4_000)}\r\nAccept: `)),
    'head-size',
  ),
  broken(
    'path-with-a-space',
    'it writes a name with a space into the path',
    'the target has a space',
    writing((bytes) => bytes.replace('/thirdparty', '/third party')),
    'request-line',
  ),
  broken(
    'host-with-a-scheme',
    'it sends its whole base URL as the Host',
    'the Host header is no name',
    writing((bytes) => bytes.replace('Host: ', 'Host: http://')),
    'host-malformed',
  ),
  broken(
    'both-lengths',
    'it sends Transfer-Encoding beside the Content-Length that its library adds',
    'Content-Length and Transfer-Encoding are both there',
    writing((bytes) => bytes.replace('Accept: ', 'Transfer-Encoding: chunked\r\nAccept: ')),
    'body-length',
  ),
  broken(
    'no-empty-line',
    'it does not send the empty line behind its headers, and ends',
    'the client closed its side before the request was whole',
    writing((bytes) => bytes.slice(0, bytes.indexOf('\r\n\r\n')), true),
    'request-incomplete',
  ),
  broken(
    'https-to-http',
    'it speaks TLS to the port for http',
    'TLS came to the port for plain http',
    {
      send: ({ url }) =>
        new Promise((_, reject) => {
          const { hostname, port } = new URL(url)
          connectSecurely({ port: Number(port), host: hostname }).on('error', reject)
        }),
    },
    'protocol',
  ),
]
