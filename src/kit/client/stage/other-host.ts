import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { calls } from '../../../../contracts/calls.ts'
import { interactions } from '../../../../contracts/interactions.ts'
import { responseHeaders } from '../../../../contracts/mcs.ts'

/** What arrived at a host to which a client was redirected. */
interface StrayRequest {
  readonly method: string
  readonly url: string
  readonly authorization: string | undefined
  readonly body: string
}

/** A host that is not MCS, which answers whoever follows a redirect to it. */
export interface OtherHost {
  /** Where the call would be. */
  readonly location: string
  readonly requests: readonly StrayRequest[]
  close(): void
}

// The example of the page, as a client that followed would be glad to have it.
const success = JSON.stringify(
  interactions.refresh.find(({ name }) => name === 'refreshed')?.response.body,
).replaceAll('"***"', '"a-token-of-the-other-host"')

// Of a body that goes on and on the beginning is enough.
const longestBody = 65_536

/** Opens one under the name localhost, whichever address a client takes that for. */
export async function openOtherHost(): Promise<OtherHost> {
  const requests: StrayRequest[] = []
  const servers = [takeNote(requests), takeNote(requests)] as const
  const port = await listenOn(servers[0], '127.0.0.1', 0)
  // A machine without IPv6 takes localhost for 127.0.0.1 alone.
  await listenOn(servers[1], '::1', port ?? 0)
  return {
    location: `http://localhost:${port}${calls.refresh.path}`,
    requests,
    close: () => {
      for (const server of servers) {
        server.close()
        server.closeAllConnections()
      }
    },
  }
}

function takeNote(requests: StrayRequest[]): Server {
  return createServer((incoming, response) => {
    let body = ''
    incoming.setEncoding('utf8')
    incoming.on('data', (text: string) => {
      if (body.length < longestBody) body += text
    })
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming
      requests.push({ method, url, authorization: headers.authorization, body })
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
