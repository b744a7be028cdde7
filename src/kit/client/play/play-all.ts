import type { Scenario } from '../../../../contracts/scenario.ts'
import type { StageSetting } from '../stage/stage.ts'
import type { Limits, Subject } from '../subject/subject.ts'
import { play } from './play.ts'
import type { Run } from './run.ts'

/** A scenario that was not played, and why. */
export interface NotPlayed {
  readonly scenario: Scenario
  readonly reason: string
}

/**
 * Plays scenarios, as many at a time as `jobs` says. Those that take their time, nearly all of which
 * is waiting, are begun first and not counted.
 *
 * @throws what a run throws that could not take place; the others are waited for
 */
export async function playAll(
  scenarios: readonly Scenario[],
  subject: Subject,
  limits: Limits,
  {
    jobs,
    onPlayed,
    ...setting
  }: StageSetting & { readonly jobs: number; readonly onPlayed: (run: Run) => void },
): Promise<Run[]> {
  const isSlow = (scenario: Scenario) => scenario.kind === 'refresh' && scenario.isSlow === true
  const queue = scenarios.filter((scenario) => !isSlow(scenario))
  const runs = new Map<Scenario, Run>()
  const playOne = async (scenario: Scenario) => {
    const run = await play(scenario, subject, limits, setting)
    runs.set(scenario, run)
    onPlayed(run)
  }
  const work = async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await playOne(next)
  }
  const workers = Array.from({ length: Math.min(jobs, queue.length) }, work)
  const settled = await Promise.allSettled([...scenarios.filter(isSlow).map(playOne), ...workers])
  const failure = settled.find((one) => one.status === 'rejected')
  if (failure !== undefined) throw failure.reason
  return scenarios.flatMap((scenario) => runs.get(scenario) ?? [])
}
