import { describe, expect, test } from 'vitest'
import { checkSession, missesOf, resultOf, staying } from './checked.ts'

/** What a session with a habit misses of a scenario. */
async function missOf(habit: string, id = 'token-is-good') {
  const report = await checkSession(staying(habit), { scenarios: [id] })
  return { report, ...resultOf(report, id) }
}

describe('a program that stays alive', () => {
  test.concurrent.each([
    ['does as it is told', 'none'],
    ['has fields that nobody asked for', 'has-fields-of-its-own'],
    ['ends its lines with CRLF, and more lines', 'ends-lines-with-crlf'],
    ['has the line separators of Unicode in a text', 'has-line-separators'],
    ['never ends, and ignores SIGTERM', 'never-ends'],
  ])('succeeds if it %s', async (_, habit) => {
    const scenarios = ['token-is-good']
    const { results, exitCode } = await checkSession(staying(habit), { scenarios })
    expect(results.map(({ id, verdict }) => [id, verdict])).toEqual([['token-is-good', 'SUCCESS']])
    expect(exitCode).toBe(0)
  })

  test.concurrent.each([
    ['talks before it is asked', 'talks-first', /^it answered .*: ready$/],
    ['answers with no JSON', 'is-no-json', /^it answered with a line that is not JSON: done!$/],
    [
      'answers with a list',
      'is-a-list',
      /invalid reply: the answer: .*expected object, received array/,
    ],
    ['answers with null', 'is-null', /invalid reply: the answer: .*expected object, received null/],
    ['answers without ok', 'has-no-ok', /invalid reply: ok: .*expected boolean/],
    ['answers with a status in words', 'has-a-status-in-words', /invalid reply: status: /],
    ['answers with an error in words', 'has-an-error-in-words', /invalid reply: error: /],
    [
      'answers with a token that is none',
      'has-a-token-that-is-a-number',
      /invalid reply: accessToken: /,
    ],
    ['ends at once', 'ends-at-once', /^it ended \(exit 5\) before it answered \{"do":"refresh"\}$/],
    [
      'ends in the middle of a line',
      'ends-in-its-middle',
      /that is not JSON: |it ended \(exit 4\)/,
    ],
    ['has no end to its line', 'prints-a-line-without-end', /^it answered .*: x+\.\.\.$/],
  ])('misses if it %s', async (_, habit, actual) => {
    const report = await checkSession(staying(habit))
    expect(resultOf(report, 'page-example')).toMatchObject({
      verdict: 'FAILURE',
      expected: 'an answer that keeps the protocol',
      actual: expect.stringMatching(actual),
    })
  })

  test.concurrent.each(['says-nothing', 'closes-stdout'])(
    'misses if it has no answer in time: %s',
    async (habit) => {
      const report = await checkSession(staying(habit), { timeout: 2_500 })
      expect(resultOf(report, 'page-example').actual).toBe(
        'it had no answer to {"do":"refresh"} after 2.5 s',
      )
    },
  )

  test.concurrent.each([
    ['answers twice', 'answers-twice', 'it answered before it was asked: {"ok":true,'],
    ['closes its input', 'closes-stdin', 'it had no answer to {"do":"call"} after 2.5 s'],
    ['answers the question before', 'answers-the-last-question', '{"ok":true,'],
    [
      'ends when it has answered',
      'ends-when-it-has-answered',
      'it ended (exit 0) before it answered',
    ],
  ])('misses a later step if it %s', async (_, habit, actual) => {
    const report = await checkSession(staying(habit), {
      scenarios: ['token-is-good'],
      timeout: 2_500,
    })
    const result = resultOf(report, 'token-is-good')
    expect(result.verdict).toBe('FAILURE')
    expect(result.expected).toMatch(/\(refresh; call.*\)$/)
    expect(result.actual?.startsWith(actual), result.actual).toBe(true)
  })

  test.concurrent.each([
    [
      'no results',
      'has-no-results',
      'results, a list of 20 (refresh; the access token expires; 20 calls at once)',
    ],
    [
      'too few',
      'has-too-few-results',
      'results, a list of 20 (refresh; the access token expires; 20 calls at once)',
    ],
    [
      'results in words',
      'has-results-in-words',
      'an answer of one line, in time (refresh; the access token expires; 20 calls at once)',
    ],
  ])('misses calls at once if it has %s', async (_, habit, expected) => {
    expect(await missOf(habit, 'calls-at-once')).toMatchObject({ verdict: 'FAILURE', expected })
  })

  test.concurrent('misses, and fills no memory, if it has no end to its lines', async () => {
    const report = await checkSession(staying('prints-lines-without-end'))
    expect(resultOf(report, 'page-example').verdict).toBe('FAILURE')
  })

  test.concurrent('is not asked for more than it can: JSON without end is a reply', async () => {
    const report = await checkSession(staying('is-nested-deep'))
    expect(resultOf(report, 'page-example').actual).toBe(
      'replied ok: true, and no access token of an answer',
    )
  })

  test.concurrent('is judged by what it says, in every scenario', async () => {
    const { report } = await missOf('says-its-secret')
    expect(missesOf(report)).toEqual(['secret-printed'])
    expect(JSON.stringify(report)).not.toContain('check-secret')
  })
})
