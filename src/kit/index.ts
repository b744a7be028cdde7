/**
 * Checks of servers that claim to be MCS: import it as `mock-mcs/kit`. No test runner is needed.
 *
 * @module
 */

export type { ServerCheck } from '../../contracts/server-checks.ts'
// The checks
export { serverChecks } from '../../contracts/server-checks.ts'
export type { CheckErrorCode } from './check-error.ts'
// Errors
export { CheckError } from './check-error.ts'
// Types
export type { CheckResult, Report, Verdict } from './report/report.ts'
// A run
export { checkServer, planServer } from './server/check-server.ts'
export type { AppCredentials, CheckServerOptions } from './server/options.ts'
