import { padded } from './columns.ts'
import {
  type CheckResult,
  isMiss,
  isUnexpectedFailure,
  type Report,
  type Verdict,
} from './report.ts'
import { english, type ReportWords } from './words.ts'

/** The result of the run in a sentence. */
export function conclusionOf(report: Report, { conclusion }: ReportWords = english): string {
  const { cutShort } = report
  const verdict = verdictOf(report, conclusion)
  return cutShort === undefined ? verdict : conclusion.notWhole(verdict, cutShort)
}

function verdictOf(
  { results, stale, exitCode, cutShort }: Report,
  { passed, soFarNone, noneRun, failed }: ReportWords['conclusion'],
): string {
  const isAnyKnown = results.some(({ verdict }) => verdict !== 'SKIPPED')
  if (exitCode === 2) return cutShort !== undefined && isAnyKnown ? soFarNone : noneRun
  return exitCode === 0 ? passed : failed(results.filter(isUnexpectedFailure).length, stale)
}

/** How many passed, were worth knowing, and were skipped, with the reasons that many share. */
export function countLines({ results }: Report, words: ReportWords): string[] {
  const { labels, noted, listed: known } = words.console
  const of = (verdict: Verdict) => results.filter((result) => result.verdict === verdict)
  const listed = results.filter(({ isExpectedFailure }) => isExpectedFailure)
  const counted = (name: keyof typeof labels, some: readonly CheckResult[], text: string) =>
    some.length === 0 ? [] : [`${padded(labels[name])}${text}`]
  const idsOf = (some: readonly CheckResult[]) => some.map(({ id }) => id).join(', ')
  const [passed, notes, skipped] = [of('SUCCESS'), of('INFO'), of('SKIPPED')]
  return [
    ...counted('passed', passed, bySuite(passed, words)),
    ...counted('noted', notes, `${notes.length}: ${noted(idsOf(notes))}`),
    ...counted('listed', listed, `${listed.length}: ${known(idsOf(listed))}`),
    ...counted('skipped', skipped, reasonsOf(skipped, words)),
  ]
}

/** How many there are, and of which suites. */
function bySuite(results: readonly CheckResult[], { console }: ReportWords): string {
  const suites = [...countBy(results, ({ suite }) => suite)]
  const parts = suites.map(([suite, { length }]) => console.ofSuite(length, suite))
  return suites.length === 1 ? parts.join() : `${results.length}: ${parts.join(console.comma)}`
}

function countBy<Key extends string>(
  results: readonly CheckResult[],
  keyOf: (result: CheckResult) => Key,
): Map<Key, CheckResult[]> {
  const groups = new Map<Key, CheckResult[]>()
  for (const result of results) {
    const key = keyOf(result)
    groups.set(key, [...(groups.get(key) ?? []), result])
  }
  return groups
}

function reasonsOf(skipped: readonly CheckResult[], { console }: ReportWords): string {
  const groups = [...countBy(skipped, ({ reason = '' }) => oneLine(reason))].toSorted(
    ([, one], [, other]) => other.length - one.length,
  )
  // A check that fails may be the reason for nearly all of them: that one is told.
  const isRoot = groups.length === 1 || seen.test(groups[0]?.[0] ?? '')
  const shown = isRoot ? groups.slice(0, 1) : groups.filter(([, { length }]) => length >= 5)
  const others = skipped.length - shown.flatMap(([, some]) => some).length
  const parts = [
    ...shown.map(([reason, some]) => {
      const [suite, ...further] = new Set(some.map((one) => one.suite))
      const isOne = suite !== undefined && further.length === 0
      const count = isOne ? console.ofSuite(some.length, suite) : some.length
      return `${count} (${hintOf(reason, console)})`
    }),
    ...(others === 0 ? [] : [console.others(others)]),
  ]
  return parts.length === 1 ? parts.join() : `${skipped.length}: ${parts.join(console.comma)}`
}

// What reasons end with, in any language: a check to look at, an option to add.
const seen = /(?:[:;] see|[：；]請看) ([\w-]+)$/
const added = /\((--[^)]+|open)\)$/

/** The end of a reason, if it is an option to add or a check to look at; the whole of it if not. */
function hintOf(reason: string, { add, see }: ReportWords['console']): string {
  const [, option] = added.exec(reason) ?? []
  const [, check] = seen.exec(reason) ?? []
  if (option !== undefined) return add(option)
  return check === undefined ? reason : see(check)
}

/** How heavy a miss is: its severity, where it has one, and its grade. */
export const weightOf = ({ severity, grade }: CheckResult): string =>
  severity === undefined ? grade : `${severity}, ${grade}`

/** The lines below the line of a result. */
export function details(result: CheckResult, words: ReportWords = english): string[] {
  const { labels } = words.console
  const row = (name: keyof typeof labels, text: string | undefined): string[] =>
    text === undefined ? [] : [`${padded(labels[name])} ${oneLine(text)}`]
  const { expected, actual, fix, evidence, reason, reproduce, source, isExpectedFailure } = result
  const { scenario, request, answer, client } = evidence ?? {}
  return [
    ...(reason === undefined ? [] : [oneLine(reason)]),
    ...row('expected', expected),
    ...row('actual', actual),
    ...row('scenario', scenario === result.id ? undefined : scenario),
    ...row('request', request),
    ...row('answer', answer),
    ...row('client', client),
    ...row('fix', fix),
    ...(isMiss(result) ? row('source', source) : []),
    ...(isExpectedFailure ? [words.labels.isKnown] : []),
    // The line breaks of a command are its own: with spaces it would be another.
    ...(reproduce === undefined || !isMiss(result)
      ? []
      : [reproduce.split('\n').map(oneLine).join('\n')]),
  ]
}

/**
 * A text of the other side that does nothing to what shows it: its control characters are spaces, those
 * that cannot be seen or turn the direction of writing stand as escapes, and the commands that the log
 * of a GitHub workflow obeys anywhere in a line, or at its beginning, are broken up.
 */
export const oneLine = (text: string): string =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
    .replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')
    .replace(unseen, asEscape)
    .replaceAll('##[', '# #[')
    .replace(/(?<!\S)::(?=[a-z])/gi, ': :')

/** A text in some room: from its beginning if the place is seen there, and around the place if not. */
export function cut(text: string, room: number, place: number): string {
  if (text.length <= room) return text
  if (place < room - 20) return `${text.slice(0, room - 2)} …`
  const head = /^\d{3} |^/.exec(text)?.[0] ?? ''
  const from = Math.max(place - 12, head.length)
  const rest = room - head.length - 4
  const tail =
    text.length - from <= rest + 2 ? text.slice(from) : `${text.slice(from, from + rest)} …`
  return `${head}… ${tail}`
}

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
export const visibleMarkup = (text: string): string => escapeMarkup(text.replace(unseen, asEscape))

const asEscape = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
