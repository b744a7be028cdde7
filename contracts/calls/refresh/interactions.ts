import { answeredWith, type Interaction } from '../../interaction.ts'
import {
  badRequest,
  bodyTooLarge,
  expiredToken,
  invalidClient,
  invalidClientId,
  invalidToken,
  jsonHeaders,
  methodNotAllowed,
  missingToken,
  serverError,
  unknownPath,
} from '../../shared-answers.ts'

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

/** The answer of a success. */
export const refreshed = {
  status: 200,
  headers: jsonHeaders,
  body: {
    apiVersion: '0.0.1',
    code: 200,
    message: 'Request has succeeded',
    results: {
      access_token: '***',
      userImageURL: 'profile/1234567890.jpg',
      timezone: 'Asia/Taipei',
      email: 'mcsuser@mediatek.com',
      nickname: 'MCS User',
      language: 'zh-TW',
      plan: {
        name: 'Free plan',
        deviceCount: 10,
        dataPointCount: 100000,
        emailCount: 100,
      },
      token: '***',
    },
  },
} as const

/** Refreshes with the answers to them, in the order of the refusals. */
export const refreshInteractions: readonly Interaction[] = [
  ...answeredWith({ refusal: null, source: 'lenient-body', response: refreshed }, [
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
    {
      name: 'refreshed-with-extra-fields',
      summary: 'The body has fields that the page does not show; they are ignored.',
      request: refresh({ body: '{"grant_type":"refresh_token","token":"{{userToken}}"}' }),
    },
    {
      name: 'refreshed-by-lower-case-scheme',
      summary: 'The scheme of the Authorization header is in lower case.',
      source: 'basic-parsing',
      request: refresh({ headers: { ...json, authorization: 'basic {{basic}}' } }),
    },
  ]),
  ...answeredWith({ refusal: 'unknown-path', source: 'v2-error-envelope', response: unknownPath }, [
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
  ...answeredWith(
    { refusal: 'method-not-allowed', source: 'status-list', response: methodNotAllowed },
    [
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
    ],
  ),
  ...answeredWith(
    { refusal: 'invalid-client-id', source: 'error-example', response: invalidClientId },
    [
      {
        name: 'invalid-client-id-no-authorization',
        summary: 'There is no Authorization header.',
        request: refresh({ headers: { 'content-type': 'application/json' } }),
      },
      {
        name: 'invalid-client-id-other-scheme',
        summary: 'The scheme is Bearer.',
        request: refresh({ headers: { ...json, authorization: 'Bearer {{basic}}' } }),
      },
      {
        name: 'invalid-client-id-scheme-alone',
        summary: 'The scheme has nothing after it.',
        request: refresh({ headers: { ...json, authorization: 'Basic' } }),
      },
      {
        name: 'invalid-client-id-not-base64',
        summary: 'The credentials are the plain appKey:appSecret, not its base64.',
        request: refresh({
          headers: {
            ...json,
            authorization: 'Basic BuMgS2MPK5Z6nqWhVsyV:o1uBjWTzuqbaMnQzSmDp5UhR6M33NOhb3YL0b1YK',
          },
        }),
      },
      {
        name: 'invalid-client-id-no-colon',
        summary: 'The decoded credentials have no colon.',
        request: refresh({
          headers: { ...json, authorization: 'Basic QnVNZ1MyTVBLNVo2bnFXaFZzeVY=' },
        }),
      },
      {
        name: 'invalid-client-id-empty-key',
        summary: 'The AppKey is empty.',
        request: refresh({
          headers: {
            ...json,
            authorization: 'Basic Om8xdUJqV1R6dXFiYU1uUXpTbURwNVVoUjZNMzNOT2hiM1lMMGIxWUs=',
          },
        }),
      },
      {
        name: 'invalid-client-id-empty-secret',
        summary: 'The AppSecret is empty.',
        source: 'basic-parsing',
        request: refresh({
          headers: { ...json, authorization: 'Basic QnVNZ1MyTVBLNVo2bnFXaFZzeVY6' },
        }),
      },
      {
        name: 'invalid-client-id-short-key',
        summary: 'The AppKey has two characters.',
        source: 'app-key-pattern',
        request: refresh({
          headers: {
            ...json,
            authorization: 'Basic YWI6bzF1QmpXVHp1cWJhTW5RelNtRHA1VWhSNk0zM05PaGIzWUwwYjFZSw==',
          },
        }),
      },
      {
        name: 'invalid-client-id-long-key',
        summary: 'The AppKey has 41 characters.',
        source: 'app-key-pattern',
        request: refresh({
          headers: {
            ...json,
            authorization:
              'Basic YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE6bzF1QmpXVHp1cWJhTW5RelNtRHA1VWhSNk0zM05PaGIzWUwwYjFZSw==',
          },
        }),
      },
      {
        name: 'invalid-client-id-key-with-space',
        summary: 'The AppKey has a space in it.',
        source: 'app-key-pattern',
        request: refresh({
          headers: {
            ...json,
            authorization:
              'Basic QnVNZ1MyTVBLNSBaNm5xV2hWc3lWOm8xdUJqV1R6dXFiYU1uUXpTbURwNVVoUjZNMzNOT2hiM1lMMGIxWUs=',
          },
        }),
      },
    ],
  ),
  ...answeredWith(
    { refusal: 'invalid-client', source: 'wrong-credentials', response: invalidClient },
    [
      {
        name: 'invalid-client-unknown-key',
        summary: 'The AppKey is well-formed and unknown.',
        request: refresh({
          headers: {
            ...json,
            authorization:
              'Basic dW5rbm93bkFwcEtleTAwMDAwMDpvMXVCaldUenVxYmFNblF6U21EcDVVaFI2TTMzTk9oYjNZTDBiMVlL',
          },
        }),
      },
      {
        name: 'invalid-client-wrong-secret',
        summary: 'The AppSecret is another.',
        request: refresh({ headers: { ...json, authorization: 'Basic {{basicOfWrongSecret}}' } }),
      },
    ],
  ),
  ...answeredWith({ refusal: 'body-too-large', source: 'body-limit', response: bodyTooLarge }, [
    {
      name: 'body-too-large',
      summary: 'The body has 65,537 bytes.',
      request: refresh({ body: `{"token":"${'a'.repeat(65_525)}"}` }),
    },
  ]),
  ...answeredWith({ refusal: 'unreadable-body', source: 'v2-bad-request', response: badRequest }, [
    {
      name: 'unreadable-body-malformed-json',
      summary: 'The JSON is cut short.',
      request: refresh({ body: '{"token":"{{userToken}}"' }),
    },
    {
      name: 'unreadable-body-empty',
      summary: 'The body is empty.',
      request: refresh({ body: '' }),
    },
    {
      name: 'unreadable-body-array',
      summary: 'The JSON is an array.',
      request: refresh({ body: '["{{userToken}}"]' }),
    },
    {
      name: 'unreadable-body-null',
      summary: 'The JSON is null.',
      request: refresh({ body: 'null' }),
    },
    {
      name: 'unreadable-body-string',
      summary: 'The JSON is a string.',
      request: refresh({ body: '"{{userToken}}"' }),
    },
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
  ...answeredWith({ refusal: 'missing-token', source: 'missing-token', response: missingToken }, [
    {
      name: 'missing-token-absent',
      summary: 'The body has no token.',
      request: refresh({ body: '{}' }),
    },
    {
      name: 'missing-token-empty',
      summary: 'The token is empty.',
      request: refresh({ body: '{"token":""}' }),
    },
    {
      name: 'missing-token-null',
      summary: 'The token is null.',
      request: refresh({ body: '{"token":null}' }),
    },
    {
      name: 'missing-token-number',
      summary: 'The token is a number.',
      request: refresh({ body: '{"token":12345}' }),
    },
    {
      name: 'missing-token-array',
      summary: 'The token is an array, as the field table of the page says.',
      request: refresh({ body: '{"token":["{{userToken}}"]}' }),
    },
    {
      name: 'missing-token-form',
      summary: 'The form has no token.',
      request: refresh({ headers: form, body: 'refresh_token={{userToken}}' }),
    },
  ]),
  ...answeredWith({ refusal: 'invalid-token', source: 'invalid-token', response: invalidToken }, [
    {
      name: 'invalid-token-unknown',
      summary: 'The token was never issued.',
      request: refresh({ body: '{"token":"0123456789abcdef0123456789abcdef01234567"}' }),
    },
    {
      name: 'invalid-token-forged',
      summary: 'The token has one character more than an issued one.',
      request: refresh({ body: '{"token":"{{userToken}}x"}' }),
    },
    {
      name: 'invalid-token-access-token',
      summary: 'The token is a user access token.',
      request: refresh({ body: '{"token":"{{accessToken}}"}' }),
    },
    {
      name: 'invalid-token-other-app',
      summary: 'The token was issued to another app.',
      request: refresh({ body: '{"token":"{{otherAppsUserToken}}"}' }),
    },
  ]),
  ...answeredWith({ refusal: 'expired-token', source: 'expired-token', response: expiredToken }, [
    {
      name: 'expired-token',
      summary: 'The user token is past its two weeks.',
      request: refresh({ body: '{"token":"{{expiredUserToken}}"}' }),
    },
  ]),
  ...answeredWith({ refusal: 'server-error', source: 'status-list', response: serverError }, [
    {
      name: 'server-error',
      summary: 'The server fails while it answers.',
      state: 'a server that fails',
      request: refresh(),
    },
  ]),
]
