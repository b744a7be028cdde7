import { atOnce, hanging, type Reason, unread } from './reasons.ts'

/** Those of got. */
export const gotReasons: readonly Reason[] = [
  {
    failures: unread,
    file: 'got/dist/source/core/response.js',
    words: "rawBody.length === 0 ? '' : parseJson(",
    why: 'parseBody hands on whatever is JSON, and nobody looks for the token in it',
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
  {
    failures: ['retry-after-an-hour'],
    file: 'got/dist/source/core/calculate-retry-delay.js',
    words: 'if (retryAfter > computedValue) {',
    why: 'it waits as long as it is told, an hour as well: without a timeout nothing is too long',
  },
]
