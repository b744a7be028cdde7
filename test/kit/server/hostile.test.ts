import { describe, expect, onTestFinished, test } from 'vitest'
import { checkServer } from '../../../src/kit/index.ts'
import { reportText } from '../../../src/kit/report/console.ts'
import { successFields } from '../../servers/reference-answers.ts'
import { startReference } from '../../servers/reference-server.ts'
import { optionsFor } from './checked.ts'

const json = { 'Content-Type': 'application/json' }

describe('a server that answers everything with the same nonsense', () => {
  test.each([
    ['nothing', ''],
    ['null', 'null'],
    ['an array', '[]'],
    ['results that are null', '{"code":200,"results":null}'],
    ['results that are an array', '{"code":200,"results":[1]}'],
    [
      'tokens that are half a character',
      '{"results":{"token":"\\ud800abc","access_token":"\\udfff"}}',
    ],
    ['tokens with line breaks', '{"results":{"token":"a\\r\\nX: b","access_token":"a\\r\\nX: b"}}'],
    ['numbers beyond all bounds', '{"code":1e999,"message":"m","statusCode":-0}'],
    ['the names of prototypes', '{"__proto__":{"code":1},"constructor":{"token":"abcd"}}'],
    ['objects without end', '{"a":'.repeat(50_000)],
    ['arrays that are very deep', '['.repeat(50_000) + ']'.repeat(50_000)],
    ['quotes without end', `"${'\\'.repeat(50_001)}`],
    ['open quotes without end', '"\\"'.repeat(20_000)],
    ['names of tokens without end', `{${'"token":"abcdefgh","access_token":["x'.repeat(1_500)}`],
    [
      'tokens without end',
      JSON.stringify({ token: Array.from({ length: 3_000 }, (_, at) => `tok${at}en`) }),
    ],
    ['no text at all', '\u0000\u001b[2J\ufffe\uffff'],
  ])('gets its verdicts all the same: %s', async (_, body) => {
    const running = await startReference({
      intercept: () => ({ status: 200, headers: json, body }),
    })
    onTestFinished(running.close)
    const report = await checkServer({ ...optionsFor(running), timeout: 2_000 })

    expect(report.exitCode).toBe(1)
    expect(report.counts.FAILURE).toBeGreaterThan(10)
    expect(reportText(report).length).toBeGreaterThan(1_000)
  })

  test('is as little a match for its JSON where brackets stand in texts', async () => {
    const running = await startReference({
      successOf: ({ accessToken, userToken }) => ({
        status: 200,
        headers: json,
        body: JSON.stringify({
          ...successFields({ accessToken, userToken }),
          message: '[{'.repeat(500),
        }),
      }),
    })
    onTestFinished(running.close)
    const { results } = await checkServer(optionsFor(running))
    expect(results.find(({ id }) => id === 'answers-refreshed')?.actual).toContain('message: "[{[{')
  })
})
