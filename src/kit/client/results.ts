import type { ClientCheck, Suite } from '../../../contracts/client-check.ts'
import { clientChecks, conductChecks } from '../../../contracts/client-checks.ts'
import type { Scenario } from '../../../contracts/scenario.ts'
import { sources } from '../../../contracts/sources.ts'
import type { CheckResult, Verdict } from '../report/report.ts'
import { evidenceOf } from './evidence.ts'
import { conductJudges } from './judge/conduct.ts'
import { type Found, skipped } from './judge/found.ts'
import { judgeRequests } from './judge/judge-request.ts'
import { judgeScenario } from './judge/judge-scenario.ts'
import type { NotPlayed } from './play/play-all.ts'
import type { Run } from './play/run.ts'

/** How a run is judged. */
interface Judging {
  /** True if a broken `should` is a failure. */
  readonly strict: boolean
  /** True if the client may have called another host than one of this machine. */
  readonly isIntercepted: boolean
  /** The command, or the call, that plays a scenario again. */
  readonly again: (scenario: string) => string
}

/** What was played, and how it is to be judged. */
export interface Played extends Judging {
  readonly runs: readonly Run[]
  readonly notPlayed: readonly NotPlayed[]
  readonly suites: readonly Suite[]
  /** The ids of the scenarios that were asked for; then only they count, and what they break. */
  readonly only: readonly string[] | undefined
}

// The rules for secrets and tokens in a request; the others are about the request itself.
const secretRules = /^(secret|token)-in-|^access-token-sent$/

/** The results of a run, suite by suite: scenarios first, then rules. */
export function resultsOf(played: Played): CheckResult[] {
  const { only } = played
  const results = [...reasonOf(played), ...allResultsOf(played)]
  return only === undefined
    ? results
    : results.filter(({ id, verdict }) => only.includes(id) || isMiss.includes(verdict))
}

const isMiss: readonly Verdict[] = ['FAILURE', 'WARNING', 'INFO']

/** The first run, if it missed: nothing else was played, whatever suites are judged. */
function reasonOf(played: Played): CheckResult[] {
  const [first] = played.runs
  if (first === undefined || played.suites.includes(first.scenario.suite)) return []
  const found = judgeScenario(first)
  return found.kind === 'missed'
    ? [ofScenario(first.scenario, found, played, first.milliseconds)]
    : []
}

function allResultsOf(played: Played): CheckResult[] {
  const { runs, notPlayed, suites } = played
  return suites.flatMap((suite) => [
    ...runs
      .filter(({ scenario }) => scenario.suite === suite)
      .map((run) => ofScenario(run.scenario, judgeScenario(run), played, run.milliseconds)),
    ...notPlayed
      .filter(({ scenario }) => scenario.suite === suite)
      .map(({ scenario, reason }) => ofScenario(scenario, skipped(reason), played, 0)),
    ...requestRules(suite).map((check) => ofRule(check, judgeRule(check, runs, played), played)),
    ...conductChecks
      .filter((check) => check.suite === suite)
      .map((check) => ofRule(check, conductJudges[check.id](runs), played)),
  ])
}

/** The results of a run that was only watched: rules for requests alone. */
export function resultsOfRequests(run: Run, judging: Judging): CheckResult[] {
  return (['send', 'secrets'] as const).flatMap((suite) =>
    requestRules(suite).map((check) => ofRule(check, judgeRule(check, [run], judging), judging)),
  )
}

type RequestRule = (typeof clientChecks)[number]

function requestRules(suite: Suite): readonly RequestRule[] {
  if (suite === 'secrets') return clientChecks.filter(({ id }) => secretRules.test(id))
  return suite === 'send' ? clientChecks.filter(({ id }) => !secretRules.test(id)) : []
}

function judgeRule(
  { id, statement }: RequestRule,
  runs: readonly Run[],
  { isIntercepted }: Judging,
): Found {
  // A client that is given an address of this machine shows nothing by calling it over http.
  return id === 'no-tls' && !isIntercepted
    ? skipped('the address that it was given is of this machine; --intercept tells')
    : judgeRequests(id, `the client ${statement}`, runs)
}

function ofScenario(
  { id, when, client, severity, source }: Scenario,
  found: Found,
  judging: Judging,
  milliseconds: number,
): CheckResult {
  const statement = `When ${when}, the client ${client}.`
  return makeResult({ id, statement, severity, source }, found, judging, milliseconds)
}

const ofRule = (check: ClientCheck, found: Found, judging: Judging): CheckResult =>
  makeResult({ ...check, statement: `The client ${check.statement}.` }, found, judging, 0)

function makeResult(
  row: Pick<ClientCheck, 'id' | 'statement' | 'severity' | 'source'> & { readonly advice?: string },
  found: Found,
  { again, strict }: Judging,
  milliseconds: number,
): CheckResult {
  const { id, statement, severity, source, advice } = row
  const { grade, document } = sources[source]
  return {
    id,
    statement,
    grade,
    source,
    document,
    severity,
    verdict: verdictOf(found, severity, strict),
    ...('remark' in found && found.remark !== undefined && { reason: found.remark }),
    ...(found.kind === 'missed' && evidenceOf(found, again)),
    ...(found.kind === 'missed' && advice !== undefined && { reason: advice }),
    milliseconds,
  }
}

function verdictOf({ kind }: Found, severity: ClientCheck['severity'], strict: boolean): Verdict {
  if (kind === 'kept') return 'SUCCESS'
  if (kind === 'skipped') return 'SKIPPED'
  if (severity === 'info') return 'INFO'
  return severity === 'must' || strict ? 'FAILURE' : 'WARNING'
}
