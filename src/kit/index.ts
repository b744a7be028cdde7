/**
 * Checks of servers that claim to be MCS, and of clients that call it: import it as `mock-mcs/kit`.
 * No test runner is needed.
 *
 * @module
 */

import type { ClientFunctions } from './client/function-client.ts'
import type { ClientRunOptions } from './client/options.ts'
import type { Report } from './report/report.ts'

// Checks of servers

export type { ServerCheck } from '../../contracts/server-check.ts'
export { serverChecks } from '../../contracts/server-checks.ts'
export { checkServer, planServer } from './server/check-server.ts'
export type { CheckServerOptions } from './server/options.ts'

// Checks of clients

export type { RefreshScenario, Scenario, SessionScenario } from '../../contracts/scenario.ts'
export { scenarios as clientScenarios } from '../../contracts/scenarios.ts'
export type { ClientFunctions, SessionClient, Tokens } from './client/function-client.ts'
export type { ClientEnvironment } from './mcs.ts'

// Options and results of both

export type { CheckErrorCode, CheckResult, Report, Verdict } from './report/report.ts'
export { CheckError } from './report/report.ts'
export type { AppCredentials, UserCredentials } from './require-options.ts'

/** The options of {@link checkClient}: the functions of a client, and which scenarios are run how. */
export interface CheckClientOptions extends ClientFunctions, ClientRunOptions {}

/**
 * Runs every scenario with a client, each on a mock of its own, and says, check by check, whether
 * the client is right.
 *
 * @example
 * const report = await checkClient({
 *   refresh: async (env) => myClient(env.MCS_BASE_URL, env.MCS_APP_KEY).refresh(env.MCS_USER_TOKEN),
 * })
 * console.log(report.exitCode, report.counts)
 * @throws CheckError `INVALID_OPTION`, or `CANNOT_START` where the files of certificates cannot be
 *   written
 */
export async function checkClient(options: CheckClientOptions): Promise<Report> {
  // Loaded when it is called: a check of a server needs no mock.
  const { checkFunctions } = await import('./client/check-client.ts')
  return checkFunctions(options)
}
