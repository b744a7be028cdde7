import { type Har, makeHar } from '../../har.ts'
import { harEntry } from '../../journal/journal-har.ts'
import type { ScenarioRun } from './scenario-run.ts'

/** The requests of runs and their answers as an archive, each with the id of its scenario. */
export const harOfRuns = (runs: readonly ScenarioRun[]): Har =>
  makeHar(
    runs.flatMap(({ scenario, mock: { logins, exchanges, calls, beside } }) =>
      [...logins, ...exchanges, ...calls, ...beside].map((exchange) => ({
        ...harEntry(exchange.show()),
        _scenario: scenario.id,
      })),
    ),
  )
