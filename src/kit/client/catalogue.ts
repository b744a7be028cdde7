import { availableParallelism } from 'node:os'
import { type Suite, suites } from '../../../contracts/client-check.ts'
import type { Scenario } from '../../../contracts/scenario.ts'
import { type ScenarioId, scenarios } from '../../../contracts/scenarios.ts'
import { Interrupted } from '../interruption.ts'
import { caFileVariable } from '../mcs.ts'
import type { CheckedClient, ClientLimits } from './client.ts'
import { causesOf, judgeScenario } from './judge-scenario.ts'
import type { ClientRunOptions } from './options.ts'
import { leadsTo, type MockSetting } from './scenario-mock.ts'
import {
  type ClientFinding,
  isRefresh,
  runScenario,
  type ScenarioRun,
  StartGate,
  type StartSetting,
} from './scenario-run.ts'

/** The scenarios to run, and the suites to judge. */
export interface ScenarioPlan {
  /** The plainest of all, which is run first: without it nothing else can be decided. */
  readonly first: Scenario
  /** Shows whether the client can be called over HTTPS at all; only where a scenario needs it. */
  readonly overHttps: Scenario | undefined
  /** The others. */
  readonly scenarios: readonly Scenario[]
  readonly suites: readonly Suite[]
}

// A client that fails here fails everywhere, and so would pass wherever it has to refuse.
const plainest = 'page-example'

// A client that refuses a valid certificate proves nothing by refusing a flawed one.
const plainestOverHttps = 'https-trusted-certificate'

/** Plans a run. A rule of a suite needs the scenarios of the suite. */
export function makePlan({
  scenarios: ids,
  suites: chosen = suites,
}: ClientRunOptions): ScenarioPlan {
  const chosenScenarios = scenarios.filter(({ id, suite }) =>
    ids === undefined ? isIncluded(suite, chosen) : ids.includes(id),
  )
  return {
    first: scenarioOf(plainest),
    overHttps: chosenScenarios.some(isOverHttps) ? scenarioOf(plainestOverHttps) : undefined,
    scenarios: chosenScenarios.filter(({ id }) => id !== plainest && id !== plainestOverHttps),
    suites: chosen,
  }
}

const scenarioOf = (id: ScenarioId): Scenario =>
  scenarios.find((scenario) => scenario.id === id) as Scenario

const isOverHttps = (scenario: Scenario): boolean =>
  scenario.kind === 'refresh' && scenario.https !== undefined

// A leak can occur in any scenario, so the `secrets` suite runs them all.
const isIncluded = (suite: Suite, chosen: readonly Suite[]): boolean =>
  chosen.includes('secrets') || chosen.includes(suite)

/** How the scenarios of a plan are run. */
interface RunSetting extends MockSetting {
  readonly jobs: number
  /** Called with every run as soon as it is over; its mock stays open. */
  readonly onRun: (run: ScenarioRun) => void
}

/** The scenarios that were run, and the others. */
interface PlayedPlan {
  readonly runs: readonly ScenarioRun[]
  readonly notRun: readonly NotRun[]
}

/** Runs the scenarios of a plan, or as many of them as are over when it is interrupted. */
export async function runPlan(
  plan: ScenarioPlan,
  client: CheckedClient,
  limits: ClientLimits,
  setting: RunSetting,
): Promise<PlayedPlan> {
  const over: ScenarioRun[] = []
  const onRun = (run: ScenarioRun) => {
    over.push(run)
    setting.onRun(run)
  }
  try {
    return await runInOrder(plan, client, limits, { ...setting, onRun })
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error
    const all = [plan.first, ...(plan.overHttps ? [plan.overHttps] : []), ...plan.scenarios]
    const runs = all.flatMap((scenario) => over.findLast((run) => run.scenario === scenario) ?? [])
    const left = all.filter((scenario) => !runs.some((run) => run.scenario === scenario))
    return { runs, notRun: left.map((scenario) => ({ scenario, reason: error.message })) }
  }
}

/** Runs first the scenarios without which the others prove nothing, and then the others. */
async function runInOrder(
  { first, overHttps, scenarios }: ScenarioPlan,
  client: CheckedClient,
  limits: ClientLimits,
  setting: RunSetting,
): Promise<PlayedPlan> {
  const runFirst = async (scenario: Scenario) => {
    const run = await runScenario(scenario, client, limits, setting)
    setting.onRun(run)
    return { run, found: judgeScenario(run) }
  }
  const plain = await runFirst(first)
  const hasSucceeded = plain.found.kind === 'kept'
  const isVerifying = !leavesTlsToProxy(plain.run)
  const secure = overHttps && hasSucceeded && isVerifying ? await runFirst(overHttps) : undefined
  const known = { client, setting, first: plain.run, hasSucceeded, overHttps: secure?.found }
  const left = overHttps === undefined || secure ? scenarios : [overHttps, ...scenarios]
  const notRun = left.flatMap((scenario) => {
    const reason = reasonNotToRun(scenario, known)
    return reason === undefined ? [] : [{ scenario, reason }]
  })
  const others = left.filter((one) => !notRun.some(({ scenario }) => scenario === one))
  const startBound = startBoundAfter(plain.run, limits)
  const gate = new StartGate(availableParallelism())
  const rest = await runAll(others, client, limits, { ...setting, startBound, gate })
  return { runs: [plain.run, ...(secure === undefined ? [] : [secure.run]), ...rest], notRun }
}

// Beside others a start takes longer than alone.
const startFactor = 10

/** The time that a client has to start beside others: by how long it took alone. */
const startBoundAfter = ({ startTook = 0 }: ScenarioRun, { timeout }: ClientLimits): number =>
  Math.max(timeout, startFactor * startTook)

/** A scenario that was not run, and why. */
export interface NotRun {
  readonly scenario: Scenario
  readonly reason: string
}

/**
 * Runs scenarios, as many at a time as `jobs` says. Slow ones, which spend nearly all their
 * time waiting, are begun first and not counted.
 *
 * @throws CheckError of a run that could not take place, when the others are over
 */
async function runAll(
  scenarios: readonly Scenario[],
  client: CheckedClient,
  limits: ClientLimits,
  { jobs, onRun, ...setting }: RunSetting & StartSetting,
): Promise<ScenarioRun[]> {
  const isSlow = (scenario: Scenario) => scenario.kind === 'refresh' && scenario.isSlow === true
  const queue = scenarios.filter((scenario) => !isSlow(scenario))
  const runs = new Map<Scenario, ScenarioRun>()
  const runOne = async (scenario: Scenario) => {
    const run = await runScenario(scenario, client, limits, setting)
    runs.set(scenario, run)
    onRun(run)
  }
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await runOne(next)
  }
  const workers = Array.from({ length: Math.min(jobs, queue.length) }, work)
  const settled = await Promise.allSettled([...scenarios.filter(isSlow).map(runOne), ...workers])
  const failure = settled.find((one) => one.status === 'rejected')
  if (failure !== undefined) throw failure.reason
  let confirmed = 0
  for (const scenario of scenarios.filter((one) => mayBeHeldUp(runs.get(one)))) {
    // Then it is not the machine that is slow.
    if (scenarios.length === 1 || confirmed === maxConfirmed) break
    await runOne(scenario)
    if (mayBeHeldUp(runs.get(scenario))) confirmed++
  }
  return scenarios.flatMap((scenario) => runs.get(scenario) ?? [])
}

// How often a miss that may be the machine's is confirmed before the others are believed.
const maxConfirmed = 2

// Far longer than any scenario but the slow ones takes, in milliseconds.
const heldUp = 3_000

/**
 * True for a miss that a busy machine may have caused: it took long where nothing asks for that. It is
 * looked at once more, with nothing beside it.
 */
function mayBeHeldUp(run: ScenarioRun | undefined): boolean {
  if (run === undefined || run.milliseconds < heldUp) return false
  if (isRefresh(run) && run.scenario.isSlow && run.outcome.isLate) return false
  return judgeScenario(run).kind === 'missed'
}

/** True for a miss that no other run and no rule will explain away. */
export const isCertainMiss = (run: ScenarioRun): boolean =>
  judgeScenario(run).kind === 'missed' && causesOf(run).length === 0 && !mayBeHeldUp(run)

/** True for a client that shows nothing about certificates: it asks a proxy for `https://`. */
const leavesTlsToProxy = ({ mock }: ScenarioRun): boolean => mock.traffic?.leavesTlsToProxy === true

/** The knowledge of a client before its scenarios are run. */
interface Known {
  readonly client: CheckedClient
  readonly setting: MockSetting
  /** The run of the page's own example. */
  readonly first: ScenarioRun
  readonly hasSucceeded: boolean
  /** The finding over HTTPS, where a scenario needs it. */
  readonly overHttps: ClientFinding | undefined
}

/** The reason not to run a scenario with a client, after its first runs; `undefined` if there is none. */
function reasonNotToRun(scenario: Scenario, known: Known): string | undefined {
  const { client, setting, first, hasSucceeded, overHttps } = known
  if (!hasSucceeded) return 'it does not succeed with the example of the page: see page-example'
  if (scenario.kind === 'session') {
    return client.open === undefined ? (client.whyNot ?? 'it cannot stay alive') : undefined
  }
  if (scenario.needs === 'gzip' && !asksForGzip(first)) return 'the client does not ask for gzip'
  if (scenario.secret !== undefined && setting.app !== undefined) {
    return 'the client has an AppSecret of its own'
  }
  if (scenario.server === 'nobody' && setting.endpoints.isIntercepted) {
    return 'the proxy is always there'
  }
  if (leadsTo(scenario) === 'same-host' && setting.endpoints.isIntercepted) {
    return 'no other port of the host of MCS is led here'
  }
  if (scenario.https !== undefined && leavesTlsToProxy(first)) {
    return 'it asks its proxy for https:// URLs without CONNECT, so that the proxy verifies certificates, and not the client'
  }
  if (scenario.https === undefined || overHttps?.kind === 'kept') return undefined
  return overHttps?.kind === 'skipped'
    ? `it does not trust the authority in ${caFileVariable}, so that a refusal proves nothing`
    : 'it does not succeed over https: see https-trusted-certificate'
}

function asksForGzip(first: ScenarioRun): boolean {
  if (!isRefresh(first)) return false
  const headers = first.mock.exchanges.at(-1)?.origin.rawHeaders ?? []
  return headers.some(
    (name, index) =>
      index % 2 === 0 &&
      name.toLowerCase() === 'accept-encoding' &&
      /\b(gzip|\*)/i.test(headers[index + 1] ?? ''),
  )
}
