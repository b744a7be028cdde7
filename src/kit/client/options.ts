import { type Suite, suites } from '../../../contracts/client-check.ts'
import { clientChecks, conductChecks } from '../../../contracts/client-checks.ts'
import { scenarios } from '../../../contracts/scenarios.ts'
import { appKeyForm, appSecretForm, isAppKey, isAppSecret } from '../../options/credentials.ts'
import type { AppCredentials } from '../../world/world.ts'
import { CheckError } from '../check-error.ts'

/** What a run is told beside the client. */
export interface ClientRunOptions {
  /** Plays every scenario over HTTPS, not those alone that are about it. */
  readonly https?: boolean | undefined
  /** The AppKey and AppSecret of every scenario, for a client that has them in its source. */
  readonly app?: AppCredentials | undefined
  /** The account of the user of every scenario, for a client that logs in first. */
  readonly user?: { readonly email: string; readonly password: string } | undefined
  /** Plays only these scenarios. */
  readonly scenarios?: readonly string[] | undefined
  /** Judges only these suites. */
  readonly suites?: readonly Suite[] | undefined
  /** How many scenarios are played at a time; those that take their time are not counted. */
  readonly jobs?: number | undefined
  /** Milliseconds that a client may take for one scenario, or one answer in a session. */
  readonly timeout?: number | undefined
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
export const defaultTimeout = 30_000

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
  requireApp(options.app)
  requireUser(options.user)
  requireWhole('jobs', options.jobs, 1_000)
  requireWhole('timeout', options.timeout, 3_600_000)
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

function requireApp(app: AppCredentials | undefined): void {
  if (app === undefined) return
  const { key, secret } = app ?? {}
  if (isText(key) && isText(secret) && isAppKey(key) && isAppSecret(secret)) return
  throw invalid(`app must be { key, secret }: ${appKeyForm}, and ${appSecretForm}`)
}

function requireUser(user: ClientRunOptions['user']): void {
  if (user === undefined || [user?.email, user?.password].every(isText)) return
  throw invalid('user must be { email, password }, both texts and not empty')
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''

function requireWhole(name: string, value: number | undefined, maximum: number): void {
  if (value === undefined) return
  if (Number.isInteger(value) && value >= 1 && value <= maximum) return
  throw invalid(`${name} must be a whole number from 1 to ${maximum}; received ${value}`)
}

const invalid = (message: string): CheckError => new CheckError('INVALID_OPTION', message)
