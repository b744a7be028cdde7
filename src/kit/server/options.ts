import { appKeyPattern } from '../../../contracts/operations.ts'
import { serverChecks } from '../../../contracts/server-checks.ts'
import type { Grade } from '../../../contracts/source.ts'
import { CheckError } from '../check-error.ts'

/** An app that may call the server. */
export interface AppCredentials {
  readonly key: string
  readonly secret: string
}

/** What `checkServer` is told. */
export interface CheckServerOptions {
  /** The address before the path of the call, such as `https://mcs.mediatek.com`. */
  readonly baseUrl: string
  readonly app: AppCredentials
  /** A user token of the app that is alive. */
  readonly userToken: string
  /** A second app of the server: the first one's token must not be good for it. */
  readonly otherApp?: AppCredentials | undefined
  /** A user token of the app that is past its life. */
  readonly expiredToken?: string | undefined
  /** A base URL at which the same server fails inside, for the check of that. */
  readonly failingUrl?: string | undefined
  /** Makes every miss a failure, whatever its grade. */
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
  /** Milliseconds that an answer may take. */
  readonly timeout?: number | undefined
  /** Checks that would need more requests are skipped. */
  readonly maxRequests?: number | undefined
  /** Certificates to trust beside the well-known ones, as PEM. */
  readonly ca?: string | undefined
  /** Takes any certificate. */
  readonly insecure?: boolean | undefined
  /** Sends the secret in clear to an address that is not of this machine. */
  readonly allowHttp?: boolean | undefined
  /** The variables that name a proxy; those of the process if left out. */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined
  /** Ends the run: its promise rejects with the reason, and sockets are closed. */
  readonly signal?: AbortSignal | undefined
  /** Called once before the first request, with what is about to be sent. */
  readonly onStart?: ((plan: { readonly requests: number }) => void) | undefined
  /** Called before each check. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
}

/** How far a run is. */
interface Progress {
  readonly id: string
  readonly done: number
  readonly total: number
}

/** What holds where nothing is said. */
export const defaultTimeout = 10_000

/** @throws CheckError `INVALID_OPTION`, which says what was received unless it may be a secret */
export function requireOptions(options: CheckServerOptions): void {
  requireApp('app', options.app)
  if (options.otherApp !== undefined) requireApp('otherApp', options.otherApp)
  if (options.otherApp?.key === options.app.key) {
    throw invalid('otherApp has the key of app; it must be another app')
  }
  requireToken('userToken', options.userToken)
  if (options.expiredToken !== undefined) requireToken('expiredToken', options.expiredToken)
  requireWhole('delay', options.delay, 0)
  requireWhole('timeout', options.timeout, 1)
  requireWhole('maxRequests', options.maxRequests, 1)
  for (const name of ['only', 'skip', 'expectedFailures'] as const) {
    requireChecks(name, options[name] ?? [])
  }
}

function requireApp(name: string, { key, secret }: AppCredentials): void {
  if (!appKeyPattern.test(key)) {
    throw invalid(`${name}: the key must be 3 to 40 letters, digits, hyphens and underscores`)
  }
  if (!/^.+$/.test(secret)) throw invalid(`${name}: the secret must be one line and not empty`)
}

function requireToken(name: string, token: string): void {
  if (/^[!-~]{2,}$/.test(token)) return
  throw invalid(`${name} must be two or more printable characters without a space`)
}

function requireWhole(name: string, value: number | undefined, minimum: number): void {
  if (value === undefined || (Number.isInteger(value) && value >= minimum && value < 2 ** 31))
    return
  throw invalid(`${name} must be a whole number from ${minimum}; received ${value}`)
}

function requireChecks(name: string, ids: readonly string[]): void {
  const unknown = ids.filter((id) => !serverChecks.some((check) => check.id === id))
  if (unknown.length > 0) {
    const shown = unknown.slice(0, 3).map((id) => JSON.stringify(id.slice(0, 60)))
    throw invalid(`${name}: there is no check ${shown.join(', ')}; mock-mcs list names all`)
  }
}

const invalid = (message: string): CheckError => new CheckError('INVALID_OPTION', message)
