/**
 * The events that `mock-mcs check client` puts a client through, and the client's duty in each. Each scenario has a
 * mock of its own.
 *
 * @module
 */

import type { RefreshScenario, SessionScenario } from './scenario.ts'
import { networkScenarios, tlsScenarios } from './scenarios/network.ts'
import { refuseScenarios } from './scenarios/refuse.ts'
import { sessionScenarios } from './scenarios/session.ts'
import { readScenarios, sendScenarios, undecidedScenarios } from './scenarios/succeed.ts'

/** The id of a row of {@link scenarios}. */
export type ScenarioId =
  | (typeof sendScenarios)[number]['id']
  | (typeof readScenarios)[number]['id']
  | (typeof undecidedScenarios)[number]['id']
  | (typeof refuseScenarios)[number]['id']
  | (typeof networkScenarios)[number]['id']
  | (typeof tlsScenarios)[number]['id']
  | (typeof sessionScenarios)[number]['id']

/** Every scenario, by suite. */
export const scenarios: readonly ((RefreshScenario | SessionScenario) & {
  readonly id: ScenarioId
})[] = [
  ...sendScenarios,
  ...readScenarios,
  ...undecidedScenarios,
  ...refuseScenarios,
  ...networkScenarios,
  ...tlsScenarios,
  ...sessionScenarios,
]

/**
 * The app of every scenario that is not about its AppSecret. The base64 of the pair has a `+`, a `/`
 * and padding, which a URL-safe or unpadded one has not; as long as the page's pair, it is longer than
 * the line at which some encoders break it.
 */
export const scenarioApp = {
  key: 'client-under-check-1',
  secret: 'check-secret>>>???~~~-as-long-as-mcs-own',
} as const
