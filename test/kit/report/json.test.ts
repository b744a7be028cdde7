import { expect, test } from 'vitest'
import { reportJson } from '../../../src/kit/report/report.ts'
import { sample } from './sample.ts'

test('the JSON report is the report as it is returned', () => {
  const report = sample()
  expect(JSON.parse(reportJson(report))).toEqual(JSON.parse(JSON.stringify(report)))
  expect(reportJson(report)).toMatch(/^\{\n {2}"title": "check server",\n[\s\S]*\}\n$/)
})
