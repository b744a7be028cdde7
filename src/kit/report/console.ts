import { clientChecks } from '../../../contracts/client-checks.ts'
import { padded, wrapText } from './columns.ts'
import {
  type CheckResult,
  isMiss,
  isUnexpectedFailure,
  type Report,
  type Verdict,
} from './report.ts'
import { conclusionOf, countLines, cut, details, oneLine, weightOf } from './text.ts'
import { english, type ReportWords } from './words.ts'

/** How a report is written for people. */
export interface Look {
  readonly hasColors?: boolean | undefined
  /** Columns; 80 if left out. Commands are never broken. */
  readonly width?: number | undefined
  /** True for a list of every check before what is to be done. */
  readonly isVerbose?: boolean | undefined
  /** English if left out. */
  readonly words?: ReportWords | undefined
  /** The command that runs a check alone; that of its result if left out. */
  readonly alone?: ((id: string) => string) | undefined
}

/** The same, whole. */
type Page = Readonly<{ width: number; words: ReportWords }>

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
  const { hasColors = false, width = 80, isVerbose = false, words = english } = look
  const page = { width, words }
  const { marks, labels } = words.console
  const paint = (verdict: Verdict, text: string) =>
    hasColors ? `\u001b[${colors[verdict]}m${text}\u001b[0m` : text
  const misses = missesOf(report)
  const failures = misses.filter(({ results }) => results.some(isUnexpectedFailure))
  const warnings = misses.filter(
    ({ results }) =>
      !results.some(isUnexpectedFailure) && results.some(({ verdict }) => verdict === 'WARNING'),
  )
  const block = (verdict: Verdict, miss: Miss, rows: readonly string[]) => {
    const mark = marks[verdict]
    const [first = '', ...rest] = wrapText(`${padded(mark)}${miss.title}`, width, 9)
    return [paint(verdict, mark) + first.slice(mark.length), ...rest, ...rows].join('\n')
  }
  const mood = report.exitCode === 0 ? 'SUCCESS' : 'FAILURE'
  const commandOf = ({ shown }: Miss) => look.alone?.(shown.id) ?? shown.reproduce
  const alone = failures.map(commandOf).find((one) => one !== undefined)
  return [
    ...(isVerbose ? [everyResult(report, words, paint)] : []),
    ...failures.map((miss) => block('FAILURE', miss, failureRows(miss, page))),
    ...warnings.map((miss) => block('WARNING', miss, warningRows(miss, page))),
    [
      ...countLines(report, words).flatMap((line) => wrapText(line, width, 9)),
      ...(alone === undefined ? [] : [`${padded(labels.alone)}${command(alone)}`]),
      paint(mood, closing(report, failures, page)),
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
const everyResult = (
  { results }: Report,
  words: ReportWords,
  paint: (verdict: Verdict, text: string) => string,
) =>
  results
    .flatMap((result) => [
      `${paint(result.verdict, words.console.marks[result.verdict])} ${result.id} (${weightOf(result)}) ${result.statement}`,
      ...details(result, words).map((line) => `        ${line}`),
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

function failureRows({ shown, results, fix }: Miss, page: Page): string[] {
  const { id, expected, actual, evidence } = shown
  const line = (name: Label, text: string | undefined) => evidenceRow(name, text, shown, page)
  const isOfRequest = clientChecks.some((check) => check.id === id)
  return [
    ...checksRow(results, page),
    ...line('expected', expected),
    ...line('actual', actual),
    ...line('scenario', evidence?.scenario === id ? undefined : evidence?.scenario),
    ...(isOfRequest
      ? line('request', evidence?.request)
      : [...line('answer', evidence?.answer), ...line('client', printedBy(shown))]),
    ...row('fix', fix, page),
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

const warningRows = ({ shown, results, fix }: Miss, page: Page): string[] => [
  ...checksRow(results, page),
  ...evidenceRow('expected', shown.expected, shown, page),
  ...evidenceRow('actual', shown.actual, shown, page),
  ...row('fix', fix, page),
]

const checksRow = (results: readonly CheckResult[], page: Page): string[] =>
  results.length === 1 ? [] : row('checks', results.map(({ id }) => id).join(', '), page)

type Label = keyof ReportWords['console']['labels']

// Of a label, in columns.
const indent = 12

const label = (name: Label, { words }: Page): string => `  ${padded(words.console.labels[name])} `
const row = (name: Label, text: string, page: Page): string[] =>
  wrapText(`${label(name, page)}${oneLine(text)}`, page.width, indent)

/** A line of evidence, cut to what differs; nothing where there is nothing to see. */
function evidenceRow(
  name: Label,
  text: string | undefined,
  result: CheckResult,
  page: Page,
): string[] {
  const isEmpty = name === 'answer' && /^(none|\d{3} )$/.test(text ?? '')
  if (text === undefined || isEmpty) return []
  const room = Math.max(page.width - indent, 20)
  return [`${label(name, page)}${cut(oneLine(text), room, placeIn(name, oneLine(text), result))}`]
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

/** The conclusion, and the size of the run. */
function closing(report: Report, failures: readonly Miss[], { width, words }: Page): string {
  const { results, counts } = report
  const failed = results.filter(isUnexpectedFailure).length
  const parts = [
    ...(failures.length < failed ? [words.console.causes(failures.length)] : []),
    ...(counts.WARNING > 0 ? [words.console.warnings(counts.WARNING)] : []),
    ...words.figures(report),
  ]
  return wrapText(words.summary(conclusionOf(report, words), parts), width, 0).join('\n')
}
