import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { junitXml } from '../../../src/kit/report/junit.ts'
import { makeReport } from '../../../src/kit/report/report.ts'
import { missing } from '../../support/programs.ts'
import { checkReference } from '../server/checked.ts'
import { result, sample } from './sample.ts'

const lack = missing('xmllint')
const schema = fileURLToPath(new URL('schemas/junit-jenkins.xsd', import.meta.url))

/** What xmllint says of a document that is held to the schema; nothing if it is valid. */
function validate(xml: string): string {
  const { status, stderr } = spawnSync('xmllint', ['--noout', '--schema', schema, '-'], {
    input: xml,
    encoding: 'utf8',
  })
  return status === 0 ? '' : stderr
}

describe.skipIf(lack)(`the JUnit report is valid by its published schema${lack}`, () => {
  test('with a result of every verdict and texts that are no XML', () => {
    expect(validate(junitXml(sample()))).toBe('')
  })

  test('of a run that passes, and of one that was not run', async () => {
    expect(validate(junitXml(await checkReference()))).toBe('')
    expect(validate(junitXml(sample([])))).toBe('')
  })

  test('and the schema would say if it were not', () => {
    expect(validate(junitXml(sample()).replace('<testsuites>', '<testsuites foo="1">'))).toContain(
      "'foo' is not allowed",
    )
  })
})

describe('the JUnit report', () => {
  const xml = junitXml(sample())

  test('counts what is in it', () => {
    expect(xml).toContain('tests="7" failures="1" errors="0" skipped="1" time="1.234"')
    expect(xml.match(/<testcase /g)).toHaveLength(7)
    expect(xml.match(/<failure /g)).toHaveLength(1)
    expect(xml.match(/<skipped>/g)).toHaveLength(1)
  })

  test('says in the message of a failure what it missed, and in its text the rest', () => {
    const report = makeReport('client', {
      ...sample(),
      results: ['hang-before-headers', 'hang-after-headers'].map((id) =>
        result(id, {
          verdict: 'FAILURE',
          expected: 'an end',
          actual: 'none',
          fix: 'Own repair.',
          evidence: { scenario: id, answer: 'none', client: 'had not ended' },
        }),
      ),
    })
    const text = `Statement of hang-after-headers.
cause     The client has no deadline: a silent server holds it for ever. Give the whole call a deadline, such as 10 seconds, body included.
expected  an end
actual    none
answer    none
client    had not ended
fix       Own repair.
source    success-body`
    expect(junitXml(report)).toContain(
      `<failure message="expected an end, actual none" type="documented">${text}</failure>`,
    )
  })

  test('tells warnings and listed failures beside the tests', () => {
    const [, out = ''] = /<system-out>([\s\S]*)<\/system-out>/.exec(xml) ?? []
    expect(out).toContain('WARNING warns')
    expect(out).toContain('FAILURE is-known')
    expect(out).toContain('INFO informs')
  })

  test('has a time without its zone, as the schema of Ant wants it', () => {
    expect(xml).toContain('timestamp="2026-01-02T03:04:05"')
  })
})
