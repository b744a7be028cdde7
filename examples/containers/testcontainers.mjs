// With testcontainers 12.2.0 and the runner of Node: node --test testcontainers.mjs
// Build the image first: docker build -t mock-mcs .

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { GenericContainer, Wait } from 'testcontainers'

const adminToken = 'a-token-of-your-own'

/** @type {import('testcontainers').StartedTestContainer | undefined} */
let container
let url = ''

before(async () => {
  container = await new GenericContainer('mock-mcs')
    .withEnvironment({ MOCK_MCS_APP: 'my-key:my-secret', MOCK_MCS_ADMIN_TOKEN: adminToken })
    .withExposedPorts(4010)
    .withWaitStrategy(Wait.forHttp('/__admin/health', 4010))
    .start()
  url = `http://${container.getHost()}:${container.getMappedPort(4010)}`
})

after(() => container?.stop())

/**
 * @param {string} path
 * @param {string} authorization
 * @param {object} body
 */
function post(path, authorization, body) {
  const headers = { authorization, 'content-type': 'application/json' }
  return fetch(url + path, { method: 'POST', headers, body: JSON.stringify(body) })
}

/**
 * Steers the app of this suite.
 *
 * @param {string} path
 * @param {object} body
 */
async function admin(path, body) {
  const answer = await post(`/__admin/apps/my-key${path}`, `Bearer ${adminToken}`, body)
  assert.ok(answer.ok, await answer.clone().text())
  return answer.json()
}

test('a user token is refused when it has expired', async () => {
  const { userToken } = await admin('/user-tokens', { expiresIn: '14d' })
  const basic = `Basic ${btoa('my-key:my-secret')}`
  // Your client, in your suite.
  const refresh = () => post('/oauth/login/thirdparty/refresh', basic, { token: userToken })

  assert.equal((await refresh()).status, 200)
  await admin('/clock', { advance: '15d' })
  assert.equal((await refresh()).status, 500)
})
