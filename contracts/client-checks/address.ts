import { rules } from '../client-check.ts'

/** Rules for method, path, query, scheme and headers that come twice. */
export const addressChecks = rules([
  {
    id: 'method',
    statement: 'must call with POST',
    severity: 'must',
    source: 'refresh-method',
    advice: 'Send POST; a client that follows a redirect may have turned it into GET.',
  },
  {
    id: 'legacy-path',
    statement: 'should call a path with thirdparty, not the older thirdpart',
    severity: 'should',
    source: 'legacy-path',
    advice: 'Write thirdparty with a y: since 2015-09-11 no page has the older path.',
  },
  {
    id: 'path-trailing-slash',
    statement: 'must call the path without a slash at its end',
    severity: 'must',
    source: 'refresh-url',
    advice: 'Take the slash at the end away.',
  },
  {
    id: 'path-double-slash',
    statement: 'must join base URL and path with one slash',
    severity: 'must',
    source: 'refresh-url',
    advice: 'Take the slash at the end of the base URL away.',
  },
  {
    id: 'path-case',
    statement: 'must write the path in lower case',
    severity: 'must',
    source: 'refresh-url',
    advice: 'Write the path in lower case.',
  },
  {
    id: 'path-unknown',
    statement: 'must call a path that MCS has',
    severity: 'must',
    source: 'refresh-url',
    advice: 'Call /oauth/login/thirdparty/refresh, or /oauth/login/thirdparty for a log-in.',
  },
  {
    id: 'query-string',
    statement: 'should call without a query',
    severity: 'should',
    source: 'refresh-url',
    advice: 'Send everything in the body and the header.',
  },
  {
    id: 'no-tls',
    statement: 'should call over https, but for a server on its own machine',
    severity: 'should',
    source: 'tls-for-tokens',
    advice: 'Use https: the header and the body are secrets.',
  },
  {
    id: 'header-repeated',
    statement: 'must send Authorization, Content-Type, Content-Length and Host once each',
    severity: 'must',
    source: 'single-headers',
    advice: 'Set the header once; look for a second place that adds it.',
  },
])
