import type { Interaction } from '../interaction.ts'
import type { RefusalId } from '../refusals.ts'
import { answerTo } from './answer-to.ts'
import type { OrderRow } from './rows.ts'

const path = '/oauth/login/thirdparty/refresh'
const basic = { authorization: 'Basic {{basic}}' }
const wrong = { authorization: 'Basic {{basicOfWrongSecret}}' }
const json = { 'content-type': 'application/json' }
const text = { 'content-type': 'text/plain' }

const order = (
  name: string,
  summary: string,
  [refusal, first, second]: readonly [refusal: RefusalId, first: string, second: string],
  request: Interaction['request'],
): OrderRow => ({
  interaction: {
    name,
    summary,
    state: 'an app with a user token',
    refusal,
    source: 'refusal-order',
    request,
    response: answerTo(refusal),
  },
  first,
  second,
})

/** Requests to which two refusals apply; the answer is that of the first. */
export const orders: readonly OrderRow[] = [
  order(
    'path-before-method',
    'An unknown path is called with GET.',
    ['unknown-path', 'unknown-path', 'method-not-allowed-get'],
    {
      method: 'GET',
      path: '/oauth/login/thirdparty/refreshed',
      headers: basic,
      body: null,
    },
  ),
  order(
    'method-before-credentials',
    'GET comes without an Authorization header.',
    ['method-not-allowed', 'method-not-allowed-get', 'invalid-client-id-no-authorization'],
    { method: 'GET', path, headers: {}, body: null },
  ),
  order(
    'credentials-before-body',
    'There is no Authorization header, and the JSON is cut short.',
    ['invalid-client-id', 'invalid-client-id-no-authorization', 'unreadable-body-malformed-json'],
    { method: 'POST', path, headers: json, body: '{"token":"{{userToken}}"' },
  ),
  order(
    'client-before-body',
    'The AppSecret is another, and the JSON is cut short.',
    ['invalid-client', 'invalid-client-wrong-secret', 'unreadable-body-malformed-json'],
    { method: 'POST', path, headers: { ...wrong, ...json }, body: '{"token":"{{userToken}}"' },
  ),
  order(
    'client-before-token',
    'The AppSecret is another, and the token was never issued.',
    ['invalid-client', 'invalid-client-wrong-secret', 'invalid-token-unknown'],
    {
      method: 'POST',
      path,
      headers: { ...wrong, ...json },
      body: '{"token":"0123456789abcdef0123456789abcdef01234567"}',
    },
  ),
  order(
    'size-before-format',
    'The body has 65,537 bytes, and its media type is text/plain.',
    ['body-too-large', 'body-too-large', 'unreadable-body-text-plain'],
    {
      method: 'POST',
      path,
      headers: { ...basic, ...text },
      body: `{"token":"${'a'.repeat(65_525)}"}`,
    },
  ),
  order(
    'format-before-token',
    'The media type is text/plain, and the body has no token.',
    ['unreadable-body', 'unreadable-body-text-plain', 'missing-token-absent'],
    { method: 'POST', path, headers: { ...basic, ...text }, body: '{}' },
  ),
]
