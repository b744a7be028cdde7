/**
 * Checks of servers that claim to be MCS, and of clients that call it: import it as `mock-mcs/kit`.
 * No test runner is needed.
 *
 * @module
 */

import type { ClientRunOptions } from './client/options.ts'
import type { ClientFunctions } from './client/subject/functions.ts'
import type { Report } from './report/report.ts'

export type { RefreshScenario, Scenario, SessionScenario } from '../../contracts/scenario.ts'
// The scenarios of a client
export { scenarios as clientScenarios } from '../../contracts/scenarios.ts'
export type { ServerCheck } from '../../contracts/server-check.ts'
// The checks of a server
export { serverChecks } from '../../contracts/server-checks.ts'
export type { CheckErrorCode } from './check-error.ts'
// Errors
export { CheckError } from './check-error.ts'
// Types
export type { ClientEnvironment } from './client/client-environment.ts'
export type { ClientFunctions, SessionClient, Tokens } from './client/subject/functions.ts'
export type { CheckResult, Report, Verdict } from './report/report.ts'
// A run
export { checkServer, planServer } from './server/check-server.ts'
export type { AppCredentials, CheckServerOptions } from './server/options.ts'

/** The options of {@link checkClient}: the functions of a client, and which scenarios are played how. */
export interface CheckClientOptions extends ClientFunctions, ClientRunOptions {}

/**
 * Plays every scenario with a client, each on a mock of its own, and says, check by check, whether
 * the client is right.
 *
 * @example
 * const report = await checkClient({
 *   refresh: async (env) => myClient(env.MCS_BASE_URL, env.MCS_APP_KEY).refresh(env.MCS_USER_TOKEN),
 * })
 * console.log(report.exitCode, report.counts)
 * @throws CheckError `INVALID_OPTION`, or `CANNOT_START` where no files can be written that say whom
 *   to trust
 */
export async function checkClient(options: CheckClientOptions): Promise<Report> {
  // Loaded when it is called: who checks a server needs no mock.
  const { checkFunctions } = await import('./client/check-client.ts')
  return checkFunctions(options)
}
