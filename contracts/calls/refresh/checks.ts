import { answeredWith, type Interaction } from '../../interaction.ts'
import type { CallChecks, OrderRow } from '../../server-check.ts'
import * as answers from '../../shared-answers.ts'
import { refreshConduct } from './conduct.ts'
import { refresh, sending } from './interactions.ts'

/** Values that only a check knows, in addition to the placeholders of the interactions. */
export const refreshPlaceholders = {
  basicOfCutSecret: 'base64 of appKey:appSecret without the last character',
  basicOfLongerSecret: 'base64 of appKey:appSecret and one character more',
  basicOfOtherCaseSecret: 'base64 of appKey:appSecret, the secret in the other case',
  basicOfSecretWithColon: 'base64 of appKey:appSecret, a colon and one character more',
  basicOfOtherAppsSecret: 'base64 of appKey:appSecret with the secret of another app',
  cutUserToken: 'the user token without its last character',
} as const

const basic = { authorization: 'Basic {{basic}}' }
const wrong = { authorization: 'Basic {{basicOfWrongSecret}}' }
const json = { 'content-type': 'application/json' }
const text = { 'content-type': 'text/plain' }

/** The page's request with other credentials. */
const refreshAs = (credentials: keyof typeof refreshPlaceholders) =>
  refresh({ headers: { ...json, authorization: `Basic {{${credentials}}}` } })

/**
 * The older path, and more ways of getting the header and the body wrong, which a server meets rarely
 * and a check should not leave out.
 */
const requests: readonly Interaction[] = [
  ...answeredWith(null, 'legacy-path-served', answers.refreshed, [
    {
      name: 'refreshed-on-legacy-path',
      summary: 'The path is that of before 2015-09-11.',
      request: refresh({ path: '/oauth/login/thirdpart/refresh' }),
    },
  ]),
  ...answeredWith('invalid-client', 'wrong-credentials', answers.invalidClient, [
    {
      name: 'invalid-client-secret-cut',
      summary: 'The AppSecret lacks its last character.',
      request: refreshAs('basicOfCutSecret'),
    },
    {
      name: 'invalid-client-secret-longer',
      summary: 'The AppSecret has one character more.',
      request: refreshAs('basicOfLongerSecret'),
    },
    {
      name: 'invalid-client-secret-other-case',
      summary: 'The AppSecret is in the other case.',
      request: refreshAs('basicOfOtherCaseSecret'),
    },
    {
      name: 'invalid-client-secret-of-other-app',
      summary: 'The AppSecret is that of another app.',
      request: refreshAs('basicOfOtherAppsSecret'),
    },
    {
      name: 'invalid-client-secret-with-colon',
      summary: 'The AppSecret is followed by a colon and more; the key ends at the first colon.',
      source: 'basic-parsing',
      request: refreshAs('basicOfSecretWithColon'),
    },
  ]),
  ...answeredWith('method-not-allowed', 'status-list', answers.methodNotAllowed, [
    {
      name: 'method-not-allowed-get-with-body',
      summary: "The page's own request is sent with GET.",
      request: refresh({ method: 'GET' }),
    },
  ]),
  ...answeredWith('unreadable-body', 'v2-bad-request', answers.badRequest, [
    sending(
      'unreadable-body-trailing-garbage',
      'A letter follows the JSON.',
      '{"token":"{{userToken}}"}x',
    ),
    {
      name: 'unreadable-body-form-as-json',
      summary: 'The body is a form and is said to be JSON.',
      refusedSource: 'v2-bad-request',
      request: refresh({ body: 'token={{userToken}}' }),
    },
  ]),
  ...answeredWith('missing-token', 'missing-token', answers.missingToken, [
    {
      name: 'missing-token-json-as-form',
      summary: 'The body is JSON and is said to be a form.',
      refusedSource: 'missing-token',
      request: refresh({
        headers: { ...basic, 'content-type': 'application/x-www-form-urlencoded' },
      }),
    },
    sending(
      'missing-token-other-case',
      'The field is spelled with a capital.',
      '{"Token":"{{userToken}}"}',
    ),
    sending(
      'missing-token-nested',
      'The token is one level too deep.',
      '{"data":{"token":"{{userToken}}"}}',
    ),
  ]),
  ...answeredWith('invalid-token', 'invalid-token', answers.invalidToken, [
    sending(
      'invalid-token-cut',
      'The token lacks its last character.',
      '{"token":"{{cutUserToken}}"}',
    ),
    {
      name: 'invalid-token-with-space',
      summary: 'The token begins with a space.',
      refusedSource: 'invalid-token',
      request: refresh({ body: '{"token":" {{userToken}}"}' }),
    },
  ]),
]

const order = (
  row: Pick<Interaction, 'name' | 'summary' | 'refusal' | 'request' | 'response'>,
  alone: Pick<OrderRow, 'first' | 'second'>,
): OrderRow => ({
  interaction: { ...row, state: 'an app with a user token', source: 'refusal-order' },
  ...alone,
})

/** Requests to which two refusals apply; the answer is that of the first. */
const orders: readonly OrderRow[] = [
  order(
    {
      name: 'path-before-method',
      summary: 'An unknown path is called with GET.',
      refusal: 'unknown-path',
      request: refresh({
        method: 'GET',
        path: '/oauth/login/thirdparty/refreshed',
        headers: basic,
        body: null,
      }),
      response: answers.unknownPath,
    },
    { first: 'unknown-path', second: 'method-not-allowed-get' },
  ),
  order(
    {
      name: 'method-before-credentials',
      summary: 'GET comes without an Authorization header.',
      refusal: 'method-not-allowed',
      request: refresh({ method: 'GET', headers: {}, body: null }),
      response: answers.methodNotAllowed,
    },
    { first: 'method-not-allowed-get', second: 'invalid-client-id-no-authorization' },
  ),
  order(
    {
      name: 'credentials-before-body',
      summary: 'There is no Authorization header, and the JSON is cut short.',
      refusal: 'invalid-client-id',
      request: refresh({ headers: json, body: '{"token":"{{userToken}}"' }),
      response: answers.invalidClientId,
    },
    {
      first: 'invalid-client-id-no-authorization',
      second: 'unreadable-body-malformed-json',
    },
  ),
  order(
    {
      name: 'client-before-body',
      summary: 'The AppSecret is another, and the JSON is cut short.',
      refusal: 'invalid-client',
      request: refresh({ headers: { ...wrong, ...json }, body: '{"token":"{{userToken}}"' }),
      response: answers.invalidClient,
    },
    { first: 'invalid-client-wrong-secret', second: 'unreadable-body-malformed-json' },
  ),
  order(
    {
      name: 'client-before-token',
      summary: 'The AppSecret is another, and the token was never issued.',
      refusal: 'invalid-client',
      request: refresh({
        headers: { ...wrong, ...json },
        body: '{"token":"0123456789abcdef0123456789abcdef01234567"}',
      }),
      response: answers.invalidClient,
    },
    { first: 'invalid-client-wrong-secret', second: 'invalid-token-unknown' },
  ),
  order(
    {
      name: 'size-before-format',
      summary: 'The body has 65,537 bytes, and its media type is text/plain.',
      refusal: 'body-too-large',
      request: refresh({
        headers: { ...basic, ...text },
        body: `{"token":"${'a'.repeat(65_525)}"}`,
      }),
      response: answers.bodyTooLarge,
    },
    { first: 'body-too-large', second: 'unreadable-body-text-plain' },
  ),
  order(
    {
      name: 'format-before-token',
      summary: 'The media type is text/plain, and the body has no token.',
      refusal: 'unreadable-body',
      request: refresh({ headers: { ...basic, ...text }, body: '{}' }),
      response: answers.badRequest,
    },
    { first: 'unreadable-body-text-plain', second: 'missing-token-absent' },
  ),
]

/** The checks of a refresh besides its interactions. */
export const refreshChecks = {
  requests,
  orders,
  conduct: refreshConduct,
} as const satisfies CallChecks
