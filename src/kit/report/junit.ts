import type { CheckResult, Report } from './report.ts'
import { details, escapeMarkup } from './text.ts'

/**
 * A report as JUnit XML, within the schemas of Ant and of Jenkins. A warning is a test that passes:
 * the format has no word for it, so it stands in `system-out`.
 */
export function junitXml(report: Report): string {
  const { title, results, counts, startedAt, milliseconds } = report
  const failures = results.filter(isFailure).length
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
    ...results.map((result) => testCase(title, result)),
    `    <system-out>${escapeMarkup(remarks(results))}</system-out>`,
    '    <system-err></system-err>',
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n')
}

const isFailure = ({ verdict, isExpectedFailure }: CheckResult): boolean =>
  verdict === 'FAILURE' && !isExpectedFailure

function testCase(title: string, result: CheckResult): string {
  const { id, milliseconds } = result
  const open = `    <testcase classname="${attribute(`mock-mcs.${title.replaceAll(' ', '.')}`)}" name="${attribute(id)}" time="${seconds(milliseconds)}"`
  const inside = outcome(result)
  return inside === '' ? `${open}/>` : `${open}>${inside}</testcase>`
}

function outcome(result: CheckResult): string {
  const { verdict, statement, grade, reason = '' } = result
  if (verdict === 'SKIPPED') return `<skipped>${escapeMarkup(reason)}</skipped>`
  if (!isFailure(result)) return ''
  const text = details(result).join('\n')
  return `<failure message="${attribute(statement)}" type="${grade}">${escapeMarkup(text)}</failure>`
}

/** The remarks that the test cases themselves have no place for. */
function remarks(results: readonly CheckResult[]): string {
  return results
    .filter((result) => result.verdict !== 'SUCCESS' && !isFailure(result))
    .map((result) => [`${result.verdict} ${result.id}`, ...details(result)].join('\n  '))
    .join('\n')
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3)

// Some attributes are tokens: no line breaks, no two spaces.
const attribute = (text: string): string => escapeMarkup(text).replace(/\s+/g, ' ').trim()
