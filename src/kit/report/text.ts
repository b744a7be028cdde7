import { type CheckResult, isMiss, isUnexpectedFailure } from './report.ts'

/** How heavy a miss is: its severity, where it has one, and its grade. */
export const weightOf = ({ severity, grade }: CheckResult): string =>
  severity === undefined ? grade : `${severity}, ${grade}`

/** The lines below the line of a result. */
export function details(result: CheckResult): string[] {
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
    ...(isMiss(result) ? [`source    ${source}`] : []),
    ...(isExpectedFailure ? ['listed in the baseline'] : []),
    // The line breaks of a command are its own: with spaces it would be another.
    ...(reproduce === undefined || !isMiss(result)
      ? []
      : [reproduce.split('\n').map(oneLine).join('\n')]),
  ]
}

const row = (name: string, text: string | undefined): string[] =>
  text === undefined ? [] : [`${name.padEnd(9)} ${oneLine(text)}`]

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

/** Breaks a text at its spaces into lines of a width, the further ones indented. */
export function wrapped(text: string, width: number, indent: number): string[] {
  const lines: string[] = []
  let line = text.slice(0, indent)
  for (const word of text.slice(indent).split(' ')) {
    const isFirst = line.trim() === '' || line.length === indent
    if (!isFirst && line.length + 1 + word.length > width) {
      lines.push(line)
      line = ' '.repeat(indent) + word
    } else line += isFirst ? word : ` ${word}`
  }
  return [...lines, line]
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
