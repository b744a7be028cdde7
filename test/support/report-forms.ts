import { formats } from '../../src/cli/reports.ts'
import type { Report } from '../../src/kit/index.ts'
import { reportText } from '../../src/kit/report/console.ts'
import { githubAnnotations, githubSummary } from '../../src/kit/report/github.ts'
import { english } from '../../src/kit/report/words.ts'

/** A report in every form that there is, by name. */
export const formsOfReport = (report: Report): Readonly<Record<string, string>> => ({
  text: reportText(report, { hasColors: true, isVerbose: true }),
  annotations: githubAnnotations(report).join('\n'),
  summary: githubSummary(report),
  ...Object.fromEntries(
    Object.entries(formats).map(([name, write]) => [
      name,
      write(report, { report, words: english }),
    ]),
  ),
})
