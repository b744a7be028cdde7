import {
  type CheckResult,
  conclusionOf,
  isUnexpectedFailure,
  type Report,
  summaryOf,
  type Verdict,
} from './report.ts'

/** SGR codes of the verdicts. */
const colors: Readonly<Record<Verdict, number>> = {
  SUCCESS: 32,
  FAILURE: 31,
  WARNING: 33,
  SKIPPED: 90,
  INFO: 36,
}

/** A report for people: a line a check, and what was found below those that miss. */
export function reportText(report: Report, hasColors: boolean): string {
  const paint = (color: number, text: string) =>
    hasColors ? `\u001b[${color}m${text}\u001b[0m` : text
  const lines = report.results.flatMap((result) => [
    `${paint(colors[result.verdict], result.verdict)} ${result.id} (${weightOf(result)}) ${result.statement}`,
    ...details(result).map((line) => `        ${line}`),
  ])
  const mood = report.exitCode === 0 ? colors.SUCCESS : colors.FAILURE
  return [...lines, '', summaryOf(report), paint(mood, conclusionOf(report))].join('\n')
}

const weightOf = ({ severity, grade }: CheckResult): string =>
  severity === undefined ? grade : `${severity}, ${grade}`

/** The lines below the line of a result. */
export function details(result: CheckResult): string[] {
  const { expected, actual, evidence, reason, reproduce, source, verdict, isExpectedFailure } =
    result
  const { scenario, request, answer, client } = evidence ?? {}
  const isMiss = verdict === 'FAILURE' || verdict === 'WARNING'
  return [
    ...(reason === undefined ? [] : [oneLine(reason)]),
    ...row('expected', expected),
    ...row('actual', actual),
    ...row('scenario', scenario === result.id ? undefined : scenario),
    ...row('request', request),
    ...row('answer', answer),
    ...row('client', client),
    ...(isMiss ? [`source    ${source}`] : []),
    ...(isExpectedFailure ? ['listed in the baseline'] : []),
    // The line breaks of a command are its own: with spaces it would be another.
    ...(reproduce === undefined || !isMiss ? [] : [reproduce.split('\n').map(oneLine).join('\n')]),
  ]
}

const row = (name: string, text: string | undefined): string[] =>
  text === undefined ? [] : [`${name.padEnd(9)} ${oneLine(text)}`]

/** A text whose control characters, which come from a server, do nothing to a terminal. */
export const oneLine = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')

/** The misses of a report first, for forms in which order tells. */
export const worstFirst = (results: readonly CheckResult[]): CheckResult[] =>
  results.toSorted((one, other) => rank(one) - rank(other))

function rank(result: CheckResult): number {
  if (isUnexpectedFailure(result)) return 0
  return result.verdict === 'FAILURE'
    ? 1
    : 2 + ['WARNING', 'SKIPPED', 'INFO', 'SUCCESS'].indexOf(result.verdict)
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** A text inside XML or HTML. What XML 1.0 cannot have at all becomes a question mark. */
export const escapeMarkup = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, '?')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character)

// They turn the text around them as well, or cannot be seen at all.
const unseen =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g

/** A text inside HTML whose control characters, also those of writing direction, stand as escapes. */
export const visibleMarkup = (text: string): string =>
  escapeMarkup(
    text.replace(unseen, (character) => {
      const code = character.charCodeAt(0).toString(16)
      return `\\u${code.padStart(4, '0')}`
    }),
  )
