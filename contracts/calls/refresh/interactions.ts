import { answeredWith, type Interaction } from '../../interaction.ts'
import * as answers from '../../shared-answers.ts'

const basic = { authorization: 'Basic {{basic}}' } as const
const json = { ...basic, 'content-type': 'application/json' } as const
const form = { ...basic, 'content-type': 'application/x-www-form-urlencoded' } as const

/** A refresh as the page shows it, but for what is given. */
export const refresh = (given: Partial<Interaction['request']> = {}): Interaction['request'] => ({
  method: 'POST',
  path: '/oauth/login/thirdparty/refresh',
  headers: json,
  body: '{"token":"{{userToken}}"}',
  ...given,
})

/** The page's refresh with another body. */
export const sending = (name: string, summary: string, body: string) => ({
  name,
  summary,
  request: refresh({ body }),
})

const authorized = (authorization: string) => refresh({ headers: { ...json, authorization } })

/** The page's refresh with another Authorization header. */
const authorizing = (name: string, summary: string, authorization: string) => ({
  name,
  summary,
  request: authorized(authorization),
})

/** Refreshes with the answers to them, in the order of the refusals. */
export const refreshInteractions: readonly Interaction[] = [
  ...answeredWith(null, 'lenient-body', answers.refreshed, [
    {
      name: 'refreshed',
      summary: "The page's own example.",
      source: 'success-body',
      request: refresh({ body: '{\n    "token": "{{userToken}}"\n}' }),
    },
    {
      name: 'refreshed-by-form',
      summary: 'The token comes as a form, as the public clients of the time send it.',
      source: 'form-body',
      request: refresh({ headers: form, body: 'token={{userToken}}' }),
    },
    {
      name: 'refreshed-with-charset',
      summary: 'The media type names its character set.',
      request: refresh({ headers: { ...json, 'content-type': 'application/json; charset=UTF-8' } }),
    },
    sending(
      'refreshed-with-extra-fields',
      'The body has fields that the page does not show; they are ignored.',
      '{"grant_type":"refresh_token","token":"{{userToken}}"}',
    ),
    {
      name: 'refreshed-by-lower-case-scheme',
      summary: 'The scheme of the Authorization header is in lower case.',
      source: 'basic-parsing',
      request: authorized('basic {{basic}}'),
    },
  ]),
  ...answeredWith('unknown-path', 'v2-error-envelope', answers.unknownPath, [
    {
      name: 'unknown-path',
      summary: 'The path is of no call.',
      request: refresh({ path: '/oauth/login/thirdparty/refreshed' }),
    },
    {
      name: 'unknown-path-trailing-slash',
      summary: 'The path ends in a slash.',
      refusedSource: 'v2-error-envelope',
      request: refresh({ path: '/oauth/login/thirdparty/refresh/' }),
    },
  ]),
  ...answeredWith('method-not-allowed', 'status-list', answers.methodNotAllowed, [
    {
      name: 'method-not-allowed-get',
      summary: 'The path is called with GET.',
      request: refresh({ method: 'GET', headers: basic, body: null }),
    },
    {
      name: 'method-not-allowed-put',
      summary: 'The path is called with PUT.',
      request: refresh({ method: 'PUT' }),
    },
    {
      name: 'method-not-allowed-delete',
      summary: 'The path is called with DELETE.',
      request: refresh({ method: 'DELETE', headers: basic, body: null }),
    },
  ]),
  ...answeredWith('invalid-client-id', 'error-example', answers.invalidClientId, [
    {
      name: 'invalid-client-id-no-authorization',
      summary: 'There is no Authorization header.',
      request: refresh({ headers: { 'content-type': 'application/json' } }),
    },
    authorizing('invalid-client-id-other-scheme', 'The scheme is Bearer.', 'Bearer {{basic}}'),
    authorizing('invalid-client-id-scheme-alone', 'The scheme has nothing after it.', 'Basic'),
    authorizing(
      'invalid-client-id-not-base64',
      'The credentials are the plain appKey:appSecret, not its base64.',
      'Basic BuMgS2MPK5Z6nqWhVsyV:o1uBjWTzuqbaMnQzSmDp5UhR6M33NOhb3YL0b1YK',
    ),
    authorizing(
      'invalid-client-id-no-colon',
      'The decoded credentials have no colon.',
      'Basic QnVNZ1MyTVBLNVo2bnFXaFZzeVY=',
    ),
    authorizing(
      'invalid-client-id-empty-key',
      'The AppKey is empty.',
      'Basic Om8xdUJqV1R6dXFiYU1uUXpTbURwNVVoUjZNMzNOT2hiM1lMMGIxWUs=',
    ),
    {
      name: 'invalid-client-id-empty-secret',
      summary: 'The AppSecret is empty.',
      source: 'basic-parsing',
      request: authorized('Basic QnVNZ1MyTVBLNVo2bnFXaFZzeVY6'),
    },
    {
      name: 'invalid-client-id-short-key',
      summary: 'The AppKey has two characters.',
      source: 'app-key-pattern',
      request: authorized('Basic YWI6bzF1QmpXVHp1cWJhTW5RelNtRHA1VWhSNk0zM05PaGIzWUwwYjFZSw=='),
    },
    {
      name: 'invalid-client-id-long-key',
      summary: 'The AppKey has 41 characters.',
      source: 'app-key-pattern',
      request: authorized(
        'Basic YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE6bzF1QmpXVHp1cWJhTW5RelNtRHA1VWhSNk0zM05PaGIzWUwwYjFZSw==',
      ),
    },
    {
      name: 'invalid-client-id-key-with-space',
      summary: 'The AppKey has a space in it.',
      source: 'app-key-pattern',
      request: authorized(
        'Basic QnVNZ1MyTVBLNSBaNm5xV2hWc3lWOm8xdUJqV1R6dXFiYU1uUXpTbURwNVVoUjZNMzNOT2hiM1lMMGIxWUs=',
      ),
    },
  ]),
  ...answeredWith('invalid-client', 'wrong-credentials', answers.invalidClient, [
    authorizing(
      'invalid-client-unknown-key',
      'The AppKey is well-formed and unknown.',
      'Basic dW5rbm93bkFwcEtleTAwMDAwMDpvMXVCaldUenVxYmFNblF6U21EcDVVaFI2TTMzTk9oYjNZTDBiMVlL',
    ),
    authorizing(
      'invalid-client-wrong-secret',
      'The AppSecret is another.',
      'Basic {{basicOfWrongSecret}}',
    ),
  ]),
  ...answeredWith('body-too-large', 'body-limit', answers.bodyTooLarge, [
    sending('body-too-large', 'The body has 65,537 bytes.', `{"token":"${'a'.repeat(65_525)}"}`),
  ]),
  ...answeredWith('unreadable-body', 'v2-bad-request', answers.badRequest, [
    sending('unreadable-body-malformed-json', 'The JSON is cut short.', '{"token":"{{userToken}}"'),
    sending('unreadable-body-empty', 'The body is empty.', ''),
    sending('unreadable-body-array', 'The JSON is an array.', '["{{userToken}}"]'),
    sending('unreadable-body-null', 'The JSON is null.', 'null'),
    sending('unreadable-body-string', 'The JSON is a string.', '"{{userToken}}"'),
    {
      name: 'unreadable-body-text-plain',
      summary: 'The media type is text/plain.',
      refusedSource: 'v2-bad-request',
      request: refresh({ headers: { ...json, 'content-type': 'text/plain' } }),
    },
    {
      name: 'unreadable-body-no-media-type',
      summary: 'There is no Content-Type.',
      refusedSource: 'v2-bad-request',
      request: refresh({ headers: basic }),
    },
    {
      name: 'unreadable-body-charset',
      summary: 'The character set is not UTF-8.',
      refusedSource: 'v2-bad-request',
      request: refresh({
        headers: { ...json, 'content-type': 'application/json; charset=iso-8859-1' },
      }),
    },
  ]),
  ...answeredWith('missing-token', 'missing-token', answers.missingToken, [
    sending('missing-token-absent', 'The body has no token.', '{}'),
    sending('missing-token-empty', 'The token is empty.', '{"token":""}'),
    sending('missing-token-null', 'The token is null.', '{"token":null}'),
    sending('missing-token-number', 'The token is a number.', '{"token":12345}'),
    sending(
      'missing-token-array',
      'The token is an array, as the field table of the page says.',
      '{"token":["{{userToken}}"]}',
    ),
    {
      name: 'missing-token-form',
      summary: 'The form has no token.',
      request: refresh({ headers: form, body: 'refresh_token={{userToken}}' }),
    },
  ]),
  ...answeredWith('invalid-token', 'invalid-token', answers.invalidToken, [
    sending(
      'invalid-token-unknown',
      'The token was never issued.',
      '{"token":"0123456789abcdef0123456789abcdef01234567"}',
    ),
    sending(
      'invalid-token-forged',
      'The token has one character more than an issued one.',
      '{"token":"{{userToken}}x"}',
    ),
    sending(
      'invalid-token-access-token',
      'The token is a user access token.',
      '{"token":"{{accessToken}}"}',
    ),
    sending(
      'invalid-token-other-app',
      'The token was issued to another app.',
      '{"token":"{{otherAppsUserToken}}"}',
    ),
  ]),
  ...answeredWith('expired-token', 'expired-token', answers.expiredToken, [
    sending(
      'expired-token',
      'The user token is past its two weeks.',
      '{"token":"{{expiredUserToken}}"}',
    ),
  ]),
  ...answeredWith('server-error', 'status-list', answers.serverError, [
    {
      name: 'server-error',
      summary: 'The server fails while it answers.',
      state: 'a server that fails',
      request: refresh(),
    },
  ]),
]
