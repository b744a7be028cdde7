import { describe, expect, test } from 'vitest'
import { calls } from '../../contracts/calls.ts'
import { startPrepared } from '../support/placeholder-values.ts'
import { describeServing, outcomeOf } from '../support/serving.ts'

const path = '/oauth/login/thirdparty/refresh'
const basicOf = (credentials: string): string =>
  `Basic ${Buffer.from(credentials).toString('base64')}`
const json = { 'content-type': 'application/json' }
const wrongSecret = { authorization: basicOf('BuMgS2MPK5Z6nqWhVsyV:another'), ...json }
const seventyKiB = JSON.stringify({ token: 'a'.repeat(70 * 1024) })

interface Row {
  /** What applies, in the order of the refusals: the first is the answer. */
  readonly applies: readonly [string, string]
  readonly case: string
  readonly method?: string
  readonly path?: string
  /** Sent instead of the right credentials and the media type of JSON. */
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

const rows: readonly Row[] = [
  {
    applies: ['unknown-path', 'method-not-allowed'],
    case: 'GET of another path',
    method: 'GET',
    path: '/oauth/login/thirdparty/x',
  },
  {
    applies: ['unknown-path', 'invalid-client-id'],
    case: 'another path without credentials',
    path: '/oauth/login',
    headers: json,
    body: '{}',
  },
  {
    applies: ['method-not-allowed', 'invalid-client-id'],
    case: 'PUT without credentials',
    method: 'PUT',
    headers: json,
    body: '{}',
  },
  {
    applies: ['invalid-client-id', 'invalid-client'],
    case: 'an AppKey that is off the pattern and unknown',
    headers: { authorization: basicOf('ab:another'), ...json },
    body: '{}',
  },
  {
    applies: ['invalid-client-id', 'body-too-large'],
    case: 'no credentials and 70 KiB',
    headers: json,
    body: seventyKiB,
  },
  {
    applies: ['invalid-client', 'body-too-large'],
    case: 'a wrong secret and 70 KiB',
    headers: wrongSecret,
    body: seventyKiB,
  },
  {
    applies: ['invalid-client', 'unreadable-body'],
    case: 'a wrong secret and malformed JSON',
    headers: wrongSecret,
    body: '{',
  },
  {
    applies: ['body-too-large', 'unreadable-body'],
    case: '70 KiB of text/plain',
    headers: { 'content-type': 'text/plain' },
    body: seventyKiB,
  },
  {
    applies: ['body-too-large', 'unreadable-body'],
    case: '70 KiB of malformed JSON',
    body: '{'.repeat(70 * 1024),
  },
  {
    applies: ['body-too-large', 'missing-token'],
    case: '70 KiB without a token',
    body: JSON.stringify({ other: 'a'.repeat(70 * 1024) }),
  },
  {
    applies: ['unreadable-body', 'missing-token'],
    case: 'text/plain without a token',
    headers: { 'content-type': 'text/plain' },
    body: '{}',
  },
  {
    applies: ['missing-token', 'invalid-token'],
    case: 'an array of a forged token',
    body: '{"token":["forged"]}',
  },
  {
    applies: ['missing-token', 'server-error'],
    case: 'no token, at a server that fails',
    body: '{}',
  },
]

describeServing('a request to which two refusals apply', (start) => {
  test.each(rows)('is answered with $applies.0, not $applies.1: $case', async (row) => {
    const { serving, clock } = await startPrepared(start)
    if (row.applies[1] === 'server-error') clock.fail()
    const received = await serving.send(row.path ?? path, {
      method: row.method ?? 'POST',
      headers:
        row.headers?.['content-type'] === 'application/json'
          ? row.headers
          : { authorization: serving.app.basic, ...json, ...row.headers },
      ...(row.body !== undefined && { body: row.body }),
    })
    expect(outcomeOf(received)).toBe(row.applies[0])
  })

  test('is answered with invalid-token, not expired-token: expired and of another app', async () => {
    const { serving, values } = await startPrepared(start)
    const [, other] = serving.apps
    const received = await serving.refresh(values.expiredUserToken, other)
    expect(outcomeOf(received)).toBe('invalid-token')
  })
})

describe('the rows above', () => {
  test('name the refusals in the order in which they are checked', () => {
    const order: readonly string[] = calls.refresh.refusals
    for (const { applies } of rows) {
      expect(order.indexOf(applies[0])).toBeGreaterThanOrEqual(0)
      expect(order.indexOf(applies[0])).toBeLessThan(order.indexOf(applies[1]))
    }
  })
})
