import { type CheckResult, isUnexpectedFailure, type Report } from './report.ts'
import { details, escapeMarkup, oneLine } from './text.ts'

/**
 * A report as JUnit XML, within the schemas of Ant and of Jenkins. A warning is a test that passes:
 * the format has no word for it, so it stands in `system-out`.
 */
export function junitXml(report: Report): string {
  const { title, results, counts, startedAt, milliseconds } = report
  const failures = results.filter(isUnexpectedFailure).length
  const attributes = [
    `name="${attribute(`mock-mcs ${title}`)}"`,
    'package="mock-mcs"',
    'id="0"',
    'hostname="localhost"',
    `timestamp="${startedAt.slice(0, 19)}"`,
    `tests="${results.length}"`,
    `failures="${failures}"`,
    'errors="0"',
    `skipped="${counts.SKIPPED}"`,
    `time="${seconds(milliseconds)}"`,
  ]
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<testsuites>',
    `  <testsuite ${attributes.join(' ')}>`,
    '    <properties>',
    `      <property name="subject" value="${attribute(report.subject)}"/>`,
    `      <property name="stale" value="${attribute(report.stale.join(' '))}"/>`,
    ...(report.cutShort === undefined
      ? []
      : [`      <property name="cutShort" value="${attribute(report.cutShort)}"/>`]),
    '    </properties>',
    ...results.map((result) => testCase(report, result)),
    `    <system-out>${escapeMarkup(remarks(results))}</system-out>`,
    '    <system-err></system-err>',
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

function testCase({ title, causes }: Report, result: CheckResult): string {
  const { id, milliseconds } = result
  const cause = causes.find(({ checks }) => checks.includes(id))
  const open = `    <testcase classname="${attribute(`mock-mcs.${title.replaceAll(' ', '.')}`)}" name="${attribute(id)}" time="${seconds(milliseconds)}"`
  const inside = outcome(result, cause)
  return inside === '' ? `${open}/>` : `${open}>${inside}</testcase>`
}

/** The miss as the message; the demand, the cause, the evidence and the repair as the text. */
function outcome(result: CheckResult, cause: Report['causes'][number] | undefined): string {
  const { verdict, statement, grade, reason = '', expected, actual } = result
  if (verdict === 'SKIPPED') return `<skipped>${escapeMarkup(reason)}</skipped>`
  if (!isUnexpectedFailure(result)) return ''
  const miss = `expected ${oneLine(expected ?? '')}, actual ${oneLine(actual ?? '')}`
  const text = [
    statement,
    ...(cause === undefined ? [] : [`cause     ${cause.statement} ${cause.fix}`]),
    ...details(result),
  ].join('\n')
  return `<failure message="${attribute(miss)}" type="${grade}">${escapeMarkup(text)}</failure>`
}

/** The remarks that the test cases themselves have no place for. */
function remarks(results: readonly CheckResult[]): string {
  return results
    .filter((result) => result.verdict !== 'SUCCESS' && !isUnexpectedFailure(result))
    .map((result) => [`${result.verdict} ${result.id}`, ...details(result)].join('\n  '))
    .join('\n')
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3)

// Some attributes are tokens: no line breaks, no two spaces.
const attribute = (text: string): string => escapeMarkup(text).replace(/\s+/g, ' ').trim()
