import { type CheckResult, isMiss, isUnexpectedFailure, type Report } from './report.ts'
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

/** A label, filled up to nine columns. */
export const padded = (label: string, columns = 9): string =>
  label + ' '.repeat(Math.max(0, columns - columnsOf(label)))

// Ideographs, their punctuation and full-width forms take two columns of a terminal.
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/

const columnsOf = (text: string): number =>
  [...text].reduce((columns, character) => columns + (wide.test(character) ? 2 : 1), 0)

/** A text whose control characters, which come from a server, do nothing to a terminal. */
export const oneLine = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
  text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ')

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

// A line breaks before a space, and on either side of an ideograph: there are no spaces between them.
// Never before what closes a phrase, nor behind what opens one.
const breaks =
  /(?= )|(?<=[\u3001-\u9fff\uff00-\uff60])(?<![「『（])(?=[^ 、。」』，：；！？）])|(?<=[^ 「『（])(?=[\u4e00-\u9fff「『（])/

/** Breaks a text into lines of so many columns, the further ones indented. */
export function wrapped(text: string, width: number, indent: number): string[] {
  const lines: string[] = []
  const [label = '', rest = ''] = splitAt(text, indent)
  let line = label
  for (const [index, piece] of rest.split(breaks).entries()) {
    if (index > 0 && columnsOf(line) + columnsOf(piece) > width) {
      lines.push(line)
      line = ' '.repeat(indent) + piece.trimStart()
    } else line += piece
  }
  return [...lines, line]
}

/** The first columns of a text, and the rest. */
function splitAt(text: string, columns: number): [string, string] {
  let at = 0
  while (at < text.length && columnsOf(text.slice(0, at)) < columns) at++
  return [text.slice(0, at), text.slice(at)]
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
export const visibleMarkup = (text: string): string =>
  escapeMarkup(
    text.replace(unseen, (character) => {
      const code = character.charCodeAt(0).toString(16)
      return `\\u${code.padStart(4, '0')}`
    }),
  )
