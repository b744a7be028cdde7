import { availableParallelism } from 'node:os'
import { joinEndings } from '../interruption.ts'
import { makeReport, type Report, startStopwatch } from '../report/report.ts'
import { invalid } from '../require-options.ts'
import { isCertainMiss, makePlan, runPlan } from './catalogue.ts'
import type { CheckedClient, ClientLimits } from './client.ts'
import { type EndpointOptions, Endpoints } from './endpoint.ts'
import { type ClientFunctions, functionClient } from './function-client.ts'
import { type ClientRunOptions, clientNumbers, requireRunOptions } from './options.ts'
import { demandOf, resultsOf } from './results.ts'
import type { ScenarioRun } from './scenario-run.ts'

/** Runs the scenarios with a client that is made of functions. */
export function checkFunctions(options: ClientFunctions & ClientRunOptions): Promise<Report> {
  if (typeof options?.refresh !== 'function') {
    throw invalid('refresh must be a function that refreshes once')
  }
  if (options.open !== undefined && typeof options.open !== 'function') {
    throw invalid('open must be a function that makes a client')
  }
  // A function runs in this process, which cannot be intercepted: it would call MCS itself.
  if ((options as EndpointOptions).intercept) {
    throw invalid('intercept is for programs: mock-mcs check client --intercept')
  }
  return checkAnyClient(functionClient(options), options)
}

/**
 * Runs the scenarios with any kind of client, and judges it.
 *
 * @throws CheckError `INVALID_OPTION`, or `CANNOT_START` for a program that cannot be started, and
 *   where the files of certificates cannot be written
 */
export async function checkAnyClient(
  client: CheckedClient,
  options: ClientRunOptions & EndpointOptions,
): Promise<Report> {
  requireRunOptions(options)
  const { timeout = clientNumbers.timeout.default, jobs = defaultJobs(), strict = false } = options
  const plan = makePlan(options)
  const end = joinEndings(options)
  const limits: ClientLimits = { timeout, signal: end.signal }
  const endpoints = new Endpoints(options)
  const stopwatch = startStopwatch()
  const finished: ScenarioRun[] = []
  const total = [plan.first, plan.overHttps, ...plan.scenarios].filter(Boolean).length
  const onRun = (run: ScenarioRun) => {
    finished.push(run)
    // One that is confirmed was run twice.
    const done = new Set(finished.map(({ scenario }) => scenario)).size
    options.onProgress?.({ id: run.scenario.id, done, total })
    const { id, severity } = run.scenario
    const isFailure = (severity === 'must' || strict) && isCertainMiss(run)
    if (!isFailure || options.expectedFailures?.includes(id)) return
    options.onFailure?.({ id, statement: demandOf(run.scenario) })
  }
  try {
    const { app, user, userTokenValue } = options
    const setting = { endpoints, app, user, userTokenValue, jobs, onRun }
    const { runs, notRun } = await runPlan(plan, client, limits, setting)
    const cutShort = end.cutShort()
    return makeReport(
      'client',
      {
        title: 'check client',
        subject: client.name,
        startedAt: stopwatch.startedAt,
        milliseconds: stopwatch.elapsed(),
        requests: runs.reduce(
          (sum, { mock }) => sum + mock.exchanges.length + mock.unread.length,
          0,
        ),
        coverage: { applied: runs.length, of: total },
        ...(cutShort !== undefined && { cutShort }),
        results: resultsOf({
          runs,
          notRun,
          suites: plan.suites,
          again: client.again,
          strict,
          isIntercepted: endpoints.isIntercepted,
          isCutShort: cutShort !== undefined,
          only: options.scenarios,
        }),
      },
      options.expectedFailures,
    )
  } finally {
    end.release()
    await Promise.allSettled(finished.map(({ mock }) => mock.close()))
    await endpoints.close()
  }
}

// Most of what a client does is waiting.
const defaultJobs = (): number => Math.max(8, availableParallelism() * 2)
