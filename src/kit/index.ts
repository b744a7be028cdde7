/**
 * Checks of servers that claim to be MCS: import it as `mock-mcs/kit`. No test runner is needed.
 *
 * @module
 */

export type { ServerCheck } from '../../contracts/server-checks.ts'
// The checks
export { serverChecks } from '../../contracts/server-checks.ts'
// Types
export type { CheckResult, Report, Verdict } from './report/report.ts'
export type { CheckErrorCode } from './server/check-error.ts'
// Errors
export { CheckError } from './server/check-error.ts'
// A run
export { checkServer, planServer } from './server/check-server.ts'
export type { AppCredentials, CheckServerOptions } from './server/options.ts'
