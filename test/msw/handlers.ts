import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import { createMock } from '../../src/mock/create-mock.ts'
import type { MockApp } from '../../src/mock/mock-app.ts'
import { mcsHandlers } from '../../src/msw/index.ts'

/** The parts of MSW's server that its versions share. */
interface StartedServer {
  /** Has it refuse what no handler is for. */
  listen(): void
  close(): void
}

/** The handlers, held to what they promise under a version of MSW. */
export function describeHandlers(
  name: string,
  setupServer: (...handlers: ReturnType<typeof mcsHandlers>) => StartedServer,
): void {
  describe(name, () => {
    const mock = createMock()
    const server = setupServer(...mcsHandlers(mock))
    beforeAll(() => server.listen())
    afterEach(() => mock.reset())
    afterAll(async () => {
      server.close()
      await mock.close()
    })

    function refresh(app: MockApp, base = 'https://mcs.mediatek.com', signal?: AbortSignal) {
      return fetch(`${base}/oauth/login/thirdparty/refresh`, {
        method: 'POST',
        headers: { authorization: app.basic, 'content-type': 'application/json' },
        body: JSON.stringify({ token: app.userToken() }),
        ...(signal !== undefined && { signal }),
      })
    }

    describe('a client with the hosts of MCS in its source', () => {
      test.each([
        'http://mcs.mediatek.com',
        'https://mcs.mediatek.com',
        'http://mcs.mediatek.com:80',
      ])('is answered at %s', async (base) => {
        const response = await refresh(mock.defaultApp, base)
        expect(response.status).toBe(200)
        expect(await response.json()).toMatchObject({ results: { email: 'mcsuser@mediatek.com' } })
      })

      test.each(['https://mcs.mediatek.com.example', 'https://api.example/mcs.mediatek.com'])(
        'is left to others at %s',
        async (base) => {
          vi.spyOn(console, 'error').mockImplementation(() => {})
          onTestFinished(() => {
            vi.restoreAllMocks()
          })
          await expect(refresh(mock.defaultApp, base)).rejects.toThrow()
          expect(mock.requests()).toEqual([])
        },
      )

      test('meets the faults of its app', async () => {
        const app = mock.app()
        app.fault('expired-token')
        expect(await (await refresh(app)).json()).toMatchObject({
          message: 'Refresh token has expired',
        })
        expect((await refresh(app)).status).toBe(200)
      })

      test('meets a fault of the connection as a failure of fetch', async () => {
        const app = mock.app()
        app.fault('CONNECTION_RESET_BY_PEER')
        await expect(refresh(app)).rejects.toThrow(TypeError)
        expect(app.unmet()).toEqual([])
      })

      test('can give up on an answer that hangs', async () => {
        const app = mock.app()
        app.fault('hang-before-headers')
        const patience = new AbortController()
        const answer = refresh(app, 'https://mcs.mediatek.com', patience.signal)
        await app.waitFor()
        patience.abort()
        await expect(answer).rejects.toThrow('aborted')
      })

      test('sees another time than the machine', async () => {
        const app = mock.app()
        app.clock.advance('15d')
        expect((await refresh(app)).status).toBe(500)
      })

      test('cannot reach the control plane', async () => {
        const response = await fetch('https://mcs.mediatek.com/__admin/apps')
        expect(response.status).not.toBe(200)
      })
    })
  })
}
