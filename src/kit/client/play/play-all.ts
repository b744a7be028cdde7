import type { Scenario } from '../../../../contracts/scenario.ts'
import type { Limits, Subject } from '../subject/subject.ts'
import { play } from './play.ts'
import { isRefresh, type Run } from './run.ts'

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
  { jobs, onPlayed }: { readonly jobs: number; readonly onPlayed: (run: Run) => void },
): Promise<Run[]> {
  const isSlow = (scenario: Scenario) => scenario.kind === 'refresh' && scenario.isSlow === true
  const queue = scenarios.filter((scenario) => !isSlow(scenario))
  const runs = new Map<Scenario, Run>()
  const playOne = async (scenario: Scenario) => {
    const run = await play(scenario, subject, limits)
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

/** Why a scenario is not to be played with a client, after what its first run has shown. */
export function whyNotPlayed(
  scenario: Scenario,
  subject: Subject,
  first: Run,
  hasSucceeded: boolean,
): string | undefined {
  if (!hasSucceeded) return 'the client does not succeed with the example of the page'
  if (scenario.kind === 'session') {
    return subject.open === undefined ? (subject.whyNot ?? 'it cannot stay alive') : undefined
  }
  if (scenario.needs === 'gzip' && !asksForGzip(first)) return 'the client does not ask for gzip'
  return undefined
}

function asksForGzip(first: Run): boolean {
  if (!isRefresh(first)) return false
  const headers = first.stage.exchanges.at(-1)?.origin.rawHeaders ?? []
  return headers.some(
    (name, index) =>
      index % 2 === 0 &&
      name.toLowerCase() === 'accept-encoding' &&
      /\b(gzip|\*)/i.test(headers[index + 1] ?? ''),
  )
}
