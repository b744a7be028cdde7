// With Jest's globals: Jest, Vitest with `globals: true`, Bun.

import { createMock } from 'mock-mcs'
import { mcsHandlers } from 'mock-mcs/msw'
import { setupServer } from 'msw/node'
import { TokenKeeper } from './token-keeper.mjs'

const mock = createMock()
const server = setupServer(...mcsHandlers(mock))

beforeAll(() => server.listen())
afterEach(() => mock.reset())
afterAll(async () => {
  server.close()
  await mock.close()
})

function keeperOf(app) {
  const now = () => app.clock.now().getTime()
  const baseUrl = 'https://mcs.mediatek.com'
  return new TokenKeeper({ baseUrl, basic: app.basic, userToken: app.userToken(), now })
}

describe('a keeper of tokens', () => {
  it('refreshes before the hour of the token is over', async () => {
    const app = mock.app()
    const keeper = keeperOf(app)
    const first = await keeper.token()
    app.clock.advance('56m')
    expect(await keeper.token()).not.toBe(first)
    expect(app.accessToken(first).state).toBe('active')
  })

  it('tells the user to log in again after two weeks', async () => {
    const app = mock.app()
    app.clock.advance('15d')
    await expect(keeperOf(app).token()).rejects.toThrow('Refresh token has expired')
  })

  it('does not take a refusal for a success, whatever the status says', async () => {
    const app = mock.app()
    app.fault('refusal-under-200')
    await expect(keeperOf(app).token()).rejects.toThrow('Invalid refresh token')
  })

  it('sends what the contract says', async () => {
    const app = mock.app()
    await keeperOf(app).token()
    const [{ request, findings }] = app.requests()
    expect(request.method).toBe('POST')
    expect(findings.map(({ id }) => id)).toEqual([])
  })
})
