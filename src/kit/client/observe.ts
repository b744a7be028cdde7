import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { RefreshScenario } from '../../../contracts/scenario.ts'
import { readScenarios } from '../../../contracts/scenarios/succeed.ts'
import { makeReport, type Report } from '../report/report.ts'
import { startStopwatch } from '../stopwatch.ts'
import { type ClientRunOptions, requireRunOptions } from './options.ts'
import type { RefreshRun } from './play/run.ts'
import { resultsOfRequests } from './results.ts'
import { openStage, type Stage } from './stage/stage.ts'
import { Transport, type TransportOptions } from './stage/transport.ts'
import { type CommandLine, type Ended, startChild } from './subject/child.ts'
import { endingOf, endWithin } from './subject/program.ts'
import { shellLine } from './subject/shell-line.ts'

/** What a run is told in which a command is only watched. */
export interface ObserveOptions extends TransportOptions {
  /** Milliseconds after which the command is ended; it may take as long as it likes if left out. */
  readonly timeout?: number | undefined
  readonly app?: ClientRunOptions['app']
  readonly user?: ClientRunOptions['user']
  readonly strict?: boolean | undefined
  /** Those of the run that it needs to be made again alike. */
  readonly flags?: string | undefined
  readonly expectedFailures?: readonly string[] | undefined
  readonly signal?: AbortSignal | undefined
  /** Takes what the command prints. */
  readonly out: NodeJS.WritableStream
  readonly err: NodeJS.WritableStream
}

// The longest that a timer can wait.
const noLimit = 2 ** 31 - 1

// How long a terminal may take for what the command printed last.
const lastWords = 1_000

/**
 * Runs a command that makes refreshes of its own, such as a test suite, and judges its requests.
 *
 * @throws CheckError `INVALID_OPTION`, or `CANNOT_START`
 */
export async function observeCommand(
  command: CommandLine,
  options: ObserveOptions,
): Promise<Report> {
  requireRunOptions(options)
  const [scenario] = readScenarios
  const transport = new Transport(options)
  const stage = await openStage(scenario as RefreshScenario, { ...options, transport })
  const stopwatch = startStopwatch()
  try {
    const ended = await runToItsEnd(command, stage, options)
    const milliseconds = stopwatch.elapsed()
    const ending = endingOf(ended, options.timeout ?? noLimit)
    const run = watchedRun(scenario as RefreshScenario, stage, ending, milliseconds)
    return makeReport(
      {
        title: 'check client --observe',
        subject: `${shellLine(command)} (${ending})`,
        startedAt: stopwatch.startedAt,
        milliseconds,
        requests: stage.exchanges.length,
        results: resultsOfRequests(run, {
          strict: options.strict ?? false,
          isIntercepted: transport.isIntercepted,
          again: () =>
            `mock-mcs check client --observe${options.flags ?? ''} -- ${shellLine(command)}`,
        }),
      },
      options.expectedFailures,
    )
  } finally {
    await Promise.allSettled([stage.close()])
    await transport.close()
  }
}

async function runToItsEnd(
  command: CommandLine,
  stage: Stage,
  { timeout = noLimit, signal = new AbortController().signal, out, err }: ObserveOptions,
): Promise<Ended | undefined> {
  const env = { ...stage.env, MCS_SCENARIO: 'observed' }
  const child = await startChild(command, { ...stage, env })
  const { stdin, stdout, stderr } = child.process
  stdin.on('error', () => {})
  stdin.end()
  const passed = Promise.all([passOn(stdout, out), passOn(stderr, err)])
  const ended = await endWithin(child, { timeout, signal })
  child.kill()
  await Promise.race([passed, wait(lastWords, undefined, { ref: false })])
  signal.throwIfAborted()
  return ended
}

const passedOn = 'passed on'

/** What was watched, as a run: of what the command printed nothing is judged. */
function watchedRun(
  scenario: RefreshScenario,
  stage: Stage,
  ended: string,
  milliseconds: number,
): RefreshRun {
  const printed = { stdout: passedOn, stderr: passedOn, lines: [], said: '', accessTokens: [] }
  const outcome = { ...printed, ended, succeeded: true, isLate: false, isStructured: false }
  return {
    scenario: { ...scenario, id: 'observed' },
    stage,
    outcome,
    milliseconds,
    commandLines: [],
  }
}

/** Hands on what is printed; resolves when that has come to its end. */
function passOn(from: Readable, to: NodeJS.WritableStream): Promise<void> {
  from.pipe(to, { end: false })
  // Where nobody reads any more, the command is told so, and not left to wait.
  const stop = () => from.destroy()
  to.once('error', stop)
  return new Promise((resolve) => {
    from.once('close', () => {
      to.off('error', stop)
      resolve()
    })
  })
}
