import { describe, expect, test } from 'vitest'
import { serverChecks } from '../../../contracts/server-checks.ts'
import { sources } from '../../../contracts/sources.ts'
import { mutants } from '../../servers/mutants.ts'
import { checkReference, idsOf, missesOf } from './checked.ts'

const changeOf = (name: string) => mutants.find((mutant) => mutant.name === name)?.change ?? {}
const wrongSecret = changeOf('any well-formed credentials are accepted')
const unknownToken = changeOf('the token is never looked up')
const noStore = changeOf('answers may be cached')
const everyRefusal = changeOf('every refusal is 400 Bad Request')

describe('by default', () => {
  test.each([
    ['a wrong secret', wrongSecret, 'refuses-invalid-client-wrong-secret'],
    ['an unknown token', unknownToken, 'refuses-invalid-token-unknown'],
    [
      'no token',
      { tokenOf: (fields: Readonly<Record<string, unknown>>) => String(fields['token']) },
      'answers-missing-token-absent',
    ],
  ])('a server that accepts %s is found out', async (_, change, id) => {
    const report = await checkReference(change)
    expect(missesOf(report)).toContain(id)
  })

  test('a documented miss is a failure, and the run has failed', async () => {
    const { results, exitCode } = await checkReference(wrongSecret)
    const verdicts = results.filter(({ verdict }) => verdict === 'FAILURE')
    expect(verdicts.map(({ grade }) => grade)).toContain('documented')
    expect(exitCode).toBe(1)
  })

  test('a server that words a refusal differently is warned of, and passes', async () => {
    const { results, exitCode, counts } = await checkReference(everyRefusal, {
      skip: serverChecks
        .filter(({ id }) => id.startsWith('answers-invalid-client-id'))
        .map(({ id }) => id),
    })
    expect(counts.WARNING).toBeGreaterThan(20)
    expect(results.filter(({ verdict }) => verdict === 'FAILURE')).toEqual([])
    expect(exitCode).toBe(0)
  })

  test('the one published text of a refusal is documented, and another a failure', async () => {
    const { results } = await checkReference(everyRefusal)
    const failed = results.filter(({ verdict }) => verdict === 'FAILURE')
    expect(failed.map(({ source }) => source)).toEqual(failed.map(() => 'error-example'))
    expect(failed.length).toBeGreaterThan(0)
  })
})

describe('a verdict', () => {
  test('is FAILURE for every miss under strict', async () => {
    const { counts, exitCode } = await checkReference(noStore, { strict: true })
    expect(counts).toMatchObject({ FAILURE: 1, WARNING: 0 })
    expect(exitCode).toBe(1)
  })

  test('is WARNING for an assumed or published miss without it', async () => {
    const { counts, exitCode } = await checkReference(noStore)
    expect(counts).toMatchObject({ FAILURE: 0, WARNING: 1 })
    expect(exitCode).toBe(0)
  })

  test('is SKIPPED with the reason where something was not given', async () => {
    const { results } = await checkReference(
      {},
      {
        only: idsOf('refresh'),
        otherApp: undefined,
        expiredToken: undefined,
        failingUrl: undefined,
      },
    )
    const skipped = results.filter(({ verdict }) => verdict === 'SKIPPED')
    expect(skipped.map(({ id, reason }) => [id, reason])).toEqual([
      ['refuses-invalid-client-secret-of-other-app', 'no second app was given (--other-app)'],
      ['answers-invalid-client-secret-of-other-app', 'no second app was given (--other-app)'],
      ['refuses-invalid-token-other-app', 'no second app was given (--other-app)'],
      ['answers-invalid-token-other-app', 'no second app was given (--other-app)'],
      ['refuses-expired-token', 'no expired user token was given (--expired-token)'],
      ['answers-expired-token', 'no expired user token was given (--expired-token)'],
      ['refuses-server-error', 'no server that fails was given (--failing-url)'],
      ['answers-server-error', 'no server that fails was given (--failing-url)'],
    ])
  })

  test('is SKIPPED if the second app is refused for its own credentials', async () => {
    const { results } = await checkReference(
      {},
      { otherApp: { key: 'second-app', secret: 'wrong' } },
    )
    expect(results.find(({ id }) => id === 'refuses-invalid-token-other-app')).toMatchObject({
      verdict: 'SKIPPED',
      reason: expect.stringContaining('are its credentials right?'),
    })
  })

  test('is INFO for a server that keeps no connection', async () => {
    const { results } = await checkReference({
      write(response, { status, headers, body }) {
        const length = String(Buffer.byteLength(body))
        response.writeHead(status, { ...headers, 'Content-Length': length, Connection: 'close' })
        response.end(body)
      },
    })
    expect(results.flatMap(({ id, verdict }) => (verdict === 'INFO' ? [id] : []))).toEqual([
      'keep-alive',
      'pipelined',
    ])
  })

  test('comes with what was expected, what came, the source and a command', async () => {
    const { results } = await checkReference(changeOf('a string stands for a number'))
    expect(results.find(({ id }) => id === 'success-fields')).toMatchObject({
      verdict: 'FAILURE',
      grade: 'documented',
      source: 'success-body',
      document: sources['success-body'].document,
      expected: 'results.plan.deviceCount: a whole number',
      actual: 'results.plan.deviceCount: "50"',
      reproduce: expect.stringMatching(/^curl -i -X POST 'http:\/\/127\.0\.0\.1:\d+\/oauth\//),
    })
  })
})

describe('a choice of checks', () => {
  test('by grade runs only those of the grade', async () => {
    const { results } = await checkReference({}, { grades: ['documented'] })
    expect(new Set(results.map(({ grade }) => grade))).toEqual(new Set(['documented']))
    expect(results).toHaveLength(
      serverChecks.filter(({ source }) => sources[source].grade === 'documented').length,
    )
  })

  test('by id runs these, in the order of the contract', async () => {
    const { results } = await checkReference({}, { only: ['no-store', 'refuses-unknown-path'] })
    expect(results.map(({ id }) => id)).toEqual(['refuses-unknown-path', 'no-store'])
  })

  test('leaves out what is to be skipped', async () => {
    const { results } = await checkReference({}, { skip: ['concurrent'] })
    expect(results).toHaveLength(serverChecks.length - 1)
  })

  test('that leaves nothing is no success', async () => {
    const report = await checkReference({}, { only: ['no-store'], grades: ['documented'] })
    expect(report).toMatchObject({ exitCode: 2, results: [], requests: 0 })
  })

  test('of which every check is skipped is no success', async () => {
    const report = await checkReference(
      {},
      { only: ['answers-server-error'], failingUrl: undefined },
    )
    expect(report).toMatchObject({ exitCode: 2, counts: { SKIPPED: 1 } })
  })
})

describe('the baseline', () => {
  const expectedFailures = ['no-store']

  test('makes a listed failure pass', async () => {
    const report = await checkReference(noStore, { strict: true, expectedFailures })
    expect(report).toMatchObject({ exitCode: 0, stale: [], counts: { FAILURE: 1 } })
    expect(report.results.find(({ id }) => id === 'no-store')?.isExpectedFailure).toBe(true)
  })

  test('does not make another failure pass', async () => {
    const report = await checkReference(noStore, { strict: true, expectedFailures: ['concurrent'] })
    expect(report).toMatchObject({ exitCode: 1, stale: ['concurrent'] })
  })

  test('is stale if a listed check passes', async () => {
    expect(await checkReference({}, { expectedFailures })).toMatchObject({
      exitCode: 1,
      stale: ['no-store'],
    })
  })

  test.each([
    ['warned of', noStore, {}],
    ['skipped', {}, { maxRequests: 1 }],
  ])('is not stale if a listed check is %s', async (_, change, options) => {
    const report = await checkReference(change, { expectedFailures, ...options })
    expect(report.stale).toEqual([])
  })
})
