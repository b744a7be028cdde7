import type { RefreshRefusalId } from '../faults.ts'
import { type RefreshScenario, refreshRows } from '../scenario.ts'
import {
  booleanForToken,
  gatewayPageUnder200,
  numberForToken,
  objectForToken,
  resultsArray,
  under204,
  under404,
} from './answers.ts'

type RefuseRow = Pick<
  RefreshScenario,
  'when' | 'answer' | 'source' | 'message' | 'isFinal' | 'https'
> &
  Partial<Pick<RefreshScenario, 'advice'>>

const row = <const Id extends string>(given: RefuseRow & { readonly id: Id }) => ({
  advice:
    'Go on only if the status and code are 200 and results.access_token is a string that is not empty; fail otherwise.',
  ...given,
  client: 'must fail and must not print a token',
  suite: 'refuse' as const,
  kind: 'refresh' as const,
  expect: 'failure' as const,
  mayExitNonZero: true,
  severity: 'must' as const,
})

const refused = <const Id extends RefreshRefusalId>(id: Id, message: string) => ({
  ...row({
    id: `refused-${id}`,
    when: `MCS answers "${message}"`,
    answer: { fault: id },
    source: 'error-envelope',
    message,
  }),
  id: `refused-${id}` as const,
})

const notWhole =
  'Let an error of the HTTP library or of the JSON parser fail the refresh; do not go on with a part.'
const noRedirect = 'Switch redirects off, and take a status of 3xx for a failure.'
const final = { isFinal: true } as const

/** Answers that are no success. */
export const refuseScenarios = refreshRows([
  { ...refused('unknown-path', '404 Not Found'), ...final },
  { ...refused('method-not-allowed', '405 Method Not Allowed'), ...final },
  { ...refused('invalid-client-id', 'Invalid or missing client_id parameter'), ...final },
  { ...refused('invalid-client', 'Client credentials are invalid'), ...final },
  { ...refused('body-too-large', '413 Payload Too Large'), ...final },
  { ...refused('unreadable-body', '400 Bad Request'), ...final },
  { ...refused('missing-token', 'No "refresh_token" parameter'), ...final },
  { ...refused('invalid-token', 'Invalid refresh token'), ...final },
  { ...refused('expired-token', 'Refresh token has expired'), ...final },
  refused('server-error', '500 Internal Server Error'),
  row({
    id: 'refusal-under-200',
    when: 'a refusal comes under the status 200',
    answer: { fault: 'refusal-under-200' },
    source: 'envelope-and-status',
    message: 'Invalid refresh token',
    isFinal: true,
  }),
  row({
    id: 'success-under-500',
    when: 'a success comes under the status 500',
    answer: { fault: 'success-under-500' },
    source: 'error-envelope',
  }),
  row({
    id: 'success-under-404',
    when: 'a success comes under the status 404',
    answer: under404,
    source: 'error-envelope',
  }),
  row({
    id: 'success-under-204',
    when: 'the answer has the status 204, which has no body',
    answer: under204,
    source: 'usable-token',
  }),
  row({
    id: 'access-token-missing',
    when: 'the answer has no access_token',
    answer: { fault: 'field-missing', field: 'results.access_token' },
    source: 'usable-token',
  }),
  row({
    id: 'access-token-null',
    when: 'access_token is null',
    answer: { fault: 'field-null', field: 'results.access_token' },
    source: 'usable-token',
  }),
  row({
    id: 'access-token-empty',
    when: 'access_token is empty',
    answer: { fault: 'field-empty', field: 'results.access_token' },
    source: 'usable-token',
  }),
  row({
    id: 'access-token-array',
    when: 'access_token is an array, as the field table of the page says',
    answer: { fault: 'field-wrong-type', field: 'results.access_token' },
    source: 'token-in-array',
  }),
  row({
    id: 'access-token-number',
    when: 'access_token is a number',
    answer: numberForToken,
    source: 'usable-token',
  }),
  row({
    id: 'access-token-object',
    when: 'access_token is an object',
    answer: objectForToken,
    source: 'usable-token',
  }),
  row({
    id: 'access-token-boolean',
    when: 'access_token is true',
    answer: booleanForToken,
    source: 'usable-token',
  }),
  row({
    id: 'results-null',
    when: 'results is null',
    answer: { fault: 'field-null', field: 'results' },
    source: 'success-body',
  }),
  row({
    id: 'results-array',
    when: 'results is an array',
    answer: resultsArray,
    source: 'success-body',
  }),
  row({
    id: 'results-flattened',
    when: 'the fields of results are next to code',
    answer: { fault: 'results-flattened' },
    source: 'success-body',
  }),
  row({
    id: 'empty-body',
    when: 'the answer has the status 200 and no body',
    answer: { fault: 'empty-body' },
    source: 'success-body',
    advice: notWhole,
  }),
  row({
    id: 'truncated-json',
    when: 'the JSON ends in its middle',
    answer: { fault: 'truncated-json' },
    source: 'success-body',
    advice: notWhole,
  }),
  row({
    id: 'html-under-200',
    when: 'a page in HTML comes under the status 200',
    answer: gatewayPageUnder200,
    source: 'success-content-type',
  }),
  row({
    id: 'gateway-502',
    when: 'a gateway answers 502 with a page in HTML',
    answer: { fault: 'gateway-502' },
    source: 'status-list',
  }),
  row({
    id: 'length-too-long',
    when: 'the connection ends 10 bytes before Content-Length says',
    answer: { fault: 'content-length-too-long' },
    source: 'message-framing',
    advice: notWhole,
  }),
  row({
    id: 'length-too-short',
    when: 'Content-Length says 10 bytes too few',
    answer: { fault: 'content-length-too-short' },
    source: 'message-framing',
    advice: notWhole,
  }),
  row({
    id: 'garbage',
    when: 'what comes is not HTTP',
    answer: { fault: 'RANDOM_DATA_THEN_CLOSE' },
    source: 'message-framing',
    advice: notWhole,
  }),
  row({
    id: 'malformed-chunk',
    when: 'what follows the headers is no chunk',
    answer: { fault: 'MALFORMED_RESPONSE_CHUNK' },
    source: 'message-framing',
    advice: notWhole,
  }),
  row({
    id: 'redirect-to-other-host',
    when: 'it is redirected to another host with 307',
    answer: { fault: 'redirect-to-other-host', location: 'other-host' },
    source: 'redirected-secrets',
    advice: noRedirect,
  }),
  row({
    id: 'redirect-to-plain-http',
    when: 'it calls over https, and is redirected to plain http on another host with 302',
    answer: { response: { status: 302, headers: { Location: 'other-host' }, body: '' } },
    https: 'trusted',
    source: 'redirected-secrets',
    advice: noRedirect,
  }),
  row({
    id: 'redirect-to-other-port',
    when: 'it is redirected to another port of the same host with 307',
    answer: { fault: 'redirect-to-other-host', location: 'same-host' },
    source: 'redirected-to-port',
    advice: noRedirect,
  }),
  row({
    id: 'redirect-from-https-to-http',
    when: 'it calls over https, and is redirected to plain http on the same host with 308',
    answer: { response: { status: 308, headers: { Location: 'same-host' }, body: '' } },
    https: 'trusted',
    source: 'redirected-to-port',
    advice: noRedirect,
  }),
])
