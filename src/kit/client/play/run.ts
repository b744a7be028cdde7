import type { RefreshScenario, SessionScenario } from '../../../../contracts/scenario.ts'
import { allTokensIn, oauthCalls } from '../stage/answered.ts'
import type { Stage } from '../stage/stage.ts'
import type { Outcome } from '../subject/outcome.ts'
import type { Printed } from '../subject/subject.ts'

/** What every run of a scenario leaves to be judged. */
interface RunTrace {
  readonly stage: Stage
  readonly milliseconds: number
  /** The command lines of the processes that sent requests, while they did. */
  readonly commandLines: readonly string[]
}

/** A refresh, and what became of it. */
export interface RefreshRun extends RunTrace {
  readonly scenario: RefreshScenario
  readonly outcome: Outcome
}

/** The first step of a session that did not go as it must. */
export interface Misstep {
  /** The step, in words. */
  readonly step: string
  readonly expected: string
  readonly actual: string
}

/** A session, and what became of it. */
export interface SessionRun extends RunTrace {
  readonly scenario: SessionScenario
  readonly misstep: Misstep | undefined
  readonly printed: Printed
}

export type Run = RefreshRun | SessionRun

/** True for the run of a refresh. */
export const isRefresh = (run: Run): run is RefreshRun => run.scenario.kind === 'refresh'

/** What a client said in a run beside the tokens that it handed on. */
export function saidIn(run: Run): string {
  if (!isRefresh(run)) return run.printed.said
  // A line that is an access token and nothing else is what the client is there for.
  const tokens = oauthCalls(run.stage).flatMap(allTokensIn)
  const lines = run.outcome.lines.filter((line) => !tokens.includes(line))
  return [...lines, run.outcome.said].join('\n')
}
