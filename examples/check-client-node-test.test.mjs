// With the runner of Node: node --test

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { checkClient, clientScenarios } from 'mock-mcs/kit'
import { TokenKeeper } from './token-keeper.mjs'

/** What the scenarios ask of a client, as the code under test has it. */
function open(env) {
  const pair = Buffer.from(`${env.MCS_APP_KEY}:${env.MCS_APP_SECRET}`).toString('base64')
  const keeper = new TokenKeeper({
    baseUrl: env.MCS_BASE_URL,
    basic: `Basic ${pair}`,
    userToken: env.MCS_USER_TOKEN,
  })
  const tokens = () => ({ accessToken: keeper.accessToken, userToken: keeper.userToken })
  return {
    tokens,
    refresh: () => keeper.refresh().then(tokens),
    call: () => keeper.call('/mcs/v2/devices/DL6sA7iSx').then(({ status }) => ({ status })),
  }
}

const refresh = (env) => open(env).refresh()

// Most of a scenario is waiting.
describe('a keeper of tokens', { concurrency: 8 }, () => {
  for (const { id, when, client } of clientScenarios) {
    test(`when ${when}, the client ${client}`, async () => {
      const report = await checkClient({ refresh, open, scenarios: [id] })

      const missed = report.results
        .filter(({ verdict }) => verdict === 'FAILURE')
        .map(({ id, expected, actual }) => `${id}: expected ${expected}; the client: ${actual}`)
      assert.equal(report.exitCode, 0, missed.join('\n'))
    })
  }
})
