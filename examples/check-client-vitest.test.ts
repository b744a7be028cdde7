// With Vitest: each scenario is a test of a function that refreshes once.

import { type ClientEnvironment, checkClient, clientScenarios, type Tokens } from 'mock-mcs/kit'
import { expect, it } from 'vitest'

/** The code under test: believes no answer that it has not looked at, and waits for none forever. */
async function refresh(env: ClientEnvironment): Promise<Tokens> {
  const pair = Buffer.from(`${env.MCS_APP_KEY}:${env.MCS_APP_SECRET}`).toString('base64')
  const response = await fetch(`${env.MCS_BASE_URL}/oauth/login/thirdparty/refresh`, {
    method: 'POST',
    redirect: 'manual',
    headers: { authorization: `Basic ${pair}`, 'content-type': 'application/json' },
    body: JSON.stringify({ token: env.MCS_USER_TOKEN }),
    signal: AbortSignal.timeout(5_000),
  })
  const { code, message, results } = (await response.json()) as {
    readonly code: unknown
    readonly message: string
    readonly results: Readonly<Record<string, unknown>>
  }
  if (response.status !== 200 || code !== 200) throw new Error(message)
  const { access_token: accessToken, token: userToken } = results
  if (!isText(accessToken) || !isText(userToken)) throw new Error('a success without tokens')
  return { accessToken, userToken }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

// Those of the kind `session` need a client that stays alive: see check-client-jest.test.mjs.
const scenarios = clientScenarios.filter(({ kind }) => kind === 'refresh')

for (const { id, when, client } of scenarios) {
  it.concurrent(`when ${when}, the client ${client}`, { timeout: 20_000 }, async () => {
    const report = await checkClient({ refresh, scenarios: [id] })

    const missed = report.results
      .filter(({ verdict }) => verdict === 'FAILURE')
      .map(({ id, expected, actual }) => `${id}: expected ${expected}; the client: ${actual}`)
    expect(report.exitCode, missed.join('\n')).toBe(0)
  })
}
