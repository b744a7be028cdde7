// With Jest's globals: the scenarios are played at once, and each is a test of what came of it.

import { checkClient, clientScenarios } from 'mock-mcs/kit'
import { TokenKeeper } from './token-keeper.mjs'

function keeperOf(env) {
  const pair = Buffer.from(`${env.MCS_APP_KEY}:${env.MCS_APP_SECRET}`).toString('base64')
  return new TokenKeeper({
    baseUrl: env.MCS_BASE_URL,
    basic: `Basic ${pair}`,
    userToken: env.MCS_USER_TOKEN,
  })
}

/** What the scenarios ask of a client, as the code under test has it. */
function open(env) {
  const keeper = keeperOf(env)
  const tokens = () => ({ accessToken: keeper.accessToken, userToken: keeper.userToken })
  return {
    tokens,
    refresh: () => keeper.refresh().then(tokens),
    call: () => keeper.call('/mcs/v2/devices/DL6sA7iSx').then(({ status }) => ({ status })),
  }
}

describe('a keeper of tokens', () => {
  let report
  beforeAll(async () => {
    report = await checkClient({ refresh: (env) => open(env).refresh(), open })
  }, 60_000)

  // fetch cannot be told whom to trust: what is played over HTTPS is for programs.
  const played = clientScenarios.filter(({ https }) => https === undefined)
  const titled = played.map(({ id, when, client }) => [`${when}: ${client}`, id])

  it.each(titled)('when %s', (_, id) => {
    const { verdict, expected, actual } = report.results.find((result) => result.id === id)
    expect({ verdict, expected, actual }).toEqual({ verdict: 'SUCCESS' })
  })

  it('keeps the rules that no single scenario is about', () => {
    const { results, exitCode } = report
    const missed = results.filter(({ verdict }) => verdict === 'FAILURE').map(({ id }) => id)
    expect({ exitCode, missed }).toEqual({ exitCode: 0, missed: [] })
  })
})
