/**
 * The refusals of MCS, each once: those that calls share, those of the refresh, of the log-in, and of
 * the v2 API. A call names the refusals it has, in the order in which they are checked.
 *
 * A refusal is two statements. The page of a call says of every error that it has a status other than
 * 200 and JSON with `code` and `message`. The exact status and text have the grade of their own source.
 *
 * @module
 */

import type { SourceId } from './sources.ts'

/**
 * The form of the body. `grant`: the five keys of the page's error. `http`: with `errors` between
 * `message` and `statusCode`. `token`: without `apiVersion`, `code` and `message` (source:
 * `token-incorrect`). `device`: as `http`, where `errors` has the text of the status, and `results`
 * and `descriptions` may follow; a call that answers text writes status, comma, message (source:
 * `csv-refusals`).
 */
export type RefusalShape = 'grant' | 'http' | 'token' | 'device'

/** A refusal of MCS. */
export interface Refusal {
  readonly id: string
  /** When it applies, in words that complete "refused when …". */
  readonly when: string
  /** HTTP status, and `code` and `statusCode` in the body. */
  readonly status: 400 | 401 | 404 | 405 | 413 | 500
  readonly message: string
  readonly shape: RefusalShape
  /** The value of `results` behind `errors`; absent for a body without it. */
  readonly results?: string | Readonly<Record<string, string | number>>
  /** True for a refusal of shape `device` that is JSON in a call that answers text, too. */
  readonly isAlwaysJson?: true
  /** Evidence for the exact status and text; its grade is the refusal's. */
  readonly source: SourceId
}

/** Every refusal. */
export const refusals = [
  {
    id: 'unknown-path',
    when: 'no call has that path',
    status: 404,
    message: '404 Not Found',
    shape: 'http',
    source: 'v2-error-envelope',
  },
  {
    id: 'method-not-allowed',
    when: 'the path is called with another method than its own',
    status: 405,
    message: '405 Method Not Allowed',
    shape: 'http',
    source: 'status-list',
  },
  {
    id: 'invalid-client-id',
    when: 'there is no Authorization header, or no AppKey and AppSecret can be read from it, or the AppKey is not 3 to 40 letters, digits, hyphens and underscores',
    status: 500,
    message: 'Invalid or missing client_id parameter',
    shape: 'grant',
    source: 'error-example',
  },
  {
    id: 'invalid-client',
    when: 'the AppKey is unknown or the AppSecret is another',
    status: 500,
    message: 'Client credentials are invalid',
    shape: 'grant',
    source: 'wrong-credentials',
  },
  {
    id: 'body-too-large',
    when: 'the body is over 64 KiB',
    status: 413,
    message: '413 Payload Too Large',
    shape: 'http',
    source: 'body-limit',
  },
  {
    id: 'unreadable-body',
    when: 'the body is malformed, not an object, in a character set other than UTF-8, or its media type is missing or neither JSON nor a form',
    status: 400,
    message: '400 Bad Request',
    shape: 'http',
    source: 'v2-bad-request',
  },
  {
    id: 'missing-token',
    when: '`token` is absent, empty or not a string',
    status: 500,
    message: 'No "refresh_token" parameter',
    shape: 'grant',
    source: 'missing-token',
  },
  {
    id: 'invalid-token',
    when: 'the token is unknown, forged, truncated, an access token, used up by a rotation, or of another app',
    status: 500,
    message: 'Invalid refresh token',
    shape: 'grant',
    source: 'invalid-token',
  },
  {
    id: 'expired-token',
    when: 'the user token is past its two weeks',
    status: 500,
    message: 'Refresh token has expired',
    shape: 'grant',
    source: 'expired-token',
  },
  {
    id: 'server-error',
    when: 'anything unforeseen happens in the server',
    status: 500,
    message: '500 Internal Server Error',
    shape: 'http',
    source: 'status-list',
  },
  {
    id: 'missing-login',
    when: '`email` or `password` is absent, empty or not a string',
    status: 500,
    message: 'Missing parameters. "email" and "password" are required',
    shape: 'grant',
    source: 'missing-login',
  },
  {
    id: 'invalid-login',
    when: 'no user of the app has that e-mail address, or the password is another',
    status: 500,
    message: 'User credentials are invalid',
    shape: 'grant',
    source: 'invalid-login',
  },
  {
    id: 'token-incorrect',
    when: 'there is no Bearer header and no `deviceKey`, or the user access token is unknown, expired or revoked',
    status: 401,
    message: 'token is incorrect',
    shape: 'token',
    source: 'token-incorrect',
  },
  {
    id: 'no-permission',
    when: 'the device is unknown or of another user, or the `deviceKey` is another',
    status: 401,
    message: '401 Unauthorized',
    shape: 'device',
    isAlwaysJson: true,
    results: "You don't have permission!",
    source: 'no-permission',
  },
  {
    id: 'no-access-right',
    when: 'the same, where the device itself is asked for',
    status: 401,
    message: '401 Unauthorized',
    shape: 'device',
    isAlwaysJson: true,
    results: {
      code: 1002,
      url: 'http://mcs.mediatek.com/api_errorcode?code=1002',
      description: 'You do not have access right to this API',
    },
    source: 'no-access-right',
  },
  {
    id: 'bad-upload',
    when: 'the body of an upload cannot be read, has no data points, or one without `dataChnId` or `values`',
    status: 400,
    message: '400 Bad Request',
    shape: 'device',
    source: 'v2-bad-request',
  },
  {
    id: 'too-many-points',
    when: 'there are more than 5 data points in an upload',
    status: 400,
    message: 'None of data points uploaded success.',
    shape: 'device',
    results: '',
    source: 'too-many-points',
  },
  {
    id: 'none-uploaded',
    when: 'the device has no channel of any data point in the upload',
    status: 400,
    message: 'None of data points uploaded success.',
    shape: 'device',
    results: '',
    source: 'none-uploaded',
  },
  {
    id: 'channel-not-found',
    when: 'the data points of a channel are asked for that the device does not have',
    status: 404,
    message: 'channel not found',
    shape: 'device',
    source: 'channel-not-found',
  },
] as const satisfies readonly Refusal[]

/** The id of a row of {@link refusals}. */
export type RefusalId = (typeof refusals)[number]['id']

const rowsById: ReadonlyMap<string, Refusal> = new Map(refusals.map((row) => [row.id, row]))

/** The row of a refusal. */
export const refusalOf = (id: RefusalId): Refusal => rowsById.get(id) as Refusal

/** True if a call that answers text writes a refusal as text (source: `csv-refusals`). */
export const isWrittenAsText = ({ shape, isAlwaysJson }: Refusal): boolean =>
  shape === 'device' && isAlwaysJson !== true
