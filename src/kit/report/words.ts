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
  /** The run in figures: scenarios, requests, seconds. */
  readonly figures: (report: Report) => readonly string[]
  /** The conclusion and the figures, in a line. */
  readonly summary: (conclusion: string, figures: readonly string[]) => string
  readonly conclusion: ConclusionWords
  readonly console: ConsoleWords
}

/** The sentence that a run comes to. */
interface ConclusionWords {
  readonly passed: string
  readonly soFarNone: string
  readonly noneRun: string
  /** How many checks failed, and the ids that the baseline lists and that pass. */
  readonly failed: (count: number, stale: readonly string[]) => string
  readonly notWhole: (verdict: string, why: string) => string
}

/** The words that a report on a terminal has besides. */
interface ConsoleWords {
  /** As a line begins with them. */
  readonly marks: Readonly<Record<Verdict, string>>
  /** Nine columns at most. */
  readonly labels: Readonly<
    Record<
      | 'checks'
      | 'expected'
      | 'actual'
      | 'scenario'
      | 'request'
      | 'answer'
      | 'client'
      | 'fix'
      | 'source'
      | 'alone'
      | 'passed'
      | 'noted'
      | 'listed'
      | 'skipped',
      string
    >
  >
  /** How many of which suite. */
  readonly ofSuite: (count: number, suite: Suite | CallKind) => string
  /** Stands between the parts of a list. */
  readonly comma: string
  readonly causes: (count: number) => string
  readonly warnings: (count: number) => string
  readonly others: (count: number) => string
  readonly noted: (ids: string) => string
  readonly listed: (ids: string) => string
  readonly add: (option: string) => string
  readonly see: (check: string) => string
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
    ...(coverage ? [`${coverage.applied} of ${coverage.of} scenarios`] : []),
    plural(requests, 'request'),
    `${(milliseconds / 1000).toFixed(1)} s`,
  ],
  summary: (conclusion, figures) => `${conclusion} ${figures.join(', ')}.`,
  conclusion: {
    passed: 'Passed.',
    soFarNone: 'So far no check failed.',
    noneRun: 'No check was run: that is no success.',
    failed: (count, stale) => {
      const parts = [
        ...(count > 0 ? [`${plural(count, 'check')} failed`] : []),
        ...(stale.length > 0
          ? [`the baseline is stale: ${stale.join(', ')} ${stale.length === 1 ? 'passes' : 'pass'}`]
          : []),
      ]
      return `Failed: ${parts.join('; ')}.`
    },
    notWhole: (verdict, why) => `${verdict} The run is not whole: ${why}.`,
  },
  console: {
    marks: {
      SUCCESS: 'SUCCESS',
      FAILURE: 'FAILURE',
      WARNING: 'WARNING',
      SKIPPED: 'SKIPPED',
      INFO: 'INFO',
    },
    labels: {
      checks: 'checks',
      expected: 'expected',
      actual: 'actual',
      scenario: 'scenario',
      request: 'request',
      answer: 'answer',
      client: 'client',
      fix: 'fix',
      source: 'source',
      alone: 'alone',
      passed: 'passed',
      noted: 'noted',
      listed: 'listed',
      skipped: 'skipped',
    },
    ofSuite: (count, suite) => `${count} ${suite}`,
    comma: ', ',
    causes: (count) => plural(count, 'cause'),
    warnings: (count) => plural(count, 'warning'),
    others: (count) => `${count} others (--verbose says why)`,
    noted: (ids) => `${ids} (--verbose says what)`,
    listed: (ids) => `${ids} (known to fail)`,
    add: (option) => `add ${option}`,
    see: (check) => `see ${check}`,
  },
}
