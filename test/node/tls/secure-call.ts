import { type RequestOptions, request } from 'node:https'
import type { TLSSocket } from 'node:tls'
import type { SecureMock } from '../../../src/index.ts'

/** What a client sees that verifies certificates. */
export interface SecureAnswer {
  readonly status: number | undefined
  readonly body: string
  readonly protocol: string | null
}

/** A refresh over HTTPS, by a client that trusts the local CA and nothing else. */
export function secureRefresh(
  { httpsPort, ca, defaultApp: app }: SecureMock,
  options: RequestOptions = {},
): Promise<SecureAnswer> {
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port: httpsPort,
      ca,
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      agent: false,
      ...options,
      headers: {
        host: 'mcs.mediatek.com',
        authorization: app.basic,
        'content-type': 'application/json',
      },
    })
    outgoing.on('error', reject)
    outgoing.on('response', (incoming) => {
      const protocol = (incoming.socket as TLSSocket).getProtocol()
      let body = ''
      incoming.setEncoding('utf8').on('data', (text: string) => {
        body += text
      })
      incoming.on('error', reject)
      incoming.on('end', () => resolve({ status: incoming.statusCode, body, protocol }))
    })
    outgoing.end(JSON.stringify({ token: app.userToken() }))
  })
}
