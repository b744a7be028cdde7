import type { Grade } from '../../../contracts/source.ts'

/** An app that may call the server. */
export interface AppCredentials {
  readonly key: string
  readonly secret: string
}

/** A user who may log in. */
export interface UserCredentials {
  readonly email: string
  readonly password: string
}

/** A device that a user access token is good for. */
export interface CheckedDevice {
  readonly id: string
  /** A channel of it that takes the numbers 0 and 1: they are uploaded to it. */
  readonly channel?: string | undefined
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
  /** A user of the app, for the checks of the log-in; without one they are skipped. */
  readonly user?: UserCredentials | undefined
  /** A device of the user of the token, for the checks of the v2 API; without one they are skipped. */
  readonly device?: CheckedDevice | undefined
  /** The base URL of the v2 API, such as `https://api.mediatek.com`; `baseUrl` if left out. */
  readonly apiUrl?: string | undefined
  /** A user access token that is past its life. */
  readonly expiredAccessToken?: string | undefined
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
