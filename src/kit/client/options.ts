import { clientChecks, conductChecks } from '../../../contracts/client-checks.ts'
import { scenarios } from '../../../contracts/scenarios.ts'
import { type Suite, suites } from '../../../contracts/suite.ts'
import { CheckError } from '../check-error.ts'

/** What a run is told beside the client. */
export interface ClientRunOptions {
  /** Plays only these scenarios. */
  readonly scenarios?: readonly string[] | undefined
  /** Judges only these suites. */
  readonly suites?: readonly Suite[] | undefined
  /** How many scenarios are played at a time; those that take their time are not counted. */
  readonly jobs?: number | undefined
  /** Milliseconds that a client may take for one scenario, or one answer in a session. */
  readonly patience?: number | undefined
  /** Makes a broken `should` a failure as well. */
  readonly strict?: boolean | undefined
  /** Checks that are known to fail; one that passes after all makes the run fail. */
  readonly expectedFailures?: readonly string[] | undefined
  /** Ends the run: its promise rejects with the reason, and programs are ended. */
  readonly signal?: AbortSignal | undefined
  /** Called when a scenario is over. */
  readonly onProgress?:
    | ((progress: { readonly id: string; readonly done: number; readonly total: number }) => void)
    | undefined
}

/** What holds where nothing is said: milliseconds. */
export const defaultPatience = 30_000

/** Every id under which a result can stand. */
export const resultIds: readonly string[] = [...scenarios, ...clientChecks, ...conductChecks].map(
  ({ id }) => id,
)

/** @throws CheckError `INVALID_OPTION`, with what was received and what is allowed */
export function requireRunOptions(options: ClientRunOptions): void {
  requireKnown(
    'scenarios',
    options.scenarios,
    scenarios.map(({ id }) => id),
  )
  requireKnown('suites', options.suites, suites)
  requireKnown('expectedFailures', options.expectedFailures, resultIds)
  requireWhole('jobs', options.jobs, 1_000)
  requireWhole('patience', options.patience, 3_600_000)
}

function requireKnown(
  name: string,
  given: readonly string[] | undefined,
  known: readonly string[],
): void {
  if (given === undefined) return
  if (!Array.isArray(given)) throw invalid(`${name} must be a list`)
  const unknown = given.filter((id) => !known.includes(id))
  if (unknown.length === 0) return
  const shown = unknown.slice(0, 3).map((id) => JSON.stringify(String(id).slice(0, 60)))
  const help = known.length < 10 ? known.join(', ') : 'mock-mcs list client names all'
  throw invalid(`${name}: there is no ${shown.join(', ')}; ${help}`)
}

function requireWhole(name: string, value: number | undefined, maximum: number): void {
  if (value === undefined) return
  if (Number.isInteger(value) && value >= 1 && value <= maximum) return
  throw invalid(`${name} must be a whole number from 1 to ${maximum}; received ${value}`)
}

const invalid = (message: string): CheckError => new CheckError('INVALID_OPTION', message)
