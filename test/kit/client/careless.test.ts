import { expect, test } from 'vitest'
import { type ClientEnvironment, checkClient } from '../../../src/kit/index.ts'
import { reportText } from '../../../src/kit/report/console.ts'
import { makeClient } from '../../clients/broken/client.ts'

/** The client that is written first: no look at the status, and no deadline. */
async function careless(env: ClientEnvironment) {
  const { MCS_BASE_URL, MCS_APP_KEY, MCS_APP_SECRET, MCS_USER_TOKEN } = env
  const basic = Buffer.from(`${MCS_APP_KEY}:${MCS_APP_SECRET}`).toString('base64')
  const response = await fetch(`${MCS_BASE_URL}/oauth/login/thirdparty/refresh`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': 'application/json' },
    body: JSON.stringify({ token: MCS_USER_TOKEN }),
  })
  const { results } = (await response.json()) as { results: { access_token: string } }
  return { accessToken: results.access_token }
}

// The command prints the name of the client and an empty line above.
const above = 2

test('the report of a careless client fits on a screen, and names four things to repair', async () => {
  const report = await checkClient({ refresh: careless, timeout: 3_000 })
  const lines = reportText(report).split('\n')

  expect(lines.filter((line) => line.startsWith('FAILURE'))).toEqual([
    'FAILURE  The client takes any JSON for a success: it checks neither the status',
    'FAILURE  message-hidden (must, documented): The client must show the message of',
    'FAILURE  token-redirected (must, assumed): The client must not send the user',
    'FAILURE  The client has no deadline: a silent server holds it for ever.',
  ])
  expect(report.causes).toMatchObject([
    {
      id: 'any-json-is-success',
      checks: [
        ...['success-under-500', 'success-under-404', 'access-token-missing', 'access-token-null'],
        ...['access-token-empty', 'access-token-array', 'access-token-number'],
        ...['access-token-object', 'access-token-boolean', 'results-array'],
      ],
    },
    { id: 'no-deadline', checks: ['hang-before-headers', 'hang-after-headers'] },
  ])
  expect(lines.length + above).toBeLessThanOrEqual(40)
  expect(lines.slice(0, -2).filter((line) => line.length > 80)).toEqual([])
})

test('the report of a right client is five lines', async () => {
  const { open: _, ...client } = makeClient({})
  const report = await checkClient({ ...client, timeout: 15_000 })

  expect(reportText(report)).toMatch(
    /^passed {3}134: 49 send, .*\nskipped {2}18: 15 session \(add open\), 3 others .*\nPassed\. 68 of .*$/,
  )
  expect(reportText(report).split('\n').length + above).toBe(5)
})
