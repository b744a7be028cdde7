/** Why a client does not do what is asked of it: found by reading the library. */
export interface Reason {
  readonly failures?: readonly string[]
  readonly warnings?: readonly string[]
  /** The file below node_modules, and the words in it that show why. */
  readonly file: string
  readonly words: string
  readonly why: string
}

const unread = [
  'access-token-missing',
  'access-token-null',
  'access-token-empty',
  'access-token-array',
  'results-array',
  'failed-refresh',
]
const redirected = ['redirect-to-other-host', 'redirect-to-plain-http']
const hanging = ['hang-before-headers', 'hang-after-headers']
const atOnce = ['calls-at-once', 'calls-at-once-rotated']

/** Those of axios, follow-redirects, which it brings, and axios-auth-refresh. */
export const axiosReasons: readonly Reason[] = [
  {
    failures: unread,
    file: 'axios/lib/defaults/index.js',
    words: "return JSON.parse(data, own(this, 'parseReviver'))",
    why: 'transformResponse hands on whatever is JSON, and nobody looks for the token in it',
  },
  {
    failures: redirected,
    file: 'follow-redirects/index.js',
    words: 'maxRedirects: 21',
    why: 'redirects are followed, and what another host answers is taken for the answer',
  },
  {
    failures: ['token-redirected'],
    file: 'follow-redirects/index.js',
    words: '(statusCode === 301 || statusCode === 302) && this._options.method === "POST"',
    why: 'a 307 is none of those that drop the body; only the headers are stripped for another host',
  },
  {
    failures: ['message-hidden'],
    warnings: ['error-code-lost'],
    file: 'axios/lib/core/settle.js',
    words: "'Request failed with status code ' + response.status",
    why: 'the error speaks of the status; what MCS says is left in error.response.data',
  },
  {
    failures: hanging,
    file: 'axios/lib/defaults/index.js',
    words: 'timeout: 0,',
    why: 'it waits for ever unless it is told otherwise',
  },
  {
    failures: atOnce,
    file: 'axios-auth-refresh/dist/index.esm.js',
    words: '!r.deduplicateRefresh||!s.skipInstances.includes(t)',
    why: 'during a refresh new calls wait, but the 401 of a call that was under way is handed on',
  },
  {
    failures: ['two-weeks-later'],
    file: 'axios-auth-refresh/dist/index.esm.js',
    words: 'c.catch(e=>Promise.reject(e))',
    why: 'a call rejects with the error of its refresh, whichever: no word of a log-in',
  },
]

/** Those of got. */
export const gotReasons: readonly Reason[] = [
  {
    failures: unread,
    file: 'got/dist/source/core/response.js',
    words: "rawBody.length === 0 ? '' : parseJson(",
    why: 'parseBody hands on whatever is JSON, and nobody looks for the token in it',
  },
  {
    failures: redirected,
    file: 'got/dist/source/core/options.js',
    words: 'followRedirect: true,',
    why: 'redirects are followed, and what another host answers is taken for the answer',
  },
  {
    failures: ['token-redirected'],
    file: 'got/dist/source/core/index.js',
    words: 'const canRewrite = statusCode !== 307 && statusCode !== 308',
    why: 'a 307 is sent the body again; only headers, name and password are taken away',
  },
  {
    failures: ['message-hidden'],
    warnings: ['error-code-lost'],
    file: 'got/dist/source/core/errors.js',
    words: "code = 'ERR_NON_2XX_3XX_RESPONSE'",
    why: 'HTTPError speaks of the status; what MCS says is left in error.response.body',
  },
  {
    failures: ['secret-printed'],
    file: 'got/dist/source/core/errors.js',
    words: 'response.request.options.url.toString()',
    why: 'the message has the URL, into which username and password have been written',
  },
  {
    failures: hanging,
    file: 'got/dist/source/core/options.js',
    words: "By default, there's no timeout.",
    why: 'it waits for ever unless it is told otherwise',
  },
  {
    failures: atOnce,
    file: 'got/dist/source/as-promise/index.js',
    words: 'for (const [index, hook] of hooks.entries())',
    why: 'the hook of the documentation runs for each 401: each call refreshes for itself',
  },
  {
    failures: ['two-weeks-later'],
    file: 'got/dist/source/as-promise/index.js',
    words: 'request._beforeError(error);',
    why: 'a call rejects with the error of its hook, whichever: no word of a log-in',
  },
]

/** What comes on top when got is told to repeat a POST. */
export const gotRepeatingReasons: readonly Reason[] = [
  ...gotReasons,
  {
    failures: ['refusal-retried'],
    file: 'got/dist/source/core/calculate-retry-delay.js',
    words: 'retryOptions.statusCodes.includes(error.response.statusCode)',
    why: '500 is among the statuses that are repeated, and is what MCS refuses a token with',
  },
]

/** Those of simple-oauth2, wreck and joi, which it brings. */
export const simpleOauth2Reasons: readonly Reason[] = [
  {
    failures: ['secret-non-ascii'],
    file: 'simple-oauth2/lib/config.js',
    words: String.raw`const vsCharRegEx = /^[\x20-\x7E]*$/`,
    why: 'a secret is ASCII, as the appendix A of RFC 6749 has it: no other is taken',
  },
  {
    failures: ['secret-printed'],
    file: 'joi/lib/types/string.js',
    words: "'{{#label}} with value {:[.]} fails to match the required pattern: {{#regex}}'",
    why: 'the error that says so has the secret in its message',
  },
  {
    warnings: ['body-extra-fields'],
    file: 'simple-oauth2/lib/access-token.js',
    words: 'refresh_token: this.token.refresh_token',
    why: 'refresh() sends refresh_token and grant_type whatever else it is given',
  },
  {
    failures: unread,
    file: 'simple-oauth2/lib/access-token.js',
    words: 'return new AccessToken(this.#config, this.#client, response)',
    why: 'refresh() hands on whatever is JSON, and nobody looks for the token in it',
  },
  {
    failures: ['message-hidden'],
    file: '@hapi/wreck/lib/index.js',
    words: 'new Boom.Boom(`Response Error: $' + '{res.statusCode}',
    why: 'the error speaks of the status; what MCS says is left in error.data.payload',
  },
  {
    failures: hanging,
    file: '@hapi/wreck/lib/index.js',
    words: 'if (options.timeout) {',
    why: 'it waits for ever unless it is told otherwise',
  },
  {
    failures: [
      ...atOnce,
      'rotated-user-token',
      'access-token-expired',
      'access-token-revoked',
      'refresh-fails-during-call',
      'clock-five-minutes-ahead',
      'two-weeks-later',
    ],
    file: 'simple-oauth2/lib/access-token.js',
    words: 'return this.token.expires_at - (Date.now()',
    why: 'expired() asks the clock of the client; nothing in the library ever sees a 401',
  },
]
