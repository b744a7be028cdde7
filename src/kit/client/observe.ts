import type { Readable } from 'node:stream'
import type { RefreshScenario } from '../../../contracts/scenario.ts'
import { readScenarios } from '../../../contracts/scenarios/succeed.ts'
import { shellLine } from '../../node/program.ts'
import { type Endings, Interrupted, joinEndings } from '../interruption.ts'
import { makeReport, type Report, startStopwatch } from '../report/report.ts'
import { endOfTime } from './client.ts'
import { type EndpointOptions, Endpoints } from './endpoint.ts'
import { type ClientRunOptions, requireRunOptions } from './options.ts'
import { type CommandLine, type Ended, endInTime, endingOf, startChild } from './process.ts'
import { resultsOfRequests } from './results.ts'
import { openMock, type ScenarioMock } from './scenario-mock.ts'
import type { RefreshRun } from './scenario-run.ts'

/** The options of a run in which a command is only observed. */
export interface ObserveOptions extends EndpointOptions, Endings {
  /** Milliseconds after which the command is ended; without one it may take any time. */
  readonly timeout?: number | undefined
  readonly app?: ClientRunOptions['app']
  readonly user?: ClientRunOptions['user']
  readonly userTokenValue?: ClientRunOptions['userTokenValue']
  readonly strict?: boolean | undefined
  /** The flags that it takes to observe the command again alike. */
  readonly flags?: string | undefined
  readonly expectedFailures?: readonly string[] | undefined
  /** Takes the output of the command. */
  readonly out: NodeJS.WritableStream
  readonly err: NodeJS.WritableStream
}

// The longest that a timer can wait.
const noLimit = 2 ** 31 - 1

// How long a terminal may take for the last output of the command.
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
  const [example] = readScenarios
  const scenario: RefreshScenario = { ...(example as RefreshScenario), id: 'observed' }
  const endpoints = new Endpoints(options)
  const mock = await openMock(scenario, { ...options, endpoints })
  const stopwatch = startStopwatch()
  const end = joinEndings(options)
  try {
    const ended = await runToItsEnd(command, mock, { ...options, signal: end.signal })
    const cutShort = end.cutShort()
    const milliseconds = stopwatch.elapsed()
    const ending = cutShort ?? endingOf(ended, options.timeout ?? noLimit)
    const run = observedRun(scenario, mock, ending, milliseconds)
    return makeReport(
      'client',
      {
        title: 'check client --observe',
        subject: `${shellLine(command)} (${ending})`,
        startedAt: stopwatch.startedAt,
        milliseconds,
        requests: mock.exchanges.length + mock.unread.length,
        ...(cutShort !== undefined && { cutShort }),
        results: resultsOfRequests(run, {
          strict: options.strict ?? false,
          isIntercepted: endpoints.isIntercepted,
          isCutShort: cutShort !== undefined,
          again: () =>
            `npx mock-mcs check client --observe${options.flags ?? ''} -- ${shellLine(command)}`,
        }),
      },
      options.expectedFailures,
    )
  } finally {
    end.release()
    await Promise.allSettled([mock.close()])
    await endpoints.close()
  }
}

async function runToItsEnd(
  command: CommandLine,
  mock: ScenarioMock,
  { timeout = noLimit, signal, out, err }: ObserveOptions & { readonly signal: AbortSignal },
): Promise<Ended | undefined> {
  const child = await startChild(command, mock)
  const { stdin, stdout, stderr } = child.process
  stdin.on('error', () => {})
  stdin.end()
  const passed = Promise.all([passOn(stdout, out), passOn(stderr, err)])
  const ended = await endInTime(child, { timeout, signal })
  child.kill()
  const { over, cancel } = endOfTime({ timeout: lastWords, signal: new AbortController().signal })
  await Promise.race([passed, over])
  cancel()
  // A process that has left the group of the command may still hold its output, and print for ever.
  stdout.destroy()
  stderr.destroy()
  if (!(signal.reason instanceof Interrupted)) signal.throwIfAborted()
  return ended
}

const passedOn = 'passed on'

/** The observed calls, as a run: the output of the command is not judged. */
function observedRun(
  scenario: RefreshScenario,
  mock: ScenarioMock,
  ended: string,
  milliseconds: number,
): RefreshRun {
  const printed = { stdout: passedOn, stderr: passedOn, lines: [], said: '', accessTokens: [] }
  const outcome = { ...printed, ended, succeeded: true, isLate: false, isStructured: false }
  return {
    scenario,
    mock,
    outcome,
    milliseconds,
    commandLines: [],
  }
}

/** Passes output on; resolves when it has ended. */
function passOn(from: Readable, to: NodeJS.WritableStream): Promise<void> {
  from.pipe(to, { end: false })
  // If the output is closed, the command notices, and does not wait for ever.
  const stop = () => from.destroy()
  to.once('error', stop)
  return new Promise((resolve) => {
    from.once('close', () => {
      to.off('error', stop)
      resolve()
    })
  })
}
