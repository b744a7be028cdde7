import { describe, expect, test } from 'vitest'
import {
  type Answer,
  refusalFields,
  refusalOf,
  successOf,
} from '../../servers/reference-answers.ts'
import { ReferenceDevices } from '../../servers/reference-devices.ts'
import { apps, type Parts } from '../../servers/reference-server.ts'
import { titled } from '../../support/titled.ts'
import { checkCalls } from './checked.ts'

const page = (status: number): Answer => ({
  status,
  headers: { 'Content-Type': 'text/html' },
  body: '<h1>No</h1>',
})

interface Case {
  readonly name: string
  readonly id: string
  readonly change?: Partial<Parts>
  readonly options?: Parameters<typeof checkCalls>[1]
  readonly reason: string
}

const withoutTokens = (): Answer => ({
  ...successOf({ accessToken: '', userToken: '' }),
  body: '{"code":200}',
})

class ReadsZero extends ReferenceDevices {
  protected override read() {
    return 0
  }
}

const wordSecret = { key: apps[0].key, secret: 'secret' }

/** For each rule that could hold because nothing broke it: a run in which nothing could have. */
const cases: readonly Case[] = [
  {
    name: 'no refusal with a code',
    id: 'refusal-code-is-status',
    change: { refusalOf: () => page(500) },
    reason: 'no refusal has a code that is a whole number',
  },
  {
    name: 'no refusal of a log-in with a code',
    id: 'login-refusal-code-is-status',
    change: { refusalOf: () => page(500) },
    reason: 'no refusal has a code that is a whole number',
  },
  {
    name: 'no Content-Type',
    id: 'content-type-bare',
    change: { intercept: (_, { headers: _headers, ...answer }) => ({ ...answer, headers: {} }) },
    reason: 'no answer has a Content-Type; see content-type',
  },
  {
    name: 'no Content-Length',
    id: 'content-length-spelling',
    change: {
      write(response, { status, headers, body }) {
        response.writeHead(status, headers)
        response.write(body.slice(0, 1))
        response.end(body.slice(1))
      },
    },
    reason: 'no answer has a Content-Length; see content-length',
  },
  {
    name: 'an AppSecret that is a word',
    id: 'no-secret-echoed',
    change: { isApp: ({ key, secret }) => key === wordSecret.key && secret === wordSecret.secret },
    options: { app: wordSecret },
    reason: 'the AppSecret is too short, or a word, which any message may have in it',
  },
  {
    name: 'no answer with both tokens',
    id: 'two-tokens',
    change: { successOf: withoutTokens },
    reason: 'no answer has both tokens; see success-fields',
  },
  {
    name: 'no answer with an access token',
    id: 'fresh-access-token',
    change: { successOf: withoutTokens },
    reason: 'there are no two answers with tokens; see success-fields',
  },
  {
    name: 'no answer with a user token',
    id: 'returned-user-token',
    change: { successOf: withoutTokens },
    reason: 'there are no two answers with tokens; see success-fields',
  },
  {
    name: 'no second app',
    id: 'refuses-invalid-client-secret-of-other-app',
    options: { otherApp: undefined },
    reason: 'no second app was given (--other-app)',
  },
  {
    name: 'a second app with the AppSecret of the first',
    id: 'refuses-invalid-client-secret-of-other-app',
    options: { otherApp: { key: apps[1].key, secret: apps[0].secret } },
    reason: 'both apps have one AppSecret',
  },
  {
    name: 'a second app whose credentials may be wrong',
    id: 'refuses-invalid-token-other-app',
    change: {
      refusalOf: (name) => {
        const body = { ...refusalFields(name), message: 'Bad request' }
        return { ...refusalOf(name), body: JSON.stringify(body) }
      },
    },
    reason:
      'a wrong AppSecret and an unknown token are answered alike, so it shows not which of the two the second app is refused for',
  },
  {
    name: 'no leave to ask for the older paths',
    id: 'succeeds-refreshed-on-legacy-path',
    options: { legacyPaths: undefined },
    reason: 'the paths of before 2015-09-11 are asked for with --legacy-paths only',
  },
  {
    name: 'no leave to ask for the older path of the log-in',
    id: 'answers-logged-in-on-legacy-path',
    options: { legacyPaths: undefined },
    reason: 'the paths of before 2015-09-11 are asked for with --legacy-paths only',
  },
  {
    name: 'an e-mail address that has no case',
    id: 'answers-logged-in-by-lower-case',
    change: { isUser: () => true },
    options: { user: { email: '1@2.3', password: 'pass-word-1' } },
    reason: 'the e-mail address has no letter with two cases',
  },
  {
    name: 'a connection that is dropped after one answer',
    id: 'succeeds-keep-alive',
    change: { intercept: ({ before }, answer) => (before > 0 ? 'drop' : answer) },
    reason: 'the connection answers no second refresh; see keep-alive',
  },
  {
    name: 'a value that stands there from the beginning',
    id: 'reads-back-csv-upload',
    change: { makeDevices: (...of) => new ReadsZero(...of) },
    reason: 'the value 0 is there before it is uploaded; see reads-back-upload',
  },
  {
    name: 'pipelined requests that are dropped',
    id: 'succeeds-pipelined',
    change: { intercept: ({ isPipelined }, answer) => (isPipelined ? 'drop' : answer) },
    reason: 'the connection answers no second refresh; see pipelined',
  },
]

describe('what was not looked at is SKIPPED, with the reason', () => {
  test.each(titled(cases, ({ name, id }) => `${id}, ${name}`))('%s', async (_, row) => {
    const { results } = await checkCalls(row.change, { ...row.options, only: [row.id] })
    expect(results.map(({ id, verdict, reason }) => [id, verdict, reason])).toEqual([
      [row.id, 'SKIPPED', row.reason],
    ])
  })
})

describe('a rule for every answer that is run alone', () => {
  test.each([
    [
      'the AppSecret',
      'invalid-client',
      apps[0].secret.slice(0, -1),
      'the credentials that were sent',
    ],
    [
      'the token',
      'invalid-token',
      '0123456789abcdef0123456789abcdef01234567',
      'the token that was sent',
    ],
  ])('has asked for what could show %s', async (_, refusal, secret, said) => {
    const { results } = await checkCalls(
      {
        refusalOf: (name, { body: sent, headers }) => {
          const credentials = Buffer.from(headers.authorization?.split(' ')[1] ?? '', 'base64')
          const text = String(refusal === 'invalid-token' ? sent : credentials)
          const message = refusal === name && text.includes(secret) ? text : 'no'
          const body = { ...refusalFields(name), message }
          return { ...refusalOf(name), body: JSON.stringify(body) }
        },
      },
      { only: ['no-secret-echoed'] },
    )
    expect(results).toMatchObject([
      {
        verdict: 'FAILURE',
        severity: 'must',
        grade: 'assumed',
        actual: expect.stringContaining(` with ${said} in its body`),
      },
    ])
  })
})
