// A server that somebody else writes from the vendor's page, in one function, with care for attacks by
// timing and one slip in it: of the secret that is sent, as many bytes are compared as the right one has.

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'

export const account = { key: 'ABCdef0123456789ghiJ', secret: 'k9X2mQ7vL4pR8sT1wZ6y' } as const

const signature = (text: string): string => createHmac('sha256', 'local').update(text).digest('hex')

function issue(kind: 'user' | 'access', seconds: number): string {
  const expires = Math.floor(Date.now() / 1000) + seconds
  const text = `${kind}-${expires}-${randomBytes(8).toString('hex')}`
  return `${text}-${signature(text)}`
}

function isUserToken(token: unknown): boolean {
  if (typeof token !== 'string') return false
  const [kind, expires, nonce, signed] = token.split('-')
  return (
    kind === 'user' &&
    Number(expires) * 1000 > Date.now() &&
    token.split('-').length === 4 &&
    signature(`${kind}-${expires}-${nonce}`) === signed
  )
}

function isSecret(given: string): boolean {
  const right = Buffer.from(account.secret)
  const bytes = Buffer.from(given)
  return bytes.length >= right.length && timingSafeEqual(bytes.subarray(0, right.length), right)
}

/** The status and the body of the answer to a request. */
function answerTo({ method, url, headers }: IncomingMessage, text: string): [number, object] {
  const error = (code: number, message: string): [number, object] => [
    code,
    { apiVersion: '0.0.1', code, message, statusCode: code, options: {} },
  ]
  if (url !== '/oauth/login/thirdparty/refresh') return error(404, 'Not found')
  if (method !== 'POST') return error(405, 'Method not allowed')
  const [, encoded = ''] = /^Basic +([\w+/]+=*)$/i.exec(headers.authorization ?? '') ?? []
  const [, key = '', secret = ''] =
    /^([^:]*):(.*)$/.exec(Buffer.from(encoded, 'base64').toString()) ?? []
  if (!/^\w{3,40}$/.test(key) || secret === '') {
    return error(500, 'Invalid or missing client_id parameter')
  }
  if (key !== account.key || !isSecret(secret)) return error(500, 'Client authentication failed')
  let fields: unknown
  try {
    fields = headers['content-type']?.startsWith('application/json') ? JSON.parse(text) : null
  } catch {
    return error(400, 'The body is not JSON')
  }
  if (typeof fields !== 'object' || fields === null) return error(400, 'The body is no JSON object')
  if (!isUserToken((fields as { token?: unknown }).token)) return error(500, 'Bad token')
  const plan = { name: 'Free plan', deviceCount: 10, dataPointCount: 100000, emailCount: 100 }
  const results = {
    access_token: issue('access', 3600),
    userImageURL: 'profile/1.jpg',
    timezone: 'Asia/Taipei',
    email: 'a@example.net',
    nickname: 'A',
    language: 'zh-TW',
    plan,
    token: issue('user', 14 * 86_400),
  }
  return [200, { apiVersion: '0.0.1', code: 200, message: 'Request has succeeded', results }]
}

/** Starts nothing: the caller listens. */
export function makeServer(): { readonly server: Server; readonly userToken: string } {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const [status, body] = answerTo(request, Buffer.concat(chunks).toString())
      response.setHeader('Content-Type', 'application/json')
      response.statusCode = status
      response.end(JSON.stringify(body))
    })
  })
  return { server, userToken: issue('user', 86_400) }
}
