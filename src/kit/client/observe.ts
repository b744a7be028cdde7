import type { RefreshScenario } from '../../../contracts/scenario.ts'
import { readScenarios } from '../../../contracts/scenarios/read.ts'
import { loadShowing } from '../../vendor/showing/showing.ts'
import { makeReport, type Report } from '../report/report.ts'
import type { RefreshRun } from './play/run.ts'
import { resultsOfRequests } from './results.ts'
import { openStage, type Stage } from './stage/stage.ts'
import { type CommandLine, type Ended, startChild } from './subject/child.ts'
import { endingOf, endWithin } from './subject/program.ts'
import { shellLine } from './subject/shell-line.ts'

/** What a run is told in which a command is only watched. */
export interface ObserveOptions {
  /** Milliseconds after which the command is ended; it may take as long as it likes if left out. */
  readonly patience?: number | undefined
  readonly strict?: boolean | undefined
  readonly expectedFailures?: readonly string[] | undefined
  readonly signal?: AbortSignal | undefined
  /** Takes what the command prints. */
  readonly out: NodeJS.WritableStream
  readonly err: NodeJS.WritableStream
}

// The longest that a timer can wait.
const noLimit = 2 ** 31 - 1

/**
 * Runs a command that makes refreshes of its own, such as a test suite, and judges its requests.
 *
 * @throws CheckError `CANNOT_START`
 */
export async function observeCommand(
  command: CommandLine,
  options: ObserveOptions,
): Promise<Report> {
  await loadShowing()
  const [scenario] = readScenarios
  const stage = await openStage(scenario as RefreshScenario)
  const startedAt = new Date().toISOString()
  const before = performance.now()
  try {
    const ended = await runToItsEnd(command, stage, options)
    const milliseconds = Math.round(performance.now() - before)
    const ending = endingOf(ended, options.patience ?? noLimit)
    const run = watchedRun(scenario as RefreshScenario, stage, ending, milliseconds)
    return makeReport(
      {
        title: 'check client --observe',
        subject: `${shellLine(command)} (${ending})`,
        startedAt,
        milliseconds,
        requests: stage.exchanges.length,
        results: resultsOfRequests(run, {
          strict: options.strict ?? false,
          again: () => `mock-mcs check client --observe -- ${shellLine(command)}`,
        }),
      },
      options.expectedFailures,
    )
  } finally {
    await stage.close()
  }
}

async function runToItsEnd(
  command: CommandLine,
  stage: Stage,
  { patience = noLimit, signal = new AbortController().signal, out, err }: ObserveOptions,
): Promise<Ended | undefined> {
  const child = await startChild(command, { ...stage.env, MCS_SCENARIO: 'observed' })
  child.process.stdin.on('error', () => {})
  child.process.stdin.end()
  child.process.stdout.pipe(out, { end: false })
  child.process.stderr.pipe(err, { end: false })
  const ended = await endWithin(child, { patience, signal })
  child.kill()
  signal.throwIfAborted()
  return ended
}

/** What was watched, as a run: of what the command printed nothing is judged. */
function watchedRun(
  scenario: RefreshScenario,
  stage: Stage,
  ended: string,
  milliseconds: number,
): RefreshRun {
  const printed = { stdout: '', stderr: '', lines: [], said: '', accessTokens: [] }
  const outcome = { ...printed, ended, succeeded: true, isLate: false, isStructured: false }
  return { scenario, stage, outcome, milliseconds, commandLines: [] }
}
