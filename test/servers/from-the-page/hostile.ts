// A server that answers the page's request as the page does, and means ill by everything else: it
// repeats what it is sent, writes to the terminal of who reads of it, and wastes the time of who waits.

import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

export const account = { key: 'hostile-app', secret: 'S3cret/with+signs=and%20more' } as const

const envelope = (code: number, message: string) => ({ apiVersion: '0.0.1', code, message })

/** Text that moves the cursor, sets the title of the window, and looks like a line of a report. */
const ill =
  '\u001b[2J\u001b]0;owned\u0007\r\nSUCCESS everything <script>alert(1)</script> ::error::'

/** Starts nothing: the caller listens. */
export function makeServer(): { readonly server: Server; readonly userToken: string } {
  const userToken = randomBytes(20).toString('base64url')
  const tokens = new Set([userToken])
  let count = 0

  function succeed(response: ServerResponse): void {
    const token = randomBytes(20).toString('base64url')
    tokens.add(token)
    const results = {
      access_token: randomBytes(20).toString('base64url'),
      userImageURL: ill,
      timezone: ill,
      email: ill,
      nickname: ill,
      language: ill,
      plan: { name: ill, deviceCount: 1, dataPointCount: 1, emailCount: 1 },
      token,
    }
    respond(response, 200, { ...envelope(200, 'Request has succeeded'), results })
  }

  function misbehave(request: IncomingMessage, body: string, response: ServerResponse): void {
    count += 1
    const { socket } = response
    const sent = `${request.headers.authorization} ${body}`
    const credentials = Buffer.from(request.headers.authorization?.split(' ')[1] ?? '', 'base64')
    const acts: readonly (() => unknown)[] = [
      () => respond(response, 500, envelope(500, `${ill} ${sent}`)),
      () => socket?.end('HTTP/1.1 500 Internal\r\nContent-Length: 999\r\n\r\n{"code":500,"mess'),
      () => respond(response, 500, envelope(500, [...credentials.toString()].reverse().join(''))),
      () => socket?.end(`${ill}\n`),
      () => response.end(`${'['.repeat(50_000)}${']'.repeat(50_000)}`),
      () => socket?.destroy(),
      () => respond(response, 500, { ...envelope(500, 'x'.repeat(500_000)), sent }),
      () => socket?.end(`HTTP/1.1 500 ${'x'.repeat(100_000)}\r\n\r\n`),
      () =>
        respond(response, 302, envelope(302, credentials.toString()), 'http://169.254.169.254/'),
    ]
    acts[count % acts.length]?.()
  }

  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      const isRight =
        request.headers.authorization ===
          `Basic ${Buffer.from(`${account.key}:${account.secret}`).toString('base64')}` &&
        [...tokens].some((token) => body.replaceAll(/\s/g, '') === JSON.stringify({ token }))
      if (isRight && request.method === 'POST') succeed(response)
      else misbehave(request, body, response)
    })
  })
  return { server, userToken }
}

function respond(response: ServerResponse, status: number, body: unknown, location?: string): void {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    ...(location !== undefined && { Location: location }),
  })
  response.end(JSON.stringify(body))
}
