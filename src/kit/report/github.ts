import { conclusionOf, isMiss, type Report, summaryOf } from './report.ts'
import { details, oneLine, worstFirst } from './text.ts'

/** Annotations for the log of a GitHub workflow, a line each. */
export function githubAnnotations(report: Report): string[] {
  const misses = worstFirst(report.results).filter(isMiss)
  return [
    ...misses.map((result) => {
      const level = result.verdict === 'FAILURE' && !result.isExpectedFailure ? 'error' : 'warning'
      const text = [result.statement, ...details(result)].join('\n')
      return `::${level} title=${property(result.id)}::${message(text)}`
    }),
    ...(report.cutShort === undefined
      ? []
      : [
          `::error title=${property(`mock-mcs ${report.title}`)}::${message(conclusionOf(report))}`,
        ]),
    ...report.stale.map(
      (id) => `::error title=${property(id)}::${message('The baseline lists it, and it passes.')}`,
    ),
  ]
}

const message = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

const property = (text: string): string =>
  message(text).replaceAll(':', '%3A').replaceAll(',', '%2C')

/** The summary of a step, in Markdown. */
export function githubSummary(report: Report): string {
  const rows = worstFirst(report.results)
    .filter(({ verdict }) => verdict !== 'SUCCESS')
    .map((result) =>
      [
        result.verdict,
        `\`${result.id}\``,
        result.grade,
        cell(result.statement),
        cell(result.expected ?? ''),
        cell(result.actual ?? result.reason ?? ''),
      ].join(' | '),
    )
  return [
    `## mock-mcs ${report.title}: ${conclusionOf(report)}`,
    '',
    `${cell(report.subject)}: ${summaryOf(report)}`,
    '',
    ...(rows.length === 0
      ? []
      : [
          '| verdict | check | grade | statement | expected | actual |',
          '| --- | --- | --- | --- | --- | --- |',
          ...rows.map((row) => `| ${row} |`),
          '',
        ]),
  ].join('\n')
}

// The text of a server is neither Markdown nor HTML.
const cell = (text: string): string =>
  oneLine(text)
    .slice(0, 300)
    .replace(/[\\`*_[\]<>|~]/g, (character) => `\\${character}`)
