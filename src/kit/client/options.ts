import { type Suite, suites } from '../../../contracts/client-check.ts'
import { clientChecks, conductChecks } from '../../../contracts/client-checks.ts'
import { scenarios } from '../../../contracts/scenarios.ts'
import type { Endings } from '../interruption.ts'
import type { CheckResult } from '../report/report.ts'
import {
  type AppCredentials,
  requireApp,
  requireIds,
  requireNumbers,
  requireUser,
  requireUserToken,
  type UserCredentials,
} from '../require-options.ts'

/** The options of a run, besides the client. */
export interface ClientRunOptions extends Endings {
  /** Runs all scenarios over HTTPS, not only the TLS ones. */
  readonly https?: boolean | undefined
  /** The AppKey and AppSecret of every scenario, for a client that has them in its source. */
  readonly app?: AppCredentials | undefined
  /** The account of the user of every scenario, for a client that logs in first. */
  readonly user?: UserCredentials | undefined
  /** The user token that a client has in its source: it is the valid one in every scenario. */
  readonly userTokenValue?: string | undefined
  /** Runs only these scenarios. */
  readonly scenarios?: readonly string[] | undefined
  /** Judges only these suites. */
  readonly suites?: readonly Suite[] | undefined
  /** How many scenarios are run at a time; slow ones are not counted. */
  readonly jobs?: number | undefined
  /** Milliseconds that a client may take for one scenario, or one answer in a session. */
  readonly timeout?: number | undefined
  /** Makes a broken `should` a failure as well. */
  readonly strict?: boolean | undefined
  /** Checks that are known to fail; one that passes after all makes the run fail. */
  readonly expectedFailures?: readonly string[] | undefined
  /** Called when a scenario is over. */
  readonly onProgress?:
    | ((progress: { readonly id: string; readonly done: number; readonly total: number }) => void)
    | undefined
  /** Called with a scenario that fails as soon as that is certain; the report has the cause. */
  readonly onFailure?: ((failure: Pick<CheckResult, 'id' | 'statement'>) => void) | undefined
}

/** The bounds of the numbers among the options, and the timeout in milliseconds if none is given. */
export const clientNumbers = {
  jobs: { min: 1, max: 1_000 },
  timeout: { min: 1, max: 3_600_000, default: 30_000 },
} as const

/** Every id under which a result can stand. */
export const resultIds: readonly string[] = [...scenarios, ...clientChecks, ...conductChecks].map(
  ({ id }) => id,
)

/** @throws CheckError `INVALID_OPTION`, with what was received and what is allowed */
export function requireRunOptions(options: ClientRunOptions): void {
  const help = 'mock-mcs list client names all'
  const scenarioIds = scenarios.map(({ id }) => id)
  requireIds('scenarios', options.scenarios, scenarioIds, help)
  requireIds('suites', options.suites, suites, suites.join(', '))
  requireIds('expectedFailures', options.expectedFailures, resultIds, help)
  if (options.app !== undefined) requireApp('app', options.app)
  if (options.user !== undefined) requireUser(options.user)
  if (options.userTokenValue !== undefined) requireUserToken(options.userTokenValue)
  requireNumbers(clientNumbers, options)
}
