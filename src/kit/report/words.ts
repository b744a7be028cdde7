/**
 * The words of a report for people, apart from what it reports: headings, labels, short sentences.
 * Those of other languages stand in docs/i18n.
 *
 * @module
 */

import type { CallKind } from '../../../contracts/call.ts'
import type { Suite } from '../../../contracts/client-check.ts'
import type { Grade } from '../../../contracts/source.ts'
import type { Fate, Report, Side, Verdict } from './report.ts'

/** The languages that a report can be written in. */
export const languages = ['en', 'zh-TW'] as const

/** A language of reports. */
export type ReportLanguage = (typeof languages)[number]

/** Every word of a report in one language. */
export interface ReportWords {
  /** As HTML names it. */
  readonly language: ReportLanguage
  readonly verdicts: Readonly<Record<Verdict, string>>
  readonly suites: Readonly<Record<Suite | CallKind, string>>
  readonly grades: Readonly<Record<Grade, string>>
  readonly sections: Readonly<
    Record<'overview' | 'causes' | 'failures' | 'warnings' | 'known', string>
  >
  readonly labels: Readonly<
    Record<
      | 'suite'
      | 'verdict'
      | 'total'
      | 'fix'
      | 'expected'
      | 'actual'
      | 'exchange'
      | 'scenario'
      | 'again'
      | 'source'
      | 'noRequest'
      | 'afterwards'
      | 'isKnown',
      string
    >
  >
  readonly sides: Readonly<Record<'client' | 'server', Readonly<Record<Side, string>>>>
  readonly fates: Readonly<Record<Fate, string>>
  /** `3 checks`. */
  readonly checks: (count: number) => string
  /** The heading of checks that are folded: `120 checks passed`. */
  readonly folded: Readonly<Record<'SUCCESS' | 'SKIPPED' | 'INFO', (count: number) => string>>
  readonly moreRequests: (count: number) => string
  readonly clockMoved: (time: string) => string
  /** The run in figures: requests, seconds, scenarios. */
  readonly figures: (report: Report) => readonly string[]
}

const plural = (count: number, one: string, more = `${one}s`): string =>
  `${count} ${count === 1 ? one : more}`

export const english: ReportWords = {
  language: 'en',
  verdicts: {
    SUCCESS: 'passed',
    FAILURE: 'failed',
    WARNING: 'warning',
    SKIPPED: 'skipped',
    INFO: 'note',
  },
  suites: {
    send: 'What it sends',
    read: 'Reading answers',
    refuse: 'Refusing bad answers',
    network: 'Network',
    tls: 'TLS',
    secrets: 'Secrets',
    session: 'Session',
    refresh: 'Refresh',
    login: 'Log-in',
    api: 'v2 API',
  },
  grades: { documented: 'documented', published: 'published', assumed: 'assumed' },
  sections: {
    overview: 'Overview',
    causes: 'What to repair',
    failures: 'Failures on their own',
    warnings: 'Warnings',
    known: 'Known failures, listed in the baseline',
  },
  labels: {
    suite: 'suite',
    verdict: 'verdict',
    total: 'all',
    fix: 'Repair',
    expected: 'Expected',
    actual: 'Actual',
    exchange: 'The exchange',
    scenario: 'Scenario',
    again: 'Run it again',
    source: 'Source',
    noRequest: 'No request arrived.',
    afterwards: 'Then the client',
    isKnown: 'listed in the baseline',
  },
  sides: {
    client: { client: 'your client', server: 'MCS (mock)', 'other-host': 'another host' },
    server: { client: 'mock-mcs', server: 'your server', 'other-host': 'another host' },
  },
  fates: {
    late: 'arrives late',
    cut: 'is cut off before its end',
    garbled: 'is garbled: not HTTP',
    silent: 'nothing is sent; the connection stays open',
    closed: 'nothing is sent; the connection is closed',
    reset: 'nothing is sent; the connection is reset',
    lost: 'no whole answer',
    abandoned: 'the client had hung up',
  },
  checks: (count) => plural(count, 'check'),
  folded: {
    SUCCESS: (count) => `${plural(count, 'check')} passed`,
    SKIPPED: (count) => `${plural(count, 'check')} skipped`,
    INFO: (count) => plural(count, 'note'),
  },
  moreRequests: (count) => `${plural(count, 'more request')} …`,
  clockMoved: (time) => `the clock of MCS moves on by ${time}`,
  figures: ({ requests, milliseconds, coverage }) => [
    plural(requests, 'request'),
    `${(milliseconds / 1000).toFixed(1)} s`,
    ...(coverage ? [`${coverage.applied} of ${coverage.of} scenarios applied`] : []),
  ],
}
