import type { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import type { Scenario } from '../../../contracts/scenario.ts'
import { scenarios } from '../../../contracts/scenarios.ts'
import { loadShowing } from '../../vendor/showing/showing.ts'
import { makeReport, type Report } from '../report/report.ts'
import { requireRunOptions } from './options.ts'
import type { Run } from './play/run.ts'
import { resultsOfRequests } from './results.ts'
import { openStage } from './stage/stage.ts'
import { type CommandLine, startChild } from './subject/child.ts'
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
  await loadShowing()
  const scenario = scenarios.find(({ id }) => id === 'page-example') as Scenario
  const stage = await openStage(scenario)
  const startedAt = new Date().toISOString()
  const before = performance.now()
  try {
    const { patience = noLimit, signal = new AbortController().signal } = options
    const child = await startChild(command, { ...stage.env, MCS_SCENARIO: 'observed' })
    const { stdin, stdout, stderr } = child.process
    stdin.on('error', () => {})
    stdin.end()
    const passed = Promise.all([passOn(stdout, options.out), passOn(stderr, options.err)])
    const ended = await endWithin(child, { patience, signal })
    child.kill()
    await Promise.race([passed, wait(lastWords, undefined, { ref: false })])
    signal.throwIfAborted()
    const milliseconds = Math.round(performance.now() - before)
    const outcome = {
      succeeded: ended?.code === 0,
      ended: endingOf(ended, patience),
      isLate: ended === undefined,
      accessTokens: [],
      isStructured: false,
      stdout: '',
      stderr: '',
      lines: [],
      said: '',
    }
    const run = { scenario, stage, outcome, milliseconds, commandLines: [] } as Run
    const results = resultsOfRequests({
      runs: [run],
      notPlayed: [],
      suites: ['send', 'secrets'],
      subject: {
        name: shellLine(command),
        refresh: () => Promise.resolve(outcome),
        again: () => `mock-mcs check client --observe -- ${shellLine(command)}`,
      },
      strict: options.strict ?? false,
      only: undefined,
    })
    return makeReport(
      {
        title: 'check client --observe',
        subject: `${shellLine(command)} (${outcome.ended})`,
        startedAt,
        milliseconds,
        requests: stage.exchanges.length,
        results,
      },
      options.expectedFailures,
    )
  } finally {
    await stage.close()
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
