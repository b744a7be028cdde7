import type { RefreshScenario, SessionScenario } from '../../../contracts/scenario.ts'
import type { Exchange } from '../../journal/exchange.ts'
import { type Finding, missed } from '../finding.ts'
import { startStopwatch } from '../report/report.ts'
import {
  Breach,
  type CheckedClient,
  type ClientLimits,
  type Conversation,
  type Printed,
  type RefreshOutcome,
} from './client.ts'
import { commandLinesOf } from './process.ts'
import {
  allTokensOf,
  type MockSetting,
  oauthCalls,
  openMock,
  type ScenarioMock,
} from './scenario-mock.ts'
import { type Misstep, runSteps } from './session-steps.ts'

/** The traces that every run of a scenario leaves to be judged. */
interface RunTrace {
  readonly mock: ScenarioMock
  readonly milliseconds: number
  /** Milliseconds to the first sign of life of the client; `undefined` if it gave none. */
  readonly startTook?: number | undefined
  /** The command lines of the processes that sent requests, while they did. */
  readonly commandLines: readonly string[]
}

/** A refresh, and its outcome. */
export interface RefreshRun extends RunTrace {
  readonly scenario: RefreshScenario
  readonly outcome: RefreshOutcome
}

/** A session, and its outcome. */
interface SessionRun extends RunTrace {
  readonly scenario: SessionScenario
  readonly misstep: Misstep | undefined
  readonly printed: Printed
}

/** The run of a scenario, and its outcome. */
export type ScenarioRun = RefreshRun | SessionRun

/** The result of judging runs; a miss shows a run, and the request in it, if one shows it. */
export type ClientFinding = Finding<{
  readonly run: ScenarioRun
  readonly exchange?: Exchange | undefined
}>

/** The finding that a run misses. */
export const missedIn = (
  run: ScenarioRun,
  expected: string,
  actual: string,
  exchange?: Exchange | undefined,
): ClientFinding => missed(expected, actual, { run, exchange })

/** True for the run of a refresh. */
export const isRefresh = (run: ScenarioRun): run is RefreshRun => run.scenario.kind === 'refresh'

/**
 * The requests of a run that could not be read, of which the rules judge; a scenario over TLS judges plain
 * http itself.
 */
export const unreadOf = ({ scenario, mock }: Pick<ScenarioRun, 'scenario' | 'mock'>) =>
  scenario.kind === 'refresh' && scenario.https !== undefined ? [] : mock.unread

/** Describes the requests that arrived instead of a refresh, or says that none did. */
export function whatArrived(runs: readonly Pick<ScenarioRun, 'mock'>[]): string {
  const beside = runs.flatMap(({ mock }) => mock.beside)
  const unread = runs.flatMap(({ mock }) => mock.unread)
  const [other] = beside
  if (other !== undefined) {
    return `no refresh arrived, but ${other.method} ${other.show().request.url}`
  }
  const [first] = unread
  if (first !== undefined) return `a request arrived that cannot be read: ${first.show().reason}`
  const { traffic, hasSpokenTls } = runs[0]?.mock ?? {}
  if (traffic === undefined) return 'no request arrived'
  return `no request arrived: ${traffic.explainSilence(hasSpokenTls?.() ?? false)}`
}

/** The output of a client in a run, without the tokens that it handed on. */
export function saidIn(run: ScenarioRun): string {
  if (!isRefresh(run)) return run.printed.said
  // A line that is an access token and nothing else is the purpose of the client.
  const tokens = oauthCalls(run.mock).flatMap(allTokensOf)
  const lines = run.outcome.lines.filter((line) => !tokens.includes(line))
  return [...lines, run.outcome.said].join('\n')
}

/** The start of a client, which is not its fault if it is slow. */
export class ClientStart {
  readonly bound: number
  readonly #begunAt = performance.now()
  readonly #listeners: (() => void)[] = []
  #took: number | undefined

  constructor(bound: number) {
    this.bound = bound
  }

  /** Milliseconds to the first sign; `undefined` as long as there is none. */
  get took(): number | undefined {
    return this.#took
  }

  readonly giveSign = (): void => {
    if (this.#took !== undefined) return
    this.#took = performance.now() - this.#begunAt
    for (const listener of this.#listeners) listener()
  }

  onSign(listener: () => void): void {
    if (this.#took === undefined) this.#listeners.push(listener)
    else listener()
  }
}

/** How clients start: as many at a time as the machine carries, each with as long as it may take. */
export interface StartSetting {
  readonly gate: StartGate
  /** Milliseconds to the first sign of life. */
  readonly startBound: number
}

/** Lets no more clients start at a time than there is room for: fourteen JVMs would hold one another up. */
export class StartGate {
  readonly #waiting: (() => void)[] = []
  #free: number

  constructor(room: number) {
    this.#free = room
  }

  /** Resolves, when there is room, to the function that leaves it again. */
  async enter(): Promise<() => void> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#free--
    let isIn = true
    return () => {
      if (!isIn) return
      isIn = false
      const next = this.#waiting.shift()
      if (next === undefined) this.#free++
      else next()
    }
  }
}

/**
 * Runs a scenario with a client. The mock stays open until the last run is judged.
 *
 * @throws CheckError if the run cannot take place, and the reason of the signal
 */
export async function runScenario(
  scenario: RefreshScenario | SessionScenario,
  client: CheckedClient,
  limits: ClientLimits,
  setting: MockSetting & Partial<StartSetting>,
): Promise<ScenarioRun> {
  limits.signal.throwIfAborted()
  const mock = await openMock(scenario, setting)
  const leave = await setting.gate?.enter()
  const stopwatch = startStopwatch()
  const commandLines: string[] = []
  const start = new ClientStart(setting.startBound ?? limits.timeout)
  mock.onRequest(start.giveSign)
  start.onSign(() => leave?.())
  const onProcess = (pid: number) => watch(mock, pid, commandLines)
  try {
    const watched = { ...limits, start, onProcess }
    const run =
      scenario.kind === 'refresh'
        ? await runRefresh(scenario, client, mock, watched)
        : await runSession(scenario, client, mock, watched)
    // A client that was ended in its middle is not judged.
    limits.signal.throwIfAborted()
    const milliseconds = stopwatch.elapsed()
    return { ...run, mock, commandLines, milliseconds, startTook: start.took } as ScenarioRun
  } catch (error) {
    await mock.close()
    throw error
  } finally {
    leave?.()
  }
}

// To look takes a few milliseconds, and a client that calls on and on shows nothing new.
const maxLooks = 50

function watch(mock: ScenarioMock, pid: number, commandLines: string[]): void {
  let looks = 0
  mock.onRequest(() => {
    if (looks++ < maxLooks) commandLines.push(...commandLinesOf(pid))
  })
}

async function runRefresh(
  scenario: RefreshScenario,
  client: CheckedClient,
  mock: ScenarioMock,
  limits: ClientLimits,
): Promise<Pick<RefreshRun, 'scenario' | 'outcome'>> {
  return { scenario, outcome: await client.refresh(mock, limits) }
}

async function runSession(
  scenario: SessionScenario,
  client: CheckedClient,
  mock: ScenarioMock,
  limits: ClientLimits,
): Promise<Pick<SessionRun, 'scenario' | 'misstep' | 'printed'>> {
  if (client.open === undefined) throw new Error(`${client.name} cannot stay alive`)
  const conversation = await opened(client.open(mock, limits))
  if (conversation instanceof Breach) {
    const misstep = { step: 'open', expected: 'a client', actual: conversation.message }
    return { scenario, misstep, printed: { stdout: '', stderr: '', said: '' } }
  }
  try {
    const misstep = await runSteps(scenario, conversation, mock)
    return { scenario, misstep, printed: await conversation.end() }
  } catch (error) {
    await conversation.end()
    throw error
  }
}

const opened = (conversation: Promise<Conversation>): Promise<Conversation | Breach> =>
  conversation.catch((error: unknown) => {
    if (error instanceof Breach) return error
    throw error
  })
