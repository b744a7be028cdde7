import { atOnce, type Reason, unread } from './reasons.ts'

/** Those of ky. */
export const kyReasons: readonly Reason[] = [
  {
    failures: unread,
    file: 'ky/distribution/core/Ky.js',
    words: 'return JSON.parse(text);',
    why: 'json() hands on whatever is JSON, and nobody looks for the token in it',
  },
  {
    // From https it is not seen: fetch trusts only whom Node was told to trust when it started.
    failures: ['token-redirected'],
    file: 'ky/distribution/core/Ky.js',
    words: 'return timeout(this.#originalRequest, nonRequestOptions',
    why: 'redirects are left to fetch, which follows them, and sends the body again for a 307',
  },
  {
    failures: ['message-hidden'],
    file: 'ky/distribution/errors/HTTPError.js',
    words: 'super(`Request failed with ',
    why: 'the error speaks of the status; what MCS says is left in error.response',
  },
  {
    failures: ['hang-after-headers'],
    file: 'ky/distribution/utils/timeout.js',
    words: '.then(resolve)',
    why: 'the timer is cleared as soon as the headers are there: the body is waited for for ever',
  },
  {
    failures: atOnce,
    file: 'ky/distribution/core/Ky.js',
    words: 'for (const hook of ky.#options.hooks.afterResponse)',
    why: 'the hook of the readme runs for each 401: each call refreshes for itself',
  },
  {
    failures: ['two-weeks-later'],
    file: 'ky/distribution/core/Ky.js',
    words: 'ky.#cancelResponseBody(response);\n                    throw error;',
    why: 'a call rejects with the error of its hook, whichever: no word of a log-in',
  },
]
