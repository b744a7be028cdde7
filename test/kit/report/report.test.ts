import { describe, expect, test } from 'vitest'
import { conclusionOf, makeReport, summaryOf } from '../../../src/kit/report/report.ts'
import { result, sample } from './sample.ts'

const passes = result('passes')
const fails = result('fails', { verdict: 'FAILURE' })
const warns = result('warns', { verdict: 'WARNING' })
const skipped = result('skipped', { verdict: 'SKIPPED' })
const informs = result('informs', { verdict: 'INFO' })

describe('the exit code of a report', () => {
  test.each([
    ['all pass', [passes], [], 0],
    ['one warns', [passes, warns], [], 0],
    ['only warnings are there', [warns], [], 0],
    ['one fails', [passes, fails], [], 1],
    ['the one that fails is listed', [passes, fails], ['fails'], 0],
    ['one that passes is listed', [passes], ['passes'], 1],
    ['one that informs is listed', [informs], ['informs'], 1],
    ['one that warns is listed', [warns], ['warns'], 0],
    ['one that is skipped is listed', [passes, skipped], ['skipped'], 0],
    ['none was run', [skipped], [], 2],
    ['there is none', [], [], 2],
  ])('if %s', (_, results, baseline, exitCode) => {
    expect(sample(results, baseline).exitCode).toBe(exitCode)
  })
})

describe('the words of a report', () => {
  test('count the verdicts that there are', () => {
    expect(summaryOf(sample())).toBe(
      '2 SUCCESS, 2 FAILURE, 1 WARNING, 1 SKIPPED, 1 INFO; 89 requests in 1.2 s',
    )
    expect(summaryOf(sample([passes]))).toMatch(/^1 SUCCESS; 89 requests/)
  })

  test.each([
    [sample([passes], []), 'Passed.'],
    [sample([skipped], []), 'No check was run: that is no success.'],
    [sample([passes, fails], []), 'Failed: 1 check failed.'],
    [sample(), 'Failed: 1 check failed; the baseline is stale: is-stale passes.'],
  ])('conclude', (report, words) => {
    expect(conclusionOf(report)).toBe(words)
  })
})

test('makeReport marks the failures that the baseline lists, and no other result', () => {
  const { results } = makeReport('server', { ...sample(), results: [fails, passes] }, [
    'fails',
    'passes',
  ])
  expect(results.map(({ isExpectedFailure }) => isExpectedFailure)).toEqual([true, undefined])
})
