import { describe, expect, test } from 'vitest'
import { type ClientEnvironment, checkClient } from '../../../src/kit/index.ts'
import { successFields } from '../../servers/reference-answers.ts'
import { spoiltSuccesses } from '../../servers/spoilt-successes.ts'
import { encodings, jsonEscapes } from '../../support/encodings.ts'
import { formsOfReport } from '../../support/report-forms.ts'

/** The tokens that the mock gives for a refresh. */
async function refreshed(env: ClientEnvironment) {
  const basic = Buffer.from(`${env.MCS_APP_KEY}:${env.MCS_APP_SECRET}`).toString('base64')
  const response = await fetch(`${env.MCS_BASE_URL}/oauth/login/thirdparty/refresh`, {
    method: 'POST',
    headers: { Authorization: `Basic ${basic}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ token: env.MCS_USER_TOKEN }),
  })
  const { results } = (await response.json()) as {
    results: { access_token: string; token: string }
  }
  return { accessToken: results.access_token, userToken: results.token }
}

/** What a client says of its tokens, by name. */
const sayings: Readonly<
  Record<string, (pair: { accessToken: string; userToken: string }) => string>
> = {
  ...Object.fromEntries(
    Object.entries({ ...encodings, ...jsonEscapes }).map(([name, encode]) => [
      `in ${name}`,
      ({ accessToken, userToken }) => `got ${encode(accessToken)} and ${encode(userToken)} of it`,
    ]),
  ),
  ...Object.fromEntries(
    Object.entries(spoiltSuccesses).map(([name, spoil]) => [
      `as a success with ${name}`,
      (pair) => {
        const given = spoil(pair, JSON.stringify(successFields(pair)))
        return typeof given === 'string' ? given : JSON.stringify(given)
      },
    ]),
  ),
  'in halves': ({ accessToken, userToken }) =>
    `${accessToken.slice(0, 60)} ... ${userToken.slice(0, 60)}`,
}

describe('no token that the mock gave stands in a report of a client, whatever it says', () => {
  test.concurrent.each(Object.keys(sayings))('%s', async (name) => {
    const given: string[] = []
    const secrets: string[] = []
    const refresh = async (env: ClientEnvironment) => {
      const pair = await refreshed(env)
      given.push(pair.accessToken, pair.userToken)
      secrets.push(env.MCS_APP_SECRET, env.MCS_USER_TOKEN)
      throw new Error(sayings[name]?.(pair))
    }
    const report = await checkClient({ refresh, scenarios: ['page-example'] })
    expect(report.counts.FAILURE).toBeGreaterThan(0)
    // What all tokens have in common, the kind and the key, gives nothing away.
    const parts = given.flatMap((token) => {
      const last = token.slice(-32)
      return [
        token,
        last,
        ...Object.values({ ...encodings, ...jsonEscapes }).map((encode) => encode(last)),
      ]
    })
    expect(new Set(parts).size).toBeGreaterThan(20)
    for (const output of Object.values(formsOfReport(report))) {
      expect([...parts, ...secrets].filter((part) => output.includes(part))).toEqual([])
    }
  })
})
