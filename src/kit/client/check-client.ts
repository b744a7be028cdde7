import { availableParallelism } from 'node:os'
import { CheckError } from '../check-error.ts'
import { makeReport, type Report } from '../report/report.ts'
import { startStopwatch } from '../stopwatch.ts'
import { type ClientRunOptions, defaultTimeout, requireRunOptions } from './options.ts'
import { makePlan } from './plan.ts'
import { playPlan } from './play/play-plan.ts'
import type { Run } from './play/run.ts'
import { resultsOf } from './results.ts'
import { Transport, type TransportOptions } from './stage/transport.ts'
import { type ClientFunctions, functionsSubject } from './subject/functions.ts'
import type { Limits, Subject } from './subject/subject.ts'

/** Plays the scenarios with a client that is made of functions. */
export function checkFunctions(options: ClientFunctions & ClientRunOptions): Promise<Report> {
  if (typeof options?.refresh !== 'function') {
    throw new CheckError('INVALID_OPTION', 'refresh must be a function that refreshes once')
  }
  if (options.open !== undefined && typeof options.open !== 'function') {
    throw new CheckError('INVALID_OPTION', 'open must be a function that makes a client')
  }
  // A function runs in this process, which cannot be led anywhere: it would call MCS itself.
  if ((options as TransportOptions).intercept) {
    throw new CheckError(
      'INVALID_OPTION',
      'intercept is for programs: mock-mcs check client --intercept',
    )
  }
  return checkSubject(functionsSubject(options), options)
}

/**
 * Plays the scenarios with a client, and judges what it did.
 *
 * @throws CheckError `INVALID_OPTION`, or `CANNOT_START` for a program that cannot be started, and
 *   where no files can be written that say whom to trust
 */
export async function checkSubject(
  subject: Subject,
  options: ClientRunOptions & TransportOptions,
): Promise<Report> {
  requireRunOptions(options)
  const { timeout = defaultTimeout, jobs = defaultJobs(), strict = false } = options
  const plan = makePlan(options)
  const limits: Limits = { timeout, signal: options.signal ?? new AbortController().signal }
  const transport = new Transport(options)
  const stopwatch = startStopwatch()
  const played: Run[] = []
  const total = [plan.first, plan.overHttps, ...plan.scenarios].filter(Boolean).length
  const onPlayed = (run: Run) => {
    played.push(run)
    options.onProgress?.({ id: run.scenario.id, done: played.length, total })
  }
  try {
    const { app, user } = options
    const setting = { transport, app, user, jobs, onPlayed }
    const { runs, notPlayed } = await playPlan(plan, subject, limits, setting)
    return makeReport(
      {
        title: 'check client',
        subject: subject.name,
        startedAt: stopwatch.startedAt,
        milliseconds: stopwatch.elapsed(),
        requests: runs.reduce((sum, { stage }) => sum + stage.exchanges.length, 0),
        coverage: { applied: runs.length, of: total },
        results: resultsOf({
          runs,
          notPlayed,
          suites: plan.suites,
          again: subject.again,
          strict,
          isIntercepted: transport.isIntercepted,
          only: options.scenarios,
        }),
      },
      options.expectedFailures,
    )
  } finally {
    await Promise.allSettled(played.map(({ stage }) => stage.close()))
    await transport.close()
  }
}

// Most of what a client does is waiting.
const defaultJobs = (): number => Math.max(8, availableParallelism() * 2)
