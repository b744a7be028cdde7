import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultSettings } from '../../src/mock/settings.ts'
import type { Exchange } from '../../src/vendor/app.ts'
import { resultsOf, type Serving, startInProcess } from '../support/serving.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const basic = (credentials: string): string => `Basic ${base64(credentials)}`
const form = { 'content-type': 'application/x-www-form-urlencoded' }
const refreshPath = '/oauth/login/thirdparty/refresh'

/** What those who watch are told, without the answer that went to the client. */
const told = (exchange: Exchange): string =>
  JSON.stringify({ ...exchange, decision: { ...exchange.decision, answer: undefined } })

interface Requests {
  readonly serving: Serving
  readonly key: string
  readonly secret: string
  readonly userToken: string
  readonly accessToken: string
}

type Row = readonly [string, (all: Requests) => unknown]

// A token in its place, or out of it.
const requestsWithTokens: readonly Row[] = [
  ['as the page shows it', ({ serving, userToken }) => serving.refresh(userToken)],
  ['as a form', ({ serving, userToken }) => serving.post(`token=${userToken}`, form)],
  ['with an access token', ({ serving, accessToken }) => serving.refresh(accessToken)],
  ['with a cut token', ({ serving, userToken }) => serving.refresh(userToken.slice(0, -1))],
  ['with the raw token as body', ({ serving, userToken }) => serving.post(userToken)],
  ['with the raw token as form', ({ serving, userToken }) => serving.post(userToken, form)],
  [
    'with the token as the name of a field beside the token',
    ({ serving, userToken }) => serving.post(JSON.stringify({ token: userToken, [userToken]: 1 })),
  ],
  [
    'with the token as Bearer',
    ({ serving, userToken }) => serving.post('{}', { authorization: `Bearer ${userToken}` }),
  ],
  [
    'with the token as media type',
    ({ serving, userToken }) => serving.post('{}', { 'content-type': userToken }),
  ],
  [
    'with the token in the query',
    ({ serving, userToken }) => serving.send(`${refreshPath}?token=${userToken}`),
  ],
  [
    'with the token at the end of the path',
    ({ serving, userToken }) => serving.send(`${refreshPath}/${userToken}`),
  ],
]

// A secret in its place, or out of it.
const requestsWithSecrets: readonly Row[] = [
  [
    'with key and secret in the body',
    ({ serving, userToken, key, secret }) =>
      serving.post(JSON.stringify({ token: userToken, client_id: key, client_secret: secret })),
  ],
  [
    'with the secret as the name of a field',
    ({ serving, userToken, secret }) => serving.post(`token=${userToken}&${secret}=1`, form),
  ],
  [
    'with key and secret swapped',
    ({ serving, key, secret }) => serving.post('{}', { authorization: basic(`${secret}:${key}`) }),
  ],
  [
    'with the secret in the place of the key, before something else',
    ({ serving, secret }) => serving.post('{}', { authorization: basic(`${secret}:x`) }),
  ],
  [
    'with the secret twice',
    ({ serving, secret }) => serving.post('{}', { authorization: basic(`${secret}:${secret}`) }),
  ],
  [
    'with the secret of the app for an unknown key',
    ({ serving, secret }) => serving.post('{}', { authorization: basic(`unknown:${secret}`) }),
  ],
  [
    'with more than the secret',
    ({ serving, key, secret }) => serving.post('{}', { authorization: basic(`${key}:${secret}x`) }),
  ],
  [
    'with credentials that are not encoded',
    ({ serving, key, secret }) => serving.post('{}', { authorization: `Basic ${key}:${secret}` }),
  ],
  [
    'with credentials without a scheme',
    ({ serving, key, secret }) => serving.post('{}', { authorization: base64(`${key}:${secret}`) }),
  ],
  [
    'with the secret alone',
    ({ serving, secret }) => serving.post('{}', { authorization: basic(secret) }),
  ],
]

/** Sends a request; gives what was told of it and what must not be in there. */
async function watch(send: (all: Requests) => unknown, secret: string) {
  const seen: string[] = []
  const [{ key }] = defaultSettings.apps
  const serving = await startInProcess({
    settings: { apps: [{ key, secret }] },
    observe: (exchange) => seen.push(told(exchange)),
  })
  const { userToken } = serving.app.users[0]
  const first = resultsOf(await serving.refresh(userToken))
  await send({ serving, key, secret, userToken, accessToken: first.access_token })
  return {
    told: seen.join('\n'),
    count: seen.length,
    hidden: [
      ...[userToken, first.token, first.access_token].flatMap((token) => [token, token.slice(-20)]),
      secret,
      base64(secret),
      // What a client sends, wherever the base64 begins.
      base64(`${key}:${secret}`),
    ],
  }
}

describe('what a watcher is told of a request', () => {
  test.each([...requestsWithTokens, ...requestsWithSecrets])(
    '%s has no token and no secret',
    async (_, send) => {
      const { told, count, hidden } = await watch(send, 'o1uBjWTzuqbaMnQzSmDp5UhR6M33NOhb3YL0b1YK')
      expect(count).toBe(2)
      for (const text of hidden) expect(told).not.toContain(text)
    },
  )

  test('has no secret in the place of the key, however short it is', async () => {
    const { told } = await watch(
      ({ serving, secret }) => serving.post('{}', { authorization: basic(`${secret}:x`) }),
      'Zq7',
    )
    expect(told).not.toContain('Zq7')
  })

  test('has no secret of whatever letters, wherever it is sent', async () => {
    const secrets = fc
      .string({ unit: 'grapheme', minLength: 25, maxLength: 60 })
      .map((text) => text.replace(/\s/g, '_'))
    await fc.assert(
      fc.asyncProperty(secrets, fc.constantFrom(...requestsWithSecrets), async (secret, row) => {
        const [name, send] = row
        // A header carries it as it is only if its letters are Latin.
        fc.pre(name !== 'with credentials that are not encoded' || /^[ -~]+$/.test(secret))
        const { told, hidden } = await watch(send, secret)
        for (const part of hidden) expect(told).not.toContain(JSON.stringify(part).slice(1, -1))
      }),
      { numRuns: 200 },
    )
  })
})
