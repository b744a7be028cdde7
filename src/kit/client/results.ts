import type { ClientCheck, Suite } from '../../../contracts/client-check.ts'
import { clientChecks, conductChecks } from '../../../contracts/client-checks.ts'
import type { Scenario } from '../../../contracts/scenario.ts'
import type { Exchange } from '../../journal/exchange.ts'
import { resultOf, skipped } from '../finding.ts'
import { Masker } from '../masker.ts'
import { basicOf } from '../mcs.ts'
import type { CheckResult, Verdict } from '../report/report.ts'
import type { NotRun } from './catalogue.ts'
import { causesOf, judgeScenario } from './judge-scenario.ts'
import { judgesOfRules } from './rules.ts'
import { allTokensOf, oauthCalls, tokensOf } from './scenario-mock.ts'
import { type ClientFinding, isRefresh, type ScenarioRun } from './scenario-run.ts'
import { judgeRequests, secretRules } from './seen.ts'

/** How a run is judged. */
interface Judging {
  /** True if a broken `should` is a failure. */
  readonly strict: boolean
  /** True if the client may have called another host than one of this machine. */
  readonly isIntercepted: boolean
  /** True if the run was interrupted: what no request has broken may yet have been broken. */
  readonly isCutShort: boolean
  /** The command, or the call, that runs a scenario again. */
  readonly again: (scenario: string) => string
}

/** The runs of a plan, and how they are judged. */
interface JudgedRuns extends Judging {
  readonly runs: readonly ScenarioRun[]
  readonly notRun: readonly NotRun[]
  readonly suites: readonly Suite[]
  /** The ids of the scenarios that were asked for; then only they count, and the rules that they break. */
  readonly only: readonly string[] | undefined
}

/** The results of a run, suite by suite: scenarios first, then rules. */
export function resultsOf(outcome: JudgedRuns): CheckResult[] {
  const { only } = outcome
  const results = [...reasonOf(outcome), ...allResultsOf(outcome)]
  return only === undefined
    ? results
    : results.filter(({ id, verdict }) => only.includes(id) || isMiss.includes(verdict))
}

const isMiss: readonly Verdict[] = ['FAILURE', 'WARNING', 'INFO']

/** The first run, if it missed: nothing else was run, in any suite. */
function reasonOf(outcome: JudgedRuns): CheckResult[] {
  const [first] = outcome.runs
  if (first === undefined || outcome.suites.includes(first.scenario.suite)) return []
  const found = judgeWithCause(first, outcome)
  return found.kind === 'missed'
    ? [ofScenario(first.scenario, found, outcome, first.milliseconds)]
    : []
}

function allResultsOf(outcome: JudgedRuns): CheckResult[] {
  const { runs, notRun, suites } = outcome
  return suites.flatMap((suite) => [
    ...runs
      .filter(({ scenario }) => scenario.suite === suite)
      .map((run) =>
        ofScenario(run.scenario, judgeWithCause(run, outcome), outcome, run.milliseconds),
      ),
    ...notRun
      .filter(({ scenario }) => scenario.suite === suite)
      .map(({ scenario, reason }) => ofScenario(scenario, skipped(reason), outcome, 0)),
    ...requestRules(suite).map((check) =>
      ofRule({ ...check, suite }, judgeRule(check, runs, outcome), outcome),
    ),
    ...conductChecks
      .filter((check) => check.suite === suite)
      .map((check) => ofRule(check, judgesOfRules[check.id](runs), outcome)),
  ])
}

/** The results of a run that was only observed: the rules for requests. */
export function resultsOfRequests(run: ScenarioRun, judging: Judging): CheckResult[] {
  return (['send', 'secrets'] as const).flatMap((suite) =>
    requestRules(suite).map((check) =>
      ofRule({ ...check, suite }, judgeRule(check, [run], judging), judging),
    ),
  )
}

/** The finding of a scenario; one whose cause is named by a rule of the report is not named twice. */
function judgeWithCause(run: ScenarioRun, { runs, suites }: JudgedRuns): ClientFinding {
  const found = judgeScenario(run)
  if (found.kind !== 'missed') return found
  const ofRequest = suites.flatMap((suite) => requestRules(suite)).map(({ id }) => id)
  const ofConduct = conductChecks
    .filter(({ id, suite }) => suites.includes(suite) && judgesOfRules[id](runs).kind === 'missed')
    .map(({ id }) => id)
  const [cause] = causesOf(run).filter((id) => [...ofRequest, ...ofConduct].includes(id as never))
  return cause === undefined ? found : skipped(`one cause is reported once: see ${cause}`)
}

type RequestRule = (typeof clientChecks)[number]

function requestRules(suite: Suite): readonly RequestRule[] {
  if (suite === 'secrets') return clientChecks.filter(({ id }) => secretRules.test(id))
  return suite === 'send' ? clientChecks.filter(({ id }) => !secretRules.test(id)) : []
}

function judgeRule(
  { id, statement }: RequestRule,
  runs: readonly ScenarioRun[],
  { isIntercepted }: Judging,
): ClientFinding {
  // A client that is given an address of this machine proves nothing by calling it over http.
  return id === 'no-tls' && !isIntercepted
    ? skipped('the address that it was given is of this machine; --intercept shows it')
    : judgeRequests(id, asked(statement), runs)
}

/** A demand, in words that follow "expected". */
const asked = (statement: string): string =>
  `the client ${statement.replace(/^(must|should) not /, 'not to ').replace(/^(must|should) /, 'to ')}`

/** The demand of a scenario, in a sentence. */
export const demandOf = ({ when, client }: Scenario): string =>
  `When ${when}, the client ${client}.`

function ofScenario(
  scenario: Scenario,
  found: ClientFinding,
  judging: Judging,
  milliseconds: number,
): CheckResult {
  return makeResult({ ...scenario, statement: demandOf(scenario) }, found, judging, milliseconds)
}

function ofRule(
  check: ClientCheck & { readonly suite: Suite },
  found: ClientFinding,
  judging: Judging,
): CheckResult {
  const isOpen = judging.isCutShort && found.kind !== 'missed'
  const finding = isOpen ? skipped('the run was interrupted') : found
  return makeResult({ ...check, statement: `The client ${check.statement}.` }, finding, judging, 0)
}

function makeResult(
  row: ClientCheck & { readonly suite: Suite },
  finding: ClientFinding,
  { again, strict }: Judging,
  milliseconds: number,
): CheckResult {
  const run = finding.shown?.run
  const masker = run && maskerOf(run)
  const show = (text: string) => masker?.show(text) ?? text
  return {
    ...resultOf(row, finding, { strict, show }),
    severity: row.severity,
    ...(run !== undefined && {
      evidence: evidenceOf(run, finding.shown?.exchange, show),
      reproduce: again(run.scenario.id),
    }),
    milliseconds,
  }
}

function evidenceOf(
  run: ScenarioRun,
  exchange: Exchange | undefined,
  show: (text: string) => string,
): NonNullable<CheckResult['evidence']> {
  return {
    scenario: run.scenario.id,
    ...(exchange !== undefined && requestAndAnswer(exchange, show)),
    client: show(outputOf(run)),
  }
}

function requestAndAnswer(exchange: Exchange, show: (text: string) => string) {
  const { request, response } = exchange.show()
  const { Authorization, authorization = Authorization, 'Content-Type': type } = request.headers
  const mediaType = request.headers['content-type'] ?? type
  const parts = [
    `${request.method} ${request.url}`,
    `Authorization: ${authorization ?? 'none'}`,
    `Content-Type: ${mediaType ?? 'none'}`,
    request.body,
  ]
  return {
    request: show(parts.join(' | ')),
    answer: response === null ? 'none' : show(`${response.status} ${response.body}`),
  }
}

function outputOf(run: ScenarioRun): string {
  const { stdout, stderr } = isRefresh(run) ? run.outcome : run.printed
  const ended = isRefresh(run) ? [run.outcome.ended] : []
  return [...ended, `stdout: ${quoted(stdout)}`, `stderr: ${quoted(stderr)}`].join('; ')
}

const quoted = (text: string): string => (text.trim() === '' ? 'nothing' : `"${text.trim()}"`)

/** Hides the secrets of a run, each behind a name that says which it was. */
function maskerOf({ mock }: ScenarioRun): Masker {
  const basic = basicOf(mock.app)
  const unpadded = basic.replace(/=+$/, '')
  const masker = new Masker()
  masker.name(mock.app.secret, '<the AppSecret>')
  masker.name(basic, '<the Basic credentials>')
  masker.name(unpadded, '<the Basic credentials>')
  masker.name(unpadded.replaceAll('+', '-').replaceAll('/', '_'), '<the Basic credentials>')
  masker.name(mock.userToken, '<the user token>')
  masker.name(mock.user?.password, '<the password>')
  for (const exchange of oauthCalls(mock)) {
    const { accessToken, userToken } = tokensOf(exchange)
    masker.name(accessToken, '<the access token of the answer>')
    masker.name(userToken, '<the user token of the answer>')
    for (const token of allTokensOf(exchange)) masker.name(token, '<a token of the answer>')
  }
  return masker
}
