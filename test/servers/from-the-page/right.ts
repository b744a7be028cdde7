// A server that somebody writes who has the vendor's page and nothing else: what the page leaves open
// is done as it comes to mind. It imports nothing of ours.

import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

/** The one app and the one user of the server. */
export const account = { key: 'weather-app', secret: 'W3ather-S3cret-0f-The-App' } as const

interface Session {
  readonly expires: number
}

const day = 86_400_000

/** Starts nothing: the caller listens. */
export function makeServer(): { readonly server: Server; readonly userToken: string } {
  const sessions = new Map<string, Session>()
  const open = (): string => {
    const token = randomUUID()
    sessions.set(token, { expires: Date.now() + 14 * day })
    return token
  }
  const userToken = open()

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.url !== '/oauth/login/thirdparty/refresh') return fail(response, 404, 'No such API')
    if (request.method !== 'POST') return fail(response, 405, 'Use POST')
    const app = readApp(request.headers.authorization)
    if (app === undefined) return fail(response, 500, 'Invalid or missing client_id parameter')
    if (!isRightApp(app)) return fail(response, 500, 'Unknown client or wrong secret')
    const token = readToken(request.headers['content-type'], await readBody(request))
    if (token === undefined) return fail(response, 500, 'The body must be JSON with a token')
    const session = sessions.get(token)
    if (session === undefined || session.expires < Date.now()) {
      return fail(response, 500, 'The token is not valid')
    }
    send(response, 200, {
      apiVersion: '0.0.1',
      code: 200,
      message: 'Request has succeeded',
      results: {
        access_token: randomUUID(),
        userImageURL: 'profile/7.jpg',
        timezone: 'Europe/Berlin',
        email: 'weather@example.org',
        nickname: 'Weather',
        language: 'de',
        plan: { name: 'Basic plan', deviceCount: 3, dataPointCount: 1000, emailCount: 10 },
        token: open(),
      },
    })
  }

  const server = createServer((request, response) => {
    handle(request, response).catch(() => fail(response, 500, 'Something went wrong'))
  })
  return { server, userToken }
}

type App = Readonly<Record<'key' | 'secret', string>>

function readApp(header = ''): App | undefined {
  const [scheme, encoded = ''] = header.split(' ')
  if (scheme !== 'Basic') return undefined
  const [key = '', ...rest] = Buffer.from(encoded, 'base64').toString().split(':')
  // The page has letters and digits in its key.
  return /^[\w-]{3,40}$/.test(key) && rest.join(':') !== ''
    ? { key, secret: rest.join(':') }
    : undefined
}

const isRightApp = ({ key, secret }: App): boolean =>
  key === account.key && secret === account.secret

async function readBody(request: IncomingMessage): Promise<string> {
  let text = ''
  for await (const chunk of request.setEncoding('utf8')) text += chunk
  return text
}

function readToken(type: string | undefined, text: string): string | undefined {
  if (!type?.startsWith('application/json')) return undefined
  try {
    const { token } = JSON.parse(text) as { token?: unknown }
    return typeof token === 'string' ? token : undefined
  } catch {
    return undefined
  }
}

const fail = (response: ServerResponse, code: number, message: string): void =>
  send(response, code, { apiVersion: '0.0.1', code, message, statusCode: code, options: {} })

function send(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body)
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text),
  })
  response.end(text)
}
