import type { Scenario } from '../../../contracts/scenario.ts'
import { scenarios } from '../../../contracts/scenarios.ts'
import { type Suite, suites } from '../../../contracts/suite.ts'
import type { ClientRunOptions } from './options.ts'

/** Which scenarios are played, and which suites are judged. */
export interface Plan {
  /** The plainest of all, which is played first: without it nothing else can be told. */
  readonly first: Scenario
  readonly scenarios: readonly Scenario[]
  readonly suites: readonly Suite[]
}

// A client that fails here fails everywhere, and so would pass whatever it has to refuse.
const plainest = 'page-example'

/** What a run plays and judges. A rule of a suite needs what is played for the suite. */
export function makePlan({ scenarios: ids, suites: chosen = suites }: ClientRunOptions): Plan {
  const first = scenarios.find(({ id }) => id === plainest) as Scenario
  const rest = scenarios.filter(({ id }) => id !== plainest)
  if (ids !== undefined) {
    return { first, scenarios: rest.filter(({ id }) => ids.includes(id)), suites: chosen }
  }
  return { first, scenarios: rest.filter(({ suite }) => isPlayed(suite, chosen)), suites: chosen }
}

// Secrets may be shown whatever happens, so that everything has to happen.
const isPlayed = (suite: Suite, chosen: readonly Suite[]): boolean =>
  chosen.includes('secrets') || chosen.includes(suite)
