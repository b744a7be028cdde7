import { connect } from 'node:net'
import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { type ObserveOptions, observeCommand } from '../../../src/kit/client/observe.ts'
import { type CheckResult, checkClient, type Report } from '../../../src/kit/index.ts'
import { makeClient } from '../../clients/broken/client.ts'
import type { Steps } from '../../clients/broken/right-steps.ts'
import { missesOf, resultOf } from './checked.ts'

/** Judges what a command sends. */
const observe = (command: readonly string[], options: Partial<ObserveOptions> = {}) =>
  observeCommand(command as [string], {
    out: new PassThrough().resume(),
    err: new PassThrough().resume(),
    ...options,
  })

const check = (change: Partial<Steps>, scenarios = ['page-example']) =>
  checkClient({ ...makeClient(change), timeout: 10_000, scenarios })

const verdicts = (report: Report, ids: readonly string[]): (readonly string[])[] =>
  ids.map((id) => {
    const { verdict, reason = '' }: CheckResult = resultOf(report, id)
    return [id, verdict, verdict === 'SKIPPED' ? reason : '']
  })

describe('a rule that no request could have broken', () => {
  const latin1 = `fetch(process.env.MCS_BASE_URL + '/oauth/login/thirdparty/refresh', { method: 'POST', headers: {
    authorization: 'Basic ' + Buffer.from(process.env.MCS_APP_KEY + ':' + process.env.MCS_APP_SECRET.split(':')[0], 'latin1').toString('base64'),
    'content-type': 'application/json' }, body: JSON.stringify({ token: process.env.MCS_USER_TOKEN }) })`

  test.each([
    [
      'plain',
      [
        ['auth-charset', 'SKIPPED', 'no request had an AppSecret with a letter that is not ASCII'],
        ['auth-secret-cut', 'SKIPPED', 'no request had an AppSecret with a colon'],
        [
          'auth-form-encoded',
          'SKIPPED',
          'no request had an AppSecret with a character that a form encodes',
        ],
        ['auth-missing', 'SUCCESS', ''],
        ['access-token-sent', 'SKIPPED', 'no request had a user access token at hand'],
      ],
    ],
    [
      'ümlaut',
      [
        ['auth-charset', 'FAILURE', ''],
        ['auth-secret-cut', 'SKIPPED', 'one cause is reported once: see auth-charset'],
      ],
    ],
    ['cut:here', [['auth-secret-cut', 'FAILURE', '']]],
  ])('is skipped, and says what it would have taken: %s', async (secret, expected) => {
    const report = await observe([process.execPath, '-e', latin1], {
      app: { key: 'app-of-mine', secret },
    })
    expect(
      verdicts(
        report,
        expected.map(([id = '']) => id),
      ),
    ).toEqual(expected)
  })

  test.each<[string, Partial<Steps>, string, readonly string[]]>([
    [
      'no header',
      { authorizationOf: () => undefined },
      'auth-missing',
      ['auth-scheme', 'auth-base64-url-safe', 'auth-charset', 'auth-secret-wrong'],
    ],
    [
      'another scheme',
      { authorizationOf: (word) => `Bearer ${word}` },
      'auth-scheme',
      ['auth-spacing', 'auth-base64-unpadded', 'auth-parts-swapped', 'auth-key-unknown'],
    ],
    [
      'another path',
      { urlOf: ({ MCS_BASE_URL }) => `${MCS_BASE_URL}/oauth/token` },
      'path-unknown',
      ['auth-missing', 'body-media-type', 'method', 'body-size'],
    ],
    [
      'no JSON',
      { bodyOf: (token) => Buffer.from(`{token:'${token}'}`) },
      'body-malformed',
      ['body-token-missing', 'body-token-name', 'body-token-trimmed', 'body-extra-fields'],
    ],
  ])('is skipped for the one that names the mistake: %s', async (_, change, id, hidden) => {
    const report = await checkClient({ ...makeClient(change), timeout: 10_000, suites: ['send'] })
    expect(missesOf(report)).toEqual([id])
    for (const one of hidden) {
      expect(verdicts(report, [one])).toEqual([
        [one, 'SKIPPED', expect.stringMatching(new RegExp(`see ${id}$|a body|JSON|fields`))],
      ])
    }
  })
})

describe('one slip', () => {
  test.each<[string, string | undefined]>([
    [
      'text/plain;charset=UTF-8',
      'the body is JSON, but the Content-Type says text/plain: send Content-Type: application/json',
    ],
    [
      'application/x-www-form-urlencoded',
      'the body is JSON, but the Content-Type says form: send Content-Type: application/json',
    ],
  ])('is one failure, with the hint that mends it: JSON as %s', async (contentType, actual) => {
    const report = await checkClient({
      ...makeClient({ contentType }),
      timeout: 10_000,
      suites: ['send', 'read'],
    })
    expect(missesOf(report)).toEqual(['body-media-type'])
    expect(resultOf(report, 'body-media-type')).toMatchObject({
      actual,
      fix: expect.stringContaining('Send `Content-Type: application/json`'),
    })
    const see = 'one cause is reported once: see body-media-type'
    expect(verdicts(report, ['page-example', 'body-malformed'])).toEqual([
      ['page-example', 'SKIPPED', see],
      ['body-malformed', 'SKIPPED', see],
    ])
  })

  test('is named by its scenario where the rule is not judged', async () => {
    const report = await checkClient({
      ...makeClient({ contentType: 'text/plain' }),
      timeout: 10_000,
      suites: ['read'],
    })
    expect(missesOf(report)).toEqual(['page-example'])
  })
})

describe('what is no refresh', () => {
  test('is told of, if no refresh came', async () => {
    const report = await check({
      method: 'GET',
      urlOf: ({ MCS_BASE_URL }) => `${MCS_BASE_URL}/health`,
    })
    expect(resultOf(report, 'page-example').actual).toBe('no refresh arrived, but GET /health')
  })

  test('is told of, if it cannot be read', async () => {
    const refresh = ({ MCS_BASE_URL }: { readonly MCS_BASE_URL: string }) =>
      new Promise<never>((_, reject) => {
        const { hostname, port } = new URL(MCS_BASE_URL)
        const socket = connect(Number(port), hostname, () => {
          socket.write(
            'POST /oauth/login/thirdparty/refresh HTTP/1.1\r\nHost: x\r\nAuthorization: Basic YWFh\nYmJi\r\n\r\n',
          )
        })
        socket.on('data', () => undefined)
        socket.on('close', () => reject(new Error('closed')))
      })
    const run = { refresh, timeout: 5_000, scenarios: ['page-example'] }
    const report = await checkClient(run)
    expect(resultOf(report, 'page-example').reason).toBe(
      'one cause is reported once: see auth-base64-wrapped',
    )
    const { actual, evidence } = resultOf(report, 'auth-base64-wrapped')
    expect(actual).toBe(
      'the base64 of Authorization is broken into lines, the first of 4 characters',
    )
    expect(evidence?.request).toMatch(
      /^POST \S+ HTTP\/1\.1\\r\\nHost: x\\r\\nAuthorization: Basic \*\*\*\w{8}\\n\*\*\*\w{8}\\r\\n/,
    )
    expect(evidence?.answer).toMatch(/^400 .*is broken into lines/)
    // A rule that is not judged names no cause.
    const { results } = await checkClient({ ...run, scenarios: undefined, suites: ['read'] })
    expect(results.find(({ id }) => id === 'page-example')?.actual).toMatch(
      /^a request arrived that cannot be read: .+\(HPE_\w+\)$/,
    )
  })

  test('is not said where nothing came', async () => {
    const refresh = () => Promise.reject(new Error('no'))
    const report = await checkClient({ refresh, timeout: 5_000, scenarios: ['page-example'] })
    expect(resultOf(report, 'page-example').actual).toBe('no request arrived')
  })
})

describe('a client that fails before it has met the answer', () => {
  test('has shown nothing', async () => {
    const report = await check(
      {
        urlOf: ({ MCS_BASE_URL, MCS_SCENARIO }) => {
          if (MCS_SCENARIO === 'truncated-json') throw new Error('of its own')
          return `${MCS_BASE_URL}/oauth/login/thirdparty/refresh`
        },
      },
      ['truncated-json'],
    )
    expect(verdicts(report, ['truncated-json'])).toEqual([
      ['truncated-json', 'SKIPPED', 'no request arrived, so that it has not met the answer'],
    ])
  })
})
