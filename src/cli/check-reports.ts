import { appendFile, writeFile } from 'node:fs/promises'
import { githubAnnotations, githubSummary } from '../kit/report/github.ts'
import { htmlPage } from '../kit/report/html.ts'
import { junitXml } from '../kit/report/junit.ts'
import { type Report, reportJson } from '../kit/report/report.ts'
import { sarifLog } from '../kit/report/sarif.ts'
import type { CliIo } from './io.ts'
import { shownText } from './shown-text.ts'
import { UsageError } from './usage-error.ts'

const formats = {
  json: reportJson,
  junit: junitXml,
  html: htmlPage,
  sarif: (report: Report) => `${JSON.stringify(sarifLog(report), undefined, 2)}\n`,
} as const satisfies Readonly<Record<string, (report: Report) => string>>

/** Where a report goes beside the terminal. */
export interface Outputs {
  readonly files: readonly { readonly format: keyof typeof formats; readonly file: string }[]
  readonly isForGithub: boolean
}

/** Reads the values of `--report`. @throws UsageError for what is no output */
export function readOutputs(lists: readonly string[], env: CliIo['env']): Outputs {
  const items = lists.flatMap((list) => list.split(','))
  const files = items
    .filter((item) => item !== 'github')
    .map((item) => {
      const [, format = '', file = ''] = /^(\w+)=(.+)$/.exec(item) ?? []
      if (!Object.hasOwn(formats, format)) {
        throw new UsageError(
          `--report takes json=FILE, junit=FILE, html=FILE, sarif=FILE and github, with commas between; received ${shownText(item)}`,
        )
      }
      return { format: format as keyof typeof formats, file }
    })
  return { files, isForGithub: items.includes('github') || !!env['GITHUB_ACTIONS'] }
}

/** Writes a report wherever it goes. @throws UsageError for a file that cannot be written */
export async function writeOutputs(report: Report, outputs: Outputs, io: CliIo): Promise<void> {
  for (const { format, file } of outputs.files) {
    await attempt(`--report ${format}`, file, () => writeFile(file, formats[format](report)))
  }
  if (!outputs.isForGithub) return
  for (const line of githubAnnotations(report)) io.out(line)
  const summary = io.env['GITHUB_STEP_SUMMARY']
  if (summary) {
    await attempt('GITHUB_STEP_SUMMARY', summary, () => appendFile(summary, githubSummary(report)))
  }
}

async function attempt(name: string, file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new UsageError(
      `${name}: ${file} cannot be written (${code}); name a file in a folder that exists`,
    )
  }
}
