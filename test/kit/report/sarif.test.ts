import { readFileSync } from 'node:fs'
import draft04 from 'ajv-draft-04'
import formats from 'ajv-formats'
import { describe, expect, test } from 'vitest'
import { sarifLog } from '../../../src/kit/report/sarif.ts'
import { checkReference } from '../server/checked.ts'
import { sample } from './sample.ts'

const schema = JSON.parse(
  readFileSync(new URL('schemas/sarif-2.1.0.json', import.meta.url), 'utf8'),
) as object
// Both packages are CommonJS: what they export stands under `default`.
// The pattern of the schema for languages is none in Unicode mode.
const ajv = new draft04.default({ strict: false, allErrors: true, unicodeRegExp: false })
formats.default(ajv)
const validate = ajv.compile(schema)

/** What is wrong with a log by the schema. */
function mistakesOf(log: object): unknown {
  return validate(JSON.parse(JSON.stringify(log))) ? [] : validate.errors
}

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
      readonly results: readonly {
        readonly ruleId: string
        readonly ruleIndex: number
        readonly kind: string
        readonly level: string
        readonly suppressions?: readonly unknown[]
      }[]
    },
  ]
}

const log = sarifLog(sample()) as Log

describe('the SARIF report', () => {
  test('is valid by its published schema', async () => {
    expect(mistakesOf(log)).toEqual([])
    expect(mistakesOf(sarifLog(sample([])))).toEqual([])
    expect(mistakesOf(sarifLog(await checkReference()))).toEqual([])
  })

  test('would not be valid with a level that does not exist', () => {
    const text = JSON.stringify(log).replace('"level":"none"', '"level":"fatal"')
    expect(mistakesOf(JSON.parse(text) as object)).not.toEqual([])
  })

  test('has a rule for each result, at the index that the result names', () => {
    const [{ tool, results }] = log.runs
    for (const { ruleId, ruleIndex } of results) {
      expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId)
    }
    expect(results).toHaveLength(7)
  })

  test('tells failures, warnings and what is no miss apart', () => {
    const [{ results }] = log.runs
    expect(results.map(({ ruleId, kind, level }) => [ruleId, kind, level])).toEqual([
      ['passes', 'pass', 'none'],
      ['fails', 'fail', 'error'],
      ['warns', 'fail', 'warning'],
      ['is-skipped', 'notApplicable', 'none'],
      ['informs', 'informational', 'none'],
      ['is-known', 'fail', 'warning'],
      ['is-stale', 'pass', 'none'],
    ])
  })

  test('suppresses what the baseline lists', () => {
    const [{ results }] = log.runs
    expect(results.filter(({ suppressions }) => suppressions).map(({ ruleId }) => ruleId)).toEqual([
      'is-known',
    ])
  })
})
