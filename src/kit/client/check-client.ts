import { availableParallelism } from 'node:os'
import { loadShowing } from '../../vendor/showing/showing.ts'
import { CheckError } from '../check-error.ts'
import { makeReport, type Report } from '../report/report.ts'
import { startStopwatch } from '../stopwatch.ts'
import { judgeScenario } from './judge/judge-scenario.ts'
import { type ClientRunOptions, defaultPatience, requireRunOptions } from './options.ts'
import { makePlan } from './plan.ts'
import { play } from './play/play.ts'
import { playAll, whyNotPlayed } from './play/play-all.ts'
import type { Run } from './play/run.ts'
import { resultsOf } from './results.ts'
import { type ClientFunctions, functionsSubject } from './subject/functions.ts'
import type { Limits, Subject } from './subject/subject.ts'

/** What `checkClient` is told. */
export interface CheckClientOptions extends ClientFunctions, ClientRunOptions {}

/** Plays the scenarios with a client that is made of functions. */
export function checkFunctions(options: CheckClientOptions): Promise<Report> {
  if (typeof options?.refresh !== 'function') {
    throw new CheckError('INVALID_OPTION', 'refresh must be a function that refreshes once')
  }
  if (options.open !== undefined && typeof options.open !== 'function') {
    throw new CheckError('INVALID_OPTION', 'open must be a function that makes a client')
  }
  return checkSubject(functionsSubject(options), options)
}

/**
 * Plays the scenarios with a client, and judges what it did.
 *
 * @throws CheckError `INVALID_OPTION`, or `CANNOT_START` for a program that cannot be started
 */
export async function checkSubject(subject: Subject, options: ClientRunOptions): Promise<Report> {
  requireRunOptions(options)
  await loadShowing()
  const { patience = defaultPatience, jobs = defaultJobs(), strict = false } = options
  const plan = makePlan(options)
  const limits: Limits = { patience, signal: options.signal ?? new AbortController().signal }
  const stopwatch = startStopwatch()
  const runs: Run[] = []
  const total = plan.scenarios.length + 1
  const onPlayed = (run: Run) => {
    runs.push(run)
    options.onProgress?.({ id: run.scenario.id, done: runs.length, total })
  }
  try {
    const first = await play(plan.first, subject, limits)
    onPlayed(first)
    const hasSucceeded = judgeScenario(first).kind === 'kept'
    const notPlayed = plan.scenarios.flatMap((scenario) => {
      const reason = whyNotPlayed(scenario, subject, first, hasSucceeded)
      return reason === undefined ? [] : [{ scenario, reason }]
    })
    const others = plan.scenarios.filter(
      (one) => !notPlayed.some(({ scenario }) => scenario === one),
    )
    const played = [first, ...(await playAll(others, subject, limits, { jobs, onPlayed }))]
    return makeReport(
      {
        title: 'check client',
        subject: subject.name,
        startedAt: stopwatch.startedAt,
        milliseconds: stopwatch.elapsed(),
        requests: played.reduce((sum, { stage }) => sum + stage.exchanges.length, 0),
        coverage: { applied: played.length, of: total },
        results: resultsOf({
          runs: played,
          notPlayed,
          suites: plan.suites,
          again: subject.again,
          strict,
          only: options.scenarios,
        }),
      },
      options.expectedFailures,
    )
  } finally {
    await Promise.all(runs.map(({ stage }) => stage.close()))
  }
}

// Most of what a client does is waiting.
const defaultJobs = (): number => Math.max(8, availableParallelism() * 2)
