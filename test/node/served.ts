import { afterAll } from 'vitest'
import { buildMock, type MockCore } from '../../src/mock/mock.ts'
import { defaultSettings } from '../../src/mock/settings.ts'
import { type Listener, listen } from '../../src/node/listen.ts'
import { type RawRequest, rawRequest } from '../support/raw-request.ts'
import { RawSocket } from '../support/raw-socket.ts'

/** A mock on a free port for the tests of a file, and requests that it answers with tokens. */
export interface Served {
  readonly listener: Listener
  /** The headers of a refresh beside Host and Content-Length. */
  readonly headers: readonly string[]
  /** The body of a refresh. */
  readonly body: string
  connect(): Promise<RawSocket>
  /** A refresh with parts of it replaced. */
  refresh(parts?: RawRequest): string
}

export async function serve(mock: MockCore = buildMock(defaultSettings)): Promise<Served> {
  const listener = await listen(mock, { host: '127.0.0.1', port: 0 })
  afterAll(() => listener.close())
  const [app] = mock.apps
  const headers = [`Authorization: ${app.basic}`, 'Content-Type: application/json']
  const body = JSON.stringify({ token: app.users[0].userToken })
  return {
    listener,
    headers,
    body,
    connect: () => RawSocket.connect(listener.port),
    refresh: (parts) => rawRequest({ headers, body, ...parts }),
  }
}
