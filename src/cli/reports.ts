import { appendFile, writeFile } from 'node:fs/promises'
import { makeHar } from '../har.ts'
import { reportText } from '../kit/report/console.ts'
import { githubAnnotations, githubSummary } from '../kit/report/github.ts'
import { htmlPage } from '../kit/report/html.ts'
import { junitXml } from '../kit/report/junit.ts'
import { type Report, reportJson } from '../kit/report/report.ts'
import { sarifLog } from '../kit/report/sarif.ts'
import { english, languages, type ReportLanguage, type ReportWords } from '../kit/report/words.ts'
import { choice, type OptionType } from '../options/option.ts'
import { requireFolderOf, writing } from './files.ts'
import { type CliIo, hasColors } from './io.ts'
import type { LastFailed } from './last-failed.ts'

/** A report in the language of its readers. */
interface ReportInLanguage {
  readonly report: Report
  readonly words: ReportWords
}

function harText({ har, cutShort }: Report): string {
  const { log } = har?.() ?? makeHar([])
  const comment = cutShort === undefined ? {} : { comment: `The run is not whole: ${cutShort}.` }
  return `${JSON.stringify({ log: { ...log, ...comment } }, undefined, 2)}\n`
}

/** The forms of a report in files; what programs read is English in any language. */
export const formats = {
  json: reportJson,
  junit: junitXml,
  html: (_: Report, { report, words }: ReportInLanguage) => htmlPage(report, words),
  sarif: (report: Report) => `${JSON.stringify(sarifLog(report), undefined, 2)}\n`,
  har: harText,
} as const satisfies Readonly<Record<string, (report: Report, read: ReportInLanguage) => string>>

type Format = keyof typeof formats

/** The outputs of a report in addition to the terminal. */
type Outputs = Readonly<{
  files: readonly { readonly format: Format; readonly file: string }[]
  isForGithub: boolean
}>

const noOutputs: Outputs = { files: [], isForGithub: false }

const names = Object.keys(formats)
const forms = names.map((name) => `${name}=FILE`)

function parseOutputs(lists: readonly string[]): Outputs | undefined {
  const items = lists.flatMap((list) => list.split(',')).filter((item) => item !== 'github')
  const files = items.map((item) => {
    const [, format = '', file = ''] = /^(\w+)=(.+)$/.exec(item) ?? []
    return { format: format as Format, file }
  })
  if (!files.every(({ format }) => Object.hasOwn(formats, format))) return undefined
  return { files, isForGithub: lists.some((list) => list.split(',').includes('github')) }
}

const reports: OptionType<Outputs> = {
  isRepeatable: true,
  form: `${forms.join(', ')} and github, with commas between`,
  choices: [...names, 'github'],
  parse: parseOutputs,
}

/** The options of both checks that say where a report goes, and in which language. */
export const reportOptions = {
  report: {
    placeholder: 'LIST',
    description: `Further outputs, with commas between: ${[...forms, 'github'].join(', ')}; may be repeated.`,
    type: reports,
  },
  lang: {
    description: 'The language of the report on the terminal and in HTML: en or zh-TW.',
    default: 'en' as const,
    type: choice(languages, 'LANGUAGE'),
  },
} as const

/** @throws UsageError before a run for reports that could not be written after it */
export async function requireFolders({ files }: Outputs = noOutputs): Promise<void> {
  for (const { format, file } of files) {
    await requireFolderOf(`--report ${format}: ${file}`, file)
  }
}

/** The options that say how a report is handed on. */
export interface Handing {
  readonly report?: Outputs | undefined
  readonly verbose?: boolean | undefined
  readonly lang?: ReportLanguage | undefined
  /** The command that runs a check alone, where the report itself has none that can be pasted. */
  readonly alone?: ((id: string) => string) | undefined
}

/**
 * Ends a run: prints its report for people, as wide as the terminal, keeps what failed for
 * `--last-failed`, and writes the report to its outputs.
 *
 * @param memory left out for a run that is not to be repeated
 * @returns the exit code
 * @throws UsageError for a file that cannot be written
 */
export async function finish(
  report: Report,
  handing: Handing,
  memory: LastFailed | undefined,
  io: CliIo,
): Promise<number> {
  const read = await inLanguage(report, handing.lang)
  const { isTTY, columns } = process.stdout
  const width = isTTY && columns > 40 ? columns : undefined
  const look = {
    hasColors: hasColors(io.env),
    width,
    isVerbose: handing.verbose,
    alone: handing.alone,
  }
  io.out(reportText(read.report, { ...look, words: read.words }))
  await memory?.keep(report)
  await writeReports(report, read, handing.report, io)
  return report.exitCode
}

/** Chinese is loaded by those who ask for it. */
async function inLanguage(report: Report, language?: ReportLanguage): Promise<ReportInLanguage> {
  if (language !== 'zh-TW') return { report, words: english }
  const { chineseReport, chineseWords } = await import('../../docs/i18n/zh-TW-report.ts')
  return { report: chineseReport(report), words: chineseWords }
}

async function writeReports(
  report: Report,
  read: ReportInLanguage,
  { files, isForGithub }: Outputs = noOutputs,
  io: CliIo,
): Promise<void> {
  for (const { format, file } of files) {
    await writing(`--report ${format}: ${file}`, () =>
      writeFile(file, formats[format](report, read)),
    )
    io.err(`[mock-mcs] report written to ${file}`)
  }
  if (!isForGithub && !io.env['GITHUB_ACTIONS']) return
  for (const line of githubAnnotations(report)) io.out(line)
  const summary = io.env['GITHUB_STEP_SUMMARY']
  if (summary) {
    await writing(`GITHUB_STEP_SUMMARY: ${summary}`, () =>
      appendFile(summary, githubSummary(report)),
    )
  }
}
