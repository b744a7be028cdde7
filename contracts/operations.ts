/**
 * The calls: address, authentication, media types, limits and lives.
 *
 * @module
 */

import type { SourceId } from './sources.ts'

/** One call of the vendor's. */
export interface Operation {
  readonly id: string
  /** The title that the vendor's page has, in its language. */
  readonly vendorTitle: string
  readonly summary: string
  readonly method: 'POST'
  readonly path: string
  /** Accepted media types of the request, the page's own first. */
  readonly requestMediaTypes: readonly string[]
  readonly responseMediaType: string
  readonly sources: readonly SourceId[]
}

/** Exchange a user token for a user access token. */
export const refreshOperation = {
  id: 'refreshUserAccessToken',
  vendorTitle: '重新取得 User Access Token',
  summary: 'Exchange a user token for a user access token',
  method: 'POST',
  path: '/oauth/login/thirdparty/refresh',
  requestMediaTypes: ['application/json', 'application/x-www-form-urlencoded'],
  responseMediaType: 'application/json',
  sources: [
    'refresh-url',
    'refresh-method',
    'http-and-https',
    'basic-header',
    'request-body',
    'form-body',
    'success-status',
    'success-content-type',
    'reissued-user-token',
  ],
} as const satisfies Operation

/** The host that the vendor's page names; both schemes are served (source: `http-and-https`). */
export const vendorHost = 'mcs.mediatek.com'

/** The host of the calls that take a user access token (source: `api-host`). */
export const apiHost = 'api.mediatek.com'

/** What an AppKey looks like (source: `app-key-pattern`). */
export const appKeyPattern = /^[a-z0-9-_]{3,40}$/i

/** The pair of AppKey and AppSecret that the page prints (source: `sample-credentials`). */
export const sampleCredentials = {
  key: 'BuMgS2MPK5Z6nqWhVsyV',
  secret: 'o1uBjWTzuqbaMnQzSmDp5UhR6M33NOhb3YL0b1YK',
} as const

/** The largest request body in bytes (source: `body-limit`). */
export const bodyLimit = 65_536

/** Lives in milliseconds (sources: `access-token-life`, `user-token-life`). */
export const tokenLives = {
  accessToken: 3_600_000,
  userToken: 1_209_600_000,
} as const

/**
 * The headers of every answer, in the vendor's spelling; `Content-Length` joins them
 * (sources: `success-content-type`, `no-store`, `content-length`).
 */
export const responseHeaders = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
  Pragma: 'no-cache',
} as const

/** The `apiVersion` of the OAuth pages (source: `success-body`). */
export const apiVersion = '0.0.1'

/** The `message` of a success (source: `success-body`). */
export const successMessage = 'Request has succeeded'
