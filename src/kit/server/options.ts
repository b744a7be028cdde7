import { serverChecks } from '../../../contracts/server-checks.ts'
import type { Grade } from '../../../contracts/source.ts'
import type { Endings } from '../interruption.ts'
import type { CheckResult } from '../report/report.ts'
import {
  type AppCredentials,
  invalid,
  isText,
  requireApp,
  requireIds,
  requireNumbers,
  requireUser,
  type UserCredentials,
} from '../require-options.ts'

/** A device that a user access token gives access to. */
export interface CheckedDevice {
  readonly id: string
  /** A channel of it that takes the numbers 0 and 1: they are uploaded to it. */
  readonly channel?: string | undefined
}

/** The options of `checkServer`. */
export interface CheckServerOptions extends Endings {
  /** The address before the path of the call, such as `https://mcs.mediatek.com`. */
  readonly baseUrl: string
  readonly app: AppCredentials
  /** A valid user token of the app. */
  readonly userToken: string
  /** A second app of the server: neither may be let in with what is the other's. */
  readonly otherApp?: AppCredentials | undefined
  /** A user token of the app that has expired. */
  readonly expiredToken?: string | undefined
  /** A base URL at which the same server fails inside, for the check of that. */
  readonly failingUrl?: string | undefined
  /** A user of the app, for the checks of the log-in; without one they are skipped. */
  readonly user?: UserCredentials | undefined
  /** A device of the user of the token, for the checks of the v2 API; without one they are skipped. */
  readonly device?: CheckedDevice | undefined
  /** The base URL of the v2 API, such as `https://api.mediatek.com`; `baseUrl` if left out. */
  readonly apiUrl?: string | undefined
  /** A user access token that has expired. */
  readonly expiredAccessToken?: string | undefined
  /** Asks for the paths of before 2015-09-11 as well, which MCS may have given up long ago. */
  readonly legacyPaths?: boolean | undefined
  /** Makes every miss a failure, of any grade. */
  readonly strict?: boolean | undefined
  /** Runs only checks of these grades. */
  readonly grades?: readonly Grade[] | undefined
  /** Runs only these checks. */
  readonly only?: readonly string[] | undefined
  /** Leaves these checks out. */
  readonly skip?: readonly string[] | undefined
  /** Checks that are known to fail; one that passes after all makes the run fail. */
  readonly expectedFailures?: readonly string[] | undefined
  /** Milliseconds between one request and the next. */
  readonly delay?: number | undefined
  /** Milliseconds that an answer may take; the whole run may take {@link maxTimeOf} so many. */
  readonly timeout?: number | undefined
  /** Checks that would need more requests are skipped. */
  readonly maxRequests?: number | undefined
  /** Certificates to trust besides the well-known ones, as PEM. */
  readonly ca?: string | undefined
  /** Takes any certificate. */
  readonly insecure?: boolean | undefined
  /** Sends the secret in clear to an address that is not of this machine. */
  readonly allowHttp?: boolean | undefined
  /** The variables that name a proxy; those of the process if left out. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
  /** Called once before the first request, with the number of requests to come. */
  readonly onStart?: ((plan: { readonly requests: number }) => void) | undefined
  /** Called before each check. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
  /** Called with a check that fails as soon as it has; the report has the cause. */
  readonly onFailure?: ((failure: Pick<CheckResult, 'id' | 'statement'>) => void) | undefined
}

/** How far a run is. */
interface Progress {
  readonly id: string
  readonly done: number
  readonly total: number
}

// Node's timers wait no longer than this and a few hours.
const longest = 24 * 86_400_000

/** The bounds of the numbers among the options, and the timeout in milliseconds if none is given. */
export const serverNumbers = {
  delay: { min: 0, max: longest },
  timeout: { min: 1, max: longest, default: 10_000 },
  maxRequests: { min: 1, max: 999_999_999 },
} as const

/**
 * Milliseconds that a run may take: as long as sixty answers, a minute at least, and its pauses. A
 * server that answers in time but slowly has sixty times as long as the slowest answer may take.
 */
export const maxTimeOf = (timeout: number, delay: number, requests: number): number =>
  Math.max(60 * timeout, 60_000) + requests * delay

/** @throws CheckError `INVALID_OPTION`, which says what was received unless it may be a secret */
export function requireOptions(options: CheckServerOptions): void {
  requireApp('app', options.app)
  if (options.otherApp !== undefined) requireApp('otherApp', options.otherApp)
  if (options.otherApp?.key === options.app.key) {
    throw invalid('otherApp has the key of app; it must be another app')
  }
  requireToken('userToken', options.userToken)
  if (options.expiredToken !== undefined) requireToken('expiredToken', options.expiredToken)
  if (options.expiredAccessToken !== undefined) {
    requireToken('expiredAccessToken', options.expiredAccessToken)
  }
  if (options.user !== undefined) requireUser(options.user)
  if (options.device !== undefined) requireDevice(options.device)
  requireNumbers(serverNumbers, options)
  for (const name of ['only', 'skip', 'expectedFailures'] as const) {
    requireIds(
      name,
      options[name],
      serverChecks.map(({ id }) => id),
      'mock-mcs list names all',
    )
  }
}

function requireToken(name: string, token: string): void {
  if (isText(token, /^[!-~]{2,}$/)) return
  throw invalid(`${name} must be two or more printable characters without a space`)
}

function requireDevice({ id, channel }: CheckedDevice): void {
  const texts = channel === undefined ? { id } : { id, channel }
  for (const [name, text] of Object.entries(texts)) {
    if (isText(text, /^[\w-]{1,40}$/)) continue
    throw invalid(`device: the ${name} must be 1 to 40 letters, digits, hyphens and underscores`)
  }
}
