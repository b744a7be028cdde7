import type { Report } from './report.ts'

/** A report as JSON: the report itself, as `checkServer` returns it. */
export const reportJson = (report: Report): string => `${JSON.stringify(report, undefined, 2)}\n`
