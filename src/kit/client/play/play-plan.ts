import type { Scenario } from '../../../../contracts/scenario.ts'
import { judgeScenario } from '../judge/judge-scenario.ts'
import type { Plan } from '../plan.ts'
import type { StageSetting } from '../stage/stage.ts'
import type { Limits, Subject } from '../subject/subject.ts'
import { play } from './play.ts'
import { type NotPlayed, playAll } from './play-all.ts'
import type { Run } from './run.ts'
import { whyNotPlayed } from './why-not-played.ts'

/** How the scenarios of a plan are played. */
export interface PlaySetting extends StageSetting {
  readonly jobs: number
  /** Told of every run as soon as it is over; its stage stays open. */
  readonly onPlayed: (run: Run) => void
}

/** Plays first what tells whether the others can be told from one another, and then them. */
export async function playPlan(
  { first, overHttps, scenarios }: Plan,
  subject: Subject,
  limits: Limits,
  setting: PlaySetting,
): Promise<{ readonly runs: readonly Run[]; readonly notPlayed: readonly NotPlayed[] }> {
  const playFirst = async (scenario: Scenario) => {
    const run = await play(scenario, subject, limits, setting)
    setting.onPlayed(run)
    return { run, found: judgeScenario(run) }
  }
  const plain = await playFirst(first)
  const hasSucceeded = plain.found.kind === 'kept'
  const secure = overHttps && hasSucceeded ? await playFirst(overHttps) : undefined
  const known = { subject, setting, first: plain.run, hasSucceeded, overHttps: secure?.found }
  const left = overHttps === undefined || hasSucceeded ? scenarios : [overHttps, ...scenarios]
  const notPlayed = left.flatMap((scenario) => {
    const reason = whyNotPlayed(scenario, known)
    return reason === undefined ? [] : [{ scenario, reason }]
  })
  const others = left.filter((one) => !notPlayed.some(({ scenario }) => scenario === one))
  const rest = await playAll(others, subject, limits, setting)
  return { runs: [plain.run, ...(secure === undefined ? [] : [secure.run]), ...rest], notPlayed }
}
