/**
 * MCS's refusals, in the order in which they are checked: the first that applies is the answer.
 *
 * A refusal is two statements. That such a request is refused at all, with a status other than 200
 * and JSON with `code` and `message`, is documented: the page says so of every error. The exact
 * status and text have the grade of their own source.
 *
 * @module
 */

import type { SourceId } from './sources.ts'

/**
 * `grant`: the five keys of the page's error. `http`: with `errors` between `message` and
 * `statusCode`, as the v2 API has them.
 */
export type RefusalShape = 'grant' | 'http'

/** One way in which MCS says no. */
export interface Refusal {
  readonly id: string
  /** When it applies, in words that complete "refused when …". */
  readonly when: string
  /** HTTP status, and `code` and `statusCode` in the body. */
  readonly status: number
  readonly message: string
  readonly shape: RefusalShape
  /** Headers beside those of every answer. */
  readonly headers?: Readonly<Record<string, string>>
  /** Evidence that such a request is refused at all. */
  readonly refusedSource: SourceId
  /** Evidence for the exact status and text; its grade is the refusal's. */
  readonly answerSource: SourceId
}

/** All refusals, in the order in which they are checked. */
export const refusals = [
  {
    id: 'unknown-path',
    when: 'no call has that path',
    status: 404,
    message: '404 Not Found',
    shape: 'http',
    refusedSource: 'error-envelope',
    answerSource: 'v2-error-envelope',
  },
  {
    id: 'method-not-allowed',
    when: 'the path is called with another method than POST',
    status: 405,
    message: '405 Method Not Allowed',
    shape: 'http',
    headers: { Allow: 'POST' },
    refusedSource: 'error-envelope',
    answerSource: 'status-list',
  },
  {
    id: 'invalid-client-id',
    when: 'there is no Authorization header, or no AppKey and AppSecret can be read from it, or the AppKey is not 3 to 40 letters, digits, hyphens and underscores',
    status: 500,
    message: 'Invalid or missing client_id parameter',
    shape: 'grant',
    refusedSource: 'error-envelope',
    answerSource: 'error-example',
  },
  {
    id: 'invalid-client',
    when: 'the AppKey is unknown or the AppSecret is another',
    status: 500,
    message: 'Client credentials are invalid',
    shape: 'grant',
    refusedSource: 'error-envelope',
    answerSource: 'wrong-credentials',
  },
  {
    id: 'body-too-large',
    when: 'the body is over 64 KiB',
    status: 413,
    message: '413 Payload Too Large',
    shape: 'http',
    refusedSource: 'error-envelope',
    answerSource: 'body-limit',
  },
  {
    id: 'unreadable-body',
    when: 'the body is malformed, not an object, in a character set other than UTF-8, or its media type is missing or neither JSON nor a form',
    status: 400,
    message: '400 Bad Request',
    shape: 'http',
    refusedSource: 'error-envelope',
    answerSource: 'v2-bad-request',
  },
  {
    id: 'missing-token',
    when: '`token` is absent, empty or not a string',
    status: 500,
    message: 'No "refresh_token" parameter',
    shape: 'grant',
    refusedSource: 'error-envelope',
    answerSource: 'missing-token',
  },
  {
    id: 'invalid-token',
    when: 'the token is unknown, forged, truncated, an access token, used up by a rotation, or of another app',
    status: 500,
    message: 'Invalid refresh token',
    shape: 'grant',
    refusedSource: 'error-envelope',
    answerSource: 'invalid-token',
  },
  {
    id: 'expired-token',
    when: 'the user token is past its two weeks',
    status: 500,
    message: 'Refresh token has expired',
    shape: 'grant',
    refusedSource: 'error-envelope',
    answerSource: 'expired-token',
  },
  {
    id: 'server-error',
    when: 'anything unforeseen happens in the server',
    status: 500,
    message: '500 Internal Server Error',
    shape: 'http',
    refusedSource: 'error-envelope',
    answerSource: 'status-list',
  },
] as const satisfies readonly Refusal[]

/** The id of a row of {@link refusals}. */
export type RefusalId = (typeof refusals)[number]['id']
