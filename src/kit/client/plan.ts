import { type Suite, suites } from '../../../contracts/client-check.ts'
import type { Scenario } from '../../../contracts/scenario.ts'
import { type ScenarioId, scenarios } from '../../../contracts/scenarios.ts'
import type { ClientRunOptions } from './options.ts'

/** Which scenarios are played, and which suites are judged. */
export interface Plan {
  /** The plainest of all, which is played first: without it nothing else can be told. */
  readonly first: Scenario
  /** Shows whether the client can be called over HTTPS at all; only where a scenario needs it. */
  readonly overHttps: Scenario | undefined
  /** The others. */
  readonly scenarios: readonly Scenario[]
  readonly suites: readonly Suite[]
}

// A client that fails here fails everywhere, and so would pass whatever it has to refuse.
const plainest = 'page-example'

// A client that refuses a good certificate refuses a bad one for nothing.
const plainestOverHttps = 'https-trusted-certificate'

/** What a run plays and judges. A rule of a suite needs what is played for the suite. */
export function makePlan({ scenarios: ids, suites: chosen = suites }: ClientRunOptions): Plan {
  const played = scenarios.filter(({ id, suite }) =>
    ids === undefined ? isPlayed(suite, chosen) : ids.includes(id),
  )
  return {
    first: scenarioOf(plainest),
    overHttps: played.some(isOverHttps) ? scenarioOf(plainestOverHttps) : undefined,
    scenarios: played.filter(({ id }) => id !== plainest && id !== plainestOverHttps),
    suites: chosen,
  }
}

const scenarioOf = (id: ScenarioId): Scenario =>
  scenarios.find((scenario) => scenario.id === id) as Scenario

const isOverHttps = (scenario: Scenario): boolean =>
  scenario.kind === 'refresh' && scenario.https !== undefined

// Secrets may be shown whatever happens, so that everything has to happen.
const isPlayed = (suite: Suite, chosen: readonly Suite[]): boolean =>
  chosen.includes('secrets') || chosen.includes(suite)
