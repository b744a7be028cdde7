/**
 * The result of a run of checks: the data behind every form of output.
 *
 * @module
 */

import type { CallKind } from '../../../contracts/call.ts'
import type { Suite } from '../../../contracts/client-check.ts'
import type { Grade, SourceDocument } from '../../../contracts/source.ts'
import type { Har } from '../../har.ts'
import { type CauseOfMisses, groupByCause } from './causes.ts'

/** All verdicts, in the order in which a summary counts them. */
const verdicts = ['SUCCESS', 'FAILURE', 'WARNING', 'SKIPPED', 'INFO'] as const

/** The result of a check, in a word. */
export type Verdict = (typeof verdicts)[number]

/** The end of a message: absent where it arrived whole and at once. */
export type Fate =
  /** It was held back, or came in small pieces. */
  | 'late'
  /** It began and was not finished, or was longer than it said. */
  | 'cut'
  /** The bytes that arrived are not what they should be. */
  | 'garbled'
  /** Nothing arrived: the connection stayed open, or was closed, or was reset. */
  | 'silent'
  | 'closed'
  | 'reset'
  /** Nothing whole arrived, for the reason in the text. */
  | 'lost'
  /** The client had hung up before. */
  | 'abandoned'

/** A side of an exchange. `other-host` is one to which a client was redirected. */
export type Side = 'client' | 'server' | 'other-host'

/** One message of an exchange, as far as it is known. Secrets and tokens are masked. */
export interface SequenceMessage {
  readonly from: Side
  readonly to: Side
  /** The line that says most: `POST /oauth/login/thirdparty/refresh`, `500`. */
  readonly text: string
  /** Headers that matter, and the body. */
  readonly details?: readonly string[]
  /** Milliseconds since the first message. */
  readonly at?: number
  readonly fate?: Fate
  /** Milliseconds by which the clock of the mock was moved on before it. */
  readonly advanced?: number
}

/** The exchange that shows a result, in the order of time. */
export interface Sequence {
  readonly messages: readonly SequenceMessage[]
  /** How many requests more there were, which are left out. */
  readonly more?: number
}

/** One check and its result. Secrets and tokens are masked in every text. */
export interface CheckResult {
  readonly id: string
  /** Its suite if a client is checked, and the kind of call if a server is. */
  readonly suite: Suite | CallKind
  readonly statement: string
  readonly grade: Grade
  /** The row of `sources` that the statement stands on. */
  readonly source: string
  readonly document: SourceDocument
  /** For a rule that is broken without harm: only a `must` is a failure. */
  readonly severity?: 'must' | 'should' | 'info'
  readonly verdict: Verdict
  /** Why it was skipped, or what is worth knowing. */
  readonly reason?: string
  /** The behaviour that the check asks for, and the one that was found. */
  readonly expected?: string
  readonly actual?: string
  /** How to repair it, of a check that misses; where a cause of the report has it, its own fix counts. */
  readonly fix?: string
  /** The scenario that shows it, the request, the answer to it, and how the client went on. */
  readonly evidence?: {
    readonly scenario: string
    readonly request?: string
    readonly answer?: string
    readonly client: string
  }
  /** The exchange behind a miss, to be drawn; `evidence` has the request that shows it in words. */
  readonly sequence?: Sequence
  /** The command that asks again. */
  readonly reproduce?: string
  /** True if the baseline lists it. */
  readonly isExpectedFailure?: true
  readonly milliseconds: number
}

/** A whole run. */
export interface Report {
  /** The kind of run, such as `check server`. */
  readonly title: string
  /** The address, or the command, that was checked. */
  readonly subject: string
  /** ISO 8601. */
  readonly startedAt: string
  readonly milliseconds: number
  /** How many requests were sent. */
  readonly requests: number
  /** How many scenarios applied to what was checked. */
  readonly coverage?: { readonly applied: number; readonly of: number }
  /** Why the run is not whole: interrupted, out of time, or a server that stopped answering. */
  readonly cutShort?: string | undefined
  readonly results: readonly CheckResult[]
  /** The checks that miss for one reason, listed or not; one that is in none stands alone. */
  readonly causes: readonly CauseOfMisses[]
  readonly counts: Readonly<Record<Verdict, number>>
  /** Checks that the baseline lists and that pass. */
  readonly stale: readonly string[]
  /** 0 passed, 1 a check failed or the baseline is stale, 2 no check was run, or not all that were to be. */
  readonly exitCode: 0 | 1 | 2
  /** Every request of the run and its answer as an HTTP archive, masked; made when it is called. */
  readonly har?: () => Har
}

/** The reason why a run could not take place; a check that fails is not an error but a verdict. */
export type CheckErrorCode = 'INVALID_OPTION' | 'UNREACHABLE' | 'REFUSED' | 'CANNOT_START'

/** A run that could not take place; the message is one line and has no secret in it. */
export class CheckError extends Error {
  override readonly name = 'CheckError'
  readonly code: CheckErrorCode

  constructor(code: CheckErrorCode, message: string) {
    super(message)
    this.code = code
  }
}

/** Groups results by cause, counts them and holds them to a baseline. */
export function makeReport(
  of: 'client' | 'server',
  run: Omit<Report, 'causes' | 'counts' | 'stale' | 'exitCode'>,
  baseline: readonly string[] = [],
): Report {
  const results = run.results.map((result) =>
    baseline.includes(result.id) && result.verdict === 'FAILURE'
      ? { ...result, isExpectedFailure: true as const }
      : result,
  )
  const stale = results
    .filter(({ id, verdict }) => baseline.includes(id) && hasPassed(verdict))
    .map(({ id }) => id)
  const counts = Object.fromEntries(
    verdicts.map((verdict) => [
      verdict,
      results.filter((result) => result.verdict === verdict).length,
    ]),
  ) as Record<Verdict, number>
  return {
    ...run,
    results,
    causes: groupByCause(
      of,
      results.filter(isMiss).map(({ id }) => id),
    ),
    counts,
    stale,
    exitCode: exitCodeOf(results, stale, run.cutShort !== undefined),
  }
}

const hasPassed = (verdict: Verdict): boolean => verdict === 'SUCCESS' || verdict === 'INFO'

function exitCodeOf(
  results: readonly CheckResult[],
  stale: readonly string[],
  isCutShort: boolean,
): 0 | 1 | 2 {
  if (results.every(({ verdict }) => verdict === 'SKIPPED')) return 2
  if (stale.length > 0 || results.some(isUnexpectedFailure)) return 1
  return isCutShort ? 2 : 0
}

/** True for a check that does not hold. */
export const isMiss = ({ verdict }: CheckResult): boolean =>
  verdict === 'FAILURE' || verdict === 'WARNING'

/** True for a failure that the baseline does not list. */
export const isUnexpectedFailure = ({ verdict, isExpectedFailure }: CheckResult): boolean =>
  verdict === 'FAILURE' && !isExpectedFailure

/** The counts in words, those of none left out. */
export function summaryOf({ counts, requests, coverage, milliseconds }: Report): string {
  const counted = verdicts
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => `${counts[verdict]} ${verdict}`)
  const applied = coverage && `${coverage.applied} of ${coverage.of} scenarios applied`
  const sent = `${requests} requests in ${(milliseconds / 1000).toFixed(1)} s`
  return [counted.join(', '), applied, sent].filter(Boolean).join('; ')
}

/** The document of a claim, as text. */
export const documentText = ({ repository, path, revision }: SourceDocument): string =>
  `${repository} ${path}${revision === undefined ? '' : ` @ ${revision}`}`

/** A report as JSON: the report itself, as `checkServer` returns it. */
export const reportJson = (report: Report): string => `${JSON.stringify(report, undefined, 2)}\n`

/** The time that a run takes. */
export interface Stopwatch {
  /** ISO 8601. */
  readonly startedAt: string
  /** Whole milliseconds, by a clock that is not set while a run goes on. */
  elapsed(): number
}

/** Begins to measure a run. Nothing else in the kit reads the time of day. */
export function startStopwatch(): Stopwatch {
  const before = performance.now()
  return {
    startedAt: new Date().toISOString(),
    elapsed: () => Math.round(performance.now() - before),
  }
}
