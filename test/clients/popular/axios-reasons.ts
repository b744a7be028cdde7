import { atOnce, hanging, type Reason, unread } from './reasons.ts'

/** Those of axios, follow-redirects, which it brings, and axios-auth-refresh. */
export const axiosReasons: readonly Reason[] = [
  {
    failures: unread,
    file: 'axios/lib/defaults/index.js',
    words: "return JSON.parse(data, own(this, 'parseReviver'))",
    why: 'transformResponse hands on whatever is JSON, and nobody looks for the token in it',
  },
  {
    failures: ['redirect-to-plain-http'],
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
