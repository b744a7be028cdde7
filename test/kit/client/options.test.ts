import { describe, expect, test } from 'vitest'
import { type CheckClientOptions, CheckError, checkClient } from '../../../src/kit/index.ts'

/** The error of a call that is a mistake; nothing is played. */
async function errorOf(options: unknown): Promise<CheckError> {
  const error = await checkClient(options as CheckClientOptions).catch((thrown: unknown) => thrown)
  if (error instanceof CheckError) return error
  throw new Error(`no CheckError but ${error}`)
}

const refresh = () => Promise.reject(new Error('nothing is played'))
const known = 'mock-mcs list client names all'

describe('an option that is wrong', () => {
  test.each<[string, unknown, string]>([
    ['no client', {}, 'refresh must be a function that refreshes once'],
    ['nothing at all', undefined, 'refresh must be a function that refreshes once'],
    ['a client that is no function', { refresh: 'curl' }, 'refresh must be a function'],
    [
      'a session that is none',
      { refresh, open: {} },
      'open must be a function that makes a client',
    ],
    [
      'jobs of none',
      { refresh, jobs: 0 },
      'jobs must be a whole number from 1 to 1000; received 0',
    ],
    [
      'jobs below zero',
      { refresh, jobs: -1 },
      'jobs must be a whole number from 1 to 1000; received -1',
    ],
    [
      'half a job',
      { refresh, jobs: 0.5 },
      'jobs must be a whole number from 1 to 1000; received 0.5',
    ],
    [
      'too many jobs',
      { refresh, jobs: 1_001 },
      'jobs must be a whole number from 1 to 1000; received 1001',
    ],
    [
      'jobs without number',
      { refresh, jobs: Number.NaN },
      'jobs must be a whole number from 1 to 1000; received NaN',
    ],
    [
      'jobs in words',
      { refresh, jobs: 'two' },
      'jobs must be a whole number from 1 to 1000; received two',
    ],
    [
      'no timeout',
      { refresh, timeout: 0 },
      'timeout must be a whole number from 1 to 3600000; received 0',
    ],
    [
      'endless timeout',
      { refresh, timeout: Number.POSITIVE_INFINITY },
      'timeout must be a whole number from 1 to 3600000; received Infinity',
    ],
    [
      'a scenario that is no list',
      { refresh, scenarios: 'page-example' },
      'scenarios must be a list',
    ],
    [
      'scenarios that do not exist',
      { refresh, scenarios: ['page-example', 'page-exampel', 'x'] },
      `scenarios: there is no "page-exampel", "x"; ${known}`,
    ],
    [
      'a rule in the place of a scenario',
      { refresh, scenarios: ['secret-printed'] },
      `scenarios: there is no "secret-printed"; ${known}`,
    ],
    ['the name of a prototype', { refresh, scenarios: ['__proto__'] }, 'there is no "__proto__"'],
    ['no text', { refresh, scenarios: [5, null] }, 'scenarios: there is no "5", "null"'],
    [
      'a long one',
      { refresh, scenarios: ['x'.repeat(1_000)] },
      `scenarios: there is no "${'x'.repeat(60)}"; ${known}`,
    ],
    [
      'a suite that does not exist',
      { refresh, suites: ['sent'] },
      'suites: there is no "sent"; send, read, refuse, network, tls, secrets, session',
    ],
    [
      'an app without a secret',
      { refresh, app: { key: 'key' } },
      'app: the secret must be one line and not empty',
    ],
    [
      'an app that is none',
      { refresh, app: null },
      'app: the key must be 3 to 40 letters, digits, hyphens and underscores',
    ],
    [
      'interception, which functions cannot have',
      { refresh, intercept: true },
      'intercept is for programs: mock-mcs check client --intercept',
    ],
    [
      'a user without a password',
      { refresh, user: { email: 'a@b.c', password: '' } },
      'user: the password must be one line and not empty',
    ],
    [
      'a baseline of such',
      { refresh, expectedFailures: ['x'] },
      'expectedFailures: there is no "x"',
    ],
    [
      'a baseline that is no list',
      { refresh, expectedFailures: {} },
      'expectedFailures must be a list',
    ],
  ])('is refused, with what came and what may: %s', async (_, options, message) => {
    const error = await errorOf(options)
    expect(error.code).toBe('INVALID_OPTION')
    expect(error.message).toContain(message)
    expect(error.message).not.toContain('\n')
  })
})

test('options at their bounds are taken', async () => {
  for (const options of [
    { jobs: 1, timeout: 3_600_000 },
    { jobs: 1_000, timeout: 1_000 },
  ]) {
    const report = await checkClient({ refresh, scenarios: [], ...options })
    expect(report.results.map(({ id }) => id)).toContain('page-example')
  }
})
