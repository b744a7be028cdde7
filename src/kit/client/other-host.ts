import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { calls } from '../../../contracts/calls.ts'
import { interactions } from '../../../contracts/interactions.ts'
import { responseHeaders } from '../../../contracts/mcs.ts'
import { systemClock } from '../../world/clock.ts'

/** A request to a host to which a client was redirected. */
interface StrayRequest {
  readonly method: string
  readonly url: string
  readonly authorization: string | undefined
  readonly body: string
  /** Milliseconds since the epoch. */
  readonly receivedAt: number
}

/** A host that is not MCS, which answers any client that follows a redirect to it. */
export interface OtherHost {
  /** The address of the call there. */
  readonly location: string
  readonly requests: readonly StrayRequest[]
  close(): void
}

/** The token in every answer of the other host. */
export const tokenOfOtherHost = 'a-token-of-the-other-host'

// The example of the page, as a client that follows a redirect expects it.
const success = JSON.stringify(
  interactions.refresh.find(({ name }) => name === 'refreshed')?.response.body,
).replaceAll('"***"', `"${tokenOfOtherHost}"`)

// Of an endless body the beginning is enough.
const maxBody = 65_536

/**
 * Opens one: under the name localhost, at either address that a client may take that for, or at the
 * address of the mock, where only the port is another.
 */
export async function openOtherHost(where: 'other-host' | 'same-host'): Promise<OtherHost> {
  const requests: StrayRequest[] = []
  const servers = [recordRequests(requests), recordRequests(requests)] as const
  const port = await listenOn(servers[0], '127.0.0.1', 0)
  // A machine without IPv6 takes localhost for 127.0.0.1 alone.
  await listenOn(servers[1], '::1', port ?? 0)
  return {
    location: `http://${where === 'same-host' ? '127.0.0.1' : 'localhost'}:${port}${calls.refresh.path}`,
    requests,
    close: () => {
      for (const server of servers) {
        server.close()
        server.closeAllConnections()
      }
    },
  }
}

function recordRequests(requests: StrayRequest[]): Server {
  return createServer((incoming, response) => {
    let body = ''
    incoming.setEncoding('utf8')
    incoming.on('data', (text: string) => {
      if (body.length < maxBody) body += text
    })
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming
      const { authorization } = headers
      requests.push({ method, url, authorization, body, receivedAt: systemClock.now() })
      response.writeHead(200, responseHeaders).end(success)
    })
  })
}

function listenOn(server: Server, host: string, port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    server.once('error', () => resolve(undefined))
    server.listen(port, host, () => resolve((server.address() as AddressInfo).port))
  })
}
