import type { RefreshScenario, SessionScenario } from '../../../../contracts/scenario.ts'
import { startStopwatch } from '../../stopwatch.ts'
import { openStage, type Stage, type StageSetting } from '../stage/stage.ts'
import { Breach } from '../subject/reply.ts'
import type { Conversation, Limits, Subject } from '../subject/subject.ts'
import { commandLinesOf } from './arguments-of-processes.ts'
import { playSteps } from './play-steps.ts'
import type { RefreshRun, Run, SessionRun } from './run.ts'

/**
 * Plays a scenario with a client. The stage stays open until the last run is judged.
 *
 * @throws what kept the run from taking place, and the reason of the signal
 */
export async function play(
  scenario: RefreshScenario | SessionScenario,
  subject: Subject,
  limits: Limits,
  setting: StageSetting,
): Promise<Run> {
  limits.signal.throwIfAborted()
  const stage = await openStage(scenario, setting)
  const stopwatch = startStopwatch()
  const commandLines: string[] = []
  const watched = { ...limits, onProcess: (pid: number) => watch(stage, pid, commandLines) }
  try {
    const played =
      scenario.kind === 'refresh'
        ? await playRefresh(scenario, subject, stage, watched)
        : await playSession(scenario, subject, stage, watched)
    // A client that was ended in its middle is not judged.
    limits.signal.throwIfAborted()
    return { ...played, stage, commandLines, milliseconds: stopwatch.elapsed() } as Run
  } catch (error) {
    await stage.close()
    throw error
  }
}

// To look takes a few milliseconds, and a client that calls on and on shows nothing new.
const mostLooks = 50

function watch(stage: Stage, pid: number, commandLines: string[]): void {
  let looks = 0
  stage.onRequest(() => {
    if (looks++ < mostLooks) commandLines.push(...commandLinesOf(pid))
  })
}

async function playRefresh(
  scenario: RefreshScenario,
  subject: Subject,
  stage: Stage,
  limits: Limits,
): Promise<Pick<RefreshRun, 'scenario' | 'outcome'>> {
  return { scenario, outcome: await subject.refresh(stage, limits) }
}

async function playSession(
  scenario: SessionScenario,
  subject: Subject,
  stage: Stage,
  limits: Limits,
): Promise<Pick<SessionRun, 'scenario' | 'misstep' | 'printed'>> {
  if (subject.open === undefined) throw new Error(`${subject.name} cannot stay alive`)
  const conversation = await opened(subject.open(stage, limits))
  if (conversation instanceof Breach) {
    const misstep = { step: 'open', expected: 'a client', actual: conversation.message }
    return { scenario, misstep, printed: { stdout: '', stderr: '', said: '' } }
  }
  try {
    const misstep = await playSteps(scenario, conversation, stage)
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
