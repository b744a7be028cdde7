/**
 * Facts of MCS that its calls share: hosts, samples that the pages print, limits, lives, headers.
 *
 * @module
 */

/** The host that the vendor's page names; both schemes are served (source: `http-and-https`). */
export const vendorHost = 'mcs.mediatek.com'

/** The host of the v2 API (sources: `upload-url`, `api-host`). */
export const apiHost = 'api.mediatek.com'

/** The form of an AppKey (source: `app-key-pattern`). */
export const appKeyPattern = /^[a-z0-9-_]{3,40}$/i

/** The pair of AppKey and AppSecret that the page prints (source: `sample-credentials`). */
export const sampleCredentials = {
  key: 'BuMgS2MPK5Z6nqWhVsyV',
  secret: 'o1uBjWTzuqbaMnQzSmDp5UhR6M33NOhb3YL0b1YK',
} as const

/** The user that the page of the log-in prints, in its spelling (source: `login-body`). */
export const sampleLogin = {
  email: 'MCSuser@mediatek.com',
  password: '123456789',
} as const

/** The device that every app has, with the ids that the pages and the workshop print (sources: `sample-device`, `upload-bearer`). */
export const sampleDevice = {
  id: 'DL6sA7iSx',
  channels: ['my_data_channel', 'GPIO_00', 'GPIO_01'],
} as const

/** The largest request body in bytes (source: `body-limit`). */
export const bodyLimit = 65_536

/** The largest number of data points in an upload (source: `upload-limit`). */
export const maxUploadPoints = 5

/** The largest number of data points of a channel that are answered, and kept (source: `retrieve-query`). */
export const maxPointsPerRead = 1_000

/** Lives of tokens in milliseconds (sources: `access-token-life`, `user-token-life`). */
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
