// With the runner of Node: node --test

import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { startMock } from 'mock-mcs'
import { TokenKeeper } from './token-keeper.mjs'

let mock
before(async () => {
  mock = await startMock()
})
afterEach(() => mock.reset())
after(() => mock.close())

function keeperOf(app) {
  const now = () => app.clock.now().getTime()
  return new TokenKeeper({ baseUrl: mock.url, basic: app.basic, userToken: app.userToken(), now })
}

test('a token is used for as long as it is fresh, and refreshed when it has grown old', async () => {
  const app = mock.app()
  const keeper = keeperOf(app)
  const first = await keeper.token()
  assert.equal(await keeper.token(), first)

  app.clock.advance('61m')
  assert.equal(app.accessToken(first).state, 'expired')
  assert.equal(app.accessToken(await keeper.token()).state, 'active')
  assert.equal(app.requests().length, 2)
})

test('a refusal tells what MCS said, and the next try succeeds', async () => {
  const app = mock.app()
  const keeper = keeperOf(app)
  app.fault('server-error')
  await assert.rejects(keeper.token(), /MCS says 500: 500 Internal Server Error/)
  assert.equal(app.accessToken(await keeper.token()).state, 'active')
  assert.deepEqual(
    app.requests().map(({ attempt }) => attempt),
    [1, 2],
  )
  assert.deepEqual(app.unmet(), [])
})

test('a broken connection leaves the user token as it was', async () => {
  const app = mock.app()
  const keeper = keeperOf(app)
  app.fault('CONNECTION_RESET_BY_PEER')
  await assert.rejects(keeper.token(), /fetch failed/)
  assert.equal(keeper.userToken, app.userToken())
})
