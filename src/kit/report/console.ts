import { clientChecks } from '../../../contracts/client-checks.ts'
import {
  type CheckResult,
  conclusionOf,
  isMiss,
  isUnexpectedFailure,
  type Report,
  type Verdict,
} from './report.ts'
import { cut, details, oneLine, weightOf, wrapped } from './text.ts'

/** How a report is written for people. */
export interface Look {
  readonly hasColors?: boolean | undefined
  /** Columns; 80 if left out. Commands are never broken. */
  readonly width?: number | undefined
  /** True for a list of every check before what is to be done. */
  readonly isVerbose?: boolean | undefined
}

/** The checks that miss for one reason: those of a cause, or one that stands alone. */
interface Miss {
  /** The defect, or the id of the check and its demand. */
  readonly title: string
  readonly fix: string
  /** The check that shows it best. */
  readonly shown: CheckResult
  readonly results: readonly CheckResult[]
}

/**
 * A report for people: what failed, grouped by cause, each with its evidence and its repair; then
 * warnings; then how many passed and were skipped; and the conclusion.
 */
export function reportText(report: Report, look: Look = {}): string {
  const { hasColors = false, width = 80, isVerbose = false } = look
  const paint = (verdict: Verdict, text: string) =>
    hasColors ? `\u001b[${colors[verdict]}m${text}\u001b[0m` : text
  const misses = missesOf(report)
  const failures = misses.filter(({ results }) => results.some(isUnexpectedFailure))
  const warnings = misses.filter(
    ({ results }) =>
      !results.some(isUnexpectedFailure) && results.some(({ verdict }) => verdict === 'WARNING'),
  )
  const block = (verdict: Verdict, miss: Miss, rows: readonly string[]) => {
    const [first = '', ...rest] = wrapped(`${verdict}  ${miss.title}`, width, verdict.length + 2)
    return [paint(verdict, verdict) + first.slice(verdict.length), ...rest, ...rows].join('\n')
  }
  const mood = report.exitCode === 0 ? 'SUCCESS' : 'FAILURE'
  const [conclusion = '', ...further] = closing(report, failures, width)
  const [first] = failures.filter(({ shown }) => shown.evidence !== undefined)
  const alone = first?.shown.reproduce
  return [
    ...(isVerbose ? [everyResult(report, paint)] : []),
    ...failures.map((miss) => block('FAILURE', miss, failureRows(miss, width))),
    ...warnings.map((miss) => block('WARNING', miss, warningRows(miss, width))),
    [
      ...countRows(report, width),
      ...(alone === undefined ? [] : [`alone    ${command(alone)}`]),
      paint(mood, conclusion),
      ...further,
    ].join('\n'),
  ].join('\n\n')
}

/** SGR codes of the verdicts. */
const colors: Readonly<Record<Verdict, number>> = {
  SUCCESS: 32,
  FAILURE: 31,
  WARNING: 33,
  SKIPPED: 90,
  INFO: 36,
}

/** Every check on a line, and what was found below those that miss. */
const everyResult = ({ results }: Report, paint: (verdict: Verdict, text: string) => string) =>
  results
    .flatMap((result) => [
      `${paint(result.verdict, result.verdict)} ${result.id} (${weightOf(result)}) ${result.statement}`,
      ...details(result).map((line) => `        ${line}`),
    ])
    .join('\n')

/** The misses of a report in its order, those of a cause where its first one stands. */
function missesOf({ results, causes }: Report): Miss[] {
  const missed = results.filter(isMiss)
  return missed.flatMap((result) => {
    const cause = causes.find(({ checks }) => checks.includes(result.id))
    if (cause === undefined) {
      const { id, statement, fix = '' } = result
      const title = `${id} (${weightOf(result)}): ${statement}`
      return [{ title, fix, shown: result, results: [result] }]
    }
    if (cause.checks[0] !== result.id) return []
    const ofCause = missed.filter(({ id }) => cause.checks.includes(id))
    const shown = ofCause.find(isUnexpectedFailure) ?? result
    return [{ title: cause.statement, fix: cause.fix, shown, results: ofCause }]
  })
}

function failureRows({ shown, results, fix }: Miss, width: number): string[] {
  const { id, expected, actual, evidence, reproduce } = shown
  const line = (name: string, text: string | undefined) => evidenceRow(name, text, shown, width)
  const isOfRequest = clientChecks.some((check) => check.id === id)
  return [
    ...checksRow(results, width),
    ...line('expected', expected),
    ...line('actual', actual),
    ...line('scenario', evidence?.scenario === id ? undefined : evidence?.scenario),
    ...(isOfRequest
      ? line('request', evidence?.request)
      : [...line('answer', evidence?.answer), ...line('client', printedBy(shown))]),
    ...row('fix', fix, width),
    // A client is run alone by its scenario: one line at the end says how.
    ...(evidence === undefined && reproduce !== undefined
      ? [`${label('alone')}${command(reproduce)}`]
      : []),
  ]
}

// The line breaks of a command are its own: with spaces it would be another.
const command = (text: string): string => text.split('\n').map(oneLine).join('\n')

/** The output of a client, where it says more than how the client ended. */
function printedBy({ evidence, actual = '' }: CheckResult): string | undefined {
  if (/, and (a|the|another) token/.test(actual)) return undefined
  const parts = evidence?.client.split('; ') ?? []
  const said = parts.filter((part) => !actual.startsWith(part) && !part.endsWith(': nothing'))
  return said.some((part) => /^std(out|err): /.test(part)) ? said.join('; ') : undefined
}

const warningRows = ({ shown, results, fix }: Miss, width: number): string[] => [
  ...checksRow(results, width),
  ...evidenceRow('expected', shown.expected, shown, width),
  ...evidenceRow('actual', shown.actual, shown, width),
  ...row('fix', fix, width),
]

const checksRow = (results: readonly CheckResult[], width: number): string[] =>
  results.length === 1 ? [] : row('checks', results.map(({ id }) => id).join(', '), width)

const label = (name: string): string => `  ${name.padEnd(9)} `
const row = (name: string, text: string, width: number): string[] =>
  wrapped(`${label(name)}${oneLine(text)}`, width, label(name).length)

/** A line of evidence, cut to what differs; nothing where there is nothing to see. */
function evidenceRow(
  name: string,
  text: string | undefined,
  result: CheckResult,
  width: number,
): string[] {
  const isEmpty = name === 'answer' && /^(none|\d{3} )$/.test(text ?? '')
  if (text === undefined || isEmpty) return []
  const room = Math.max(width - label(name).length, 20)
  return [`${label(name)}${cut(oneLine(text), room, placeIn(name, oneLine(text), result))}`]
}

/** Where a text gets interesting: at the difference, or at the field that the check is about. */
function placeIn(name: string, text: string, { statement, expected, actual }: CheckResult): number {
  if (name === 'expected' || name === 'actual') {
    const other = oneLine((name === 'expected' ? actual : expected) ?? '')
    const index = [...text].findIndex((character, at) => character !== other[at])
    return Math.max(index, 0)
  }
  const [event = ''] = statement.split(', the client')
  const words = [...event.matchAll(/"([^"]+)"|\b(access_token|results|nickname|code|token)\b/g)]
  const places = words.map(([, quoted, field]) => text.indexOf(quoted ?? `"${field}"`))
  return places.find((place) => place >= 0) ?? 0
}

/** How many passed, were worth knowing, and were skipped, with the reasons that many share. */
function countRows({ results }: Report, width: number): string[] {
  const of = (verdict: Verdict) => results.filter((result) => result.verdict === verdict)
  const listed = results.filter(({ isExpectedFailure }) => isExpectedFailure)
  const counted = (name: string, some: readonly CheckResult[], text: string) =>
    some.length === 0 ? [] : wrapped(`${name.padEnd(8)} ${text}`, width, 9)
  const idsOf = (some: readonly CheckResult[]) => some.map(({ id }) => id).join(', ')
  const skipped = of('SKIPPED')
  return [
    ...counted('passed', of('SUCCESS'), bySuite(of('SUCCESS'))),
    ...counted(
      'noted',
      of('INFO'),
      `${of('INFO').length}: ${idsOf(of('INFO'))} (--verbose says what)`,
    ),
    ...counted('listed', listed, `${listed.length}: ${idsOf(listed)} (known to fail)`),
    ...counted('skipped', skipped, reasonsOf(skipped)),
  ]
}

/** How many there are, and of which suites. */
function bySuite(results: readonly CheckResult[]): string {
  const suites = [...countBy(results, ({ suite }) => suite)]
  const parts = suites.map(([suite, { length }]) => `${length} ${suite}`)
  return suites.length === 1 ? parts.join() : `${results.length}: ${parts.join(', ')}`
}

function countBy(
  results: readonly CheckResult[],
  keyOf: (result: CheckResult) => string,
): Map<string, CheckResult[]> {
  const groups = new Map<string, CheckResult[]>()
  for (const result of results) {
    const key = keyOf(result)
    groups.set(key, [...(groups.get(key) ?? []), result])
  }
  return groups
}

function reasonsOf(skipped: readonly CheckResult[]): string {
  const groups = [...countBy(skipped, ({ reason = '' }) => oneLine(reason))].toSorted(
    ([, one], [, other]) => other.length - one.length,
  )
  // A check that fails may be the reason for nearly all of them.
  const isRoot = hintOf(groups[0]?.[0] ?? '').startsWith('see ')
  const shown = isRoot ? groups.slice(0, 1) : groups.filter(([, { length }]) => length >= 5)
  const others = skipped.length - shown.flatMap(([, some]) => some).length
  const parts = [
    ...shown.map(([reason, some]) => {
      const suites = new Set(some.map(({ suite }) => suite))
      const of = suites.size === 1 ? ` ${[...suites]}` : ''
      return `${some.length}${of} (${hintOf(reason)})`
    }),
    ...(others === 0 ? [] : [`${others} others (--verbose says why)`]),
  ]
  return parts.length === 1 ? parts.join() : `${skipped.length}: ${parts.join(', ')}`
}

/** The end of a reason, if it is an option to add or a check to look at; the whole of it if not. */
function hintOf(reason: string): string {
  const [, option, check] = /\((--[^)]+|open)\)$|[:;] (see [\w-]+)$/.exec(reason) ?? []
  return option === undefined ? (check ?? reason) : `add ${option}`
}

/** How to run one check alone, and the conclusion with the size of the run. */
function closing(report: Report, failures: readonly Miss[], width: number): readonly string[] {
  const { results, counts, coverage, requests, milliseconds } = report
  const failed = results.filter(isUnexpectedFailure).length
  const parts = [
    ...(failures.length < failed ? [numbered(failures.length, 'cause')] : []),
    ...(counts.WARNING > 0 ? [numbered(counts.WARNING, 'warning')] : []),
    ...(coverage === undefined ? [] : [`${coverage.applied} of ${coverage.of} scenarios`]),
    numbered(requests, 'request'),
    `${(milliseconds / 1000).toFixed(1)} s`,
  ]
  return wrapped(`${conclusionOf(report)} ${parts.join(', ')}.`, width, 0)
}

const numbered = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`
