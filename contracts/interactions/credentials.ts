import type { Interaction } from '../interaction.ts'

const invalidClientId = {
  status: 500,
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
  },
  body: {
    apiVersion: '0.0.1',
    code: 500,
    message: 'Invalid or missing client_id parameter',
    statusCode: 500,
    options: {},
  },
} as const

/** Requests from whose header no credentials can be read. */
export const credentialsInteractions: readonly Interaction[] = [
  {
    name: 'invalid-client-id-no-authorization',
    summary: 'There is no Authorization header.',
    state: 'an app with a user token',
    refusal: 'invalid-client-id',
    source: 'error-example',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { 'content-type': 'application/json' },
      body: '{"token":"{{userToken}}"}',
    },
    response: invalidClientId,
  },
  {
    name: 'invalid-client-id-other-scheme',
    summary: 'The scheme is Bearer.',
    state: 'an app with a user token',
    refusal: 'invalid-client-id',
    source: 'error-example',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Bearer {{basic}}', 'content-type': 'application/json' },
      body: '{"token":"{{userToken}}"}',
    },
    response: invalidClientId,
  },
  {
    name: 'invalid-client-id-scheme-alone',
    summary: 'The scheme stands alone.',
    state: 'an app with a user token',
    refusal: 'invalid-client-id',
    source: 'error-example',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic', 'content-type': 'application/json' },
      body: '{"token":"{{userToken}}"}',
    },
    response: invalidClientId,
  },
  {
    name: 'invalid-client-id-not-base64',
    summary: 'The credentials are the plain appKey:appSecret, not its base64.',
    state: 'an app with a user token',
    refusal: 'invalid-client-id',
    source: 'error-example',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: {
        authorization: 'Basic BuMgS2MPK5Z6nqWhVsyV:o1uBjWTzuqbaMnQzSmDp5UhR6M33NOhb3YL0b1YK',
        'content-type': 'application/json',
      },
      body: '{"token":"{{userToken}}"}',
    },
    response: invalidClientId,
  },
  {
    name: 'invalid-client-id-no-colon',
    summary: 'The decoded credentials have no colon.',
    state: 'an app with a user token',
    refusal: 'invalid-client-id',
    source: 'error-example',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: {
        authorization: 'Basic QnVNZ1MyTVBLNVo2bnFXaFZzeVY=',
        'content-type': 'application/json',
      },
      body: '{"token":"{{userToken}}"}',
    },
    response: invalidClientId,
  },
  {
    name: 'invalid-client-id-empty-key',
    summary: 'The AppKey is empty.',
    state: 'an app with a user token',
    refusal: 'invalid-client-id',
    source: 'error-example',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: {
        authorization: 'Basic Om8xdUJqV1R6dXFiYU1uUXpTbURwNVVoUjZNMzNOT2hiM1lMMGIxWUs=',
        'content-type': 'application/json',
      },
      body: '{"token":"{{userToken}}"}',
    },
    response: invalidClientId,
  },
  {
    name: 'invalid-client-id-empty-secret',
    summary: 'The AppSecret is empty.',
    state: 'an app with a user token',
    refusal: 'invalid-client-id',
    source: 'basic-parsing',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: {
        authorization: 'Basic QnVNZ1MyTVBLNVo2bnFXaFZzeVY6',
        'content-type': 'application/json',
      },
      body: '{"token":"{{userToken}}"}',
    },
    response: invalidClientId,
  },
  {
    name: 'invalid-client-id-short-key',
    summary: 'The AppKey has two characters.',
    state: 'an app with a user token',
    refusal: 'invalid-client-id',
    source: 'app-key-pattern',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: {
        authorization: 'Basic YWI6bzF1QmpXVHp1cWJhTW5RelNtRHA1VWhSNk0zM05PaGIzWUwwYjFZSw==',
        'content-type': 'application/json',
      },
      body: '{"token":"{{userToken}}"}',
    },
    response: invalidClientId,
  },
  {
    name: 'invalid-client-id-long-key',
    summary: 'The AppKey has 41 characters.',
    state: 'an app with a user token',
    refusal: 'invalid-client-id',
    source: 'app-key-pattern',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: {
        authorization:
          'Basic YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE6bzF1QmpXVHp1cWJhTW5RelNtRHA1VWhSNk0zM05PaGIzWUwwYjFZSw==',
        'content-type': 'application/json',
      },
      body: '{"token":"{{userToken}}"}',
    },
    response: invalidClientId,
  },
  {
    name: 'invalid-client-id-key-with-space',
    summary: 'The AppKey has a space in it.',
    state: 'an app with a user token',
    refusal: 'invalid-client-id',
    source: 'app-key-pattern',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: {
        authorization:
          'Basic QnVNZ1MyTVBLNSBaNm5xV2hWc3lWOm8xdUJqV1R6dXFiYU1uUXpTbURwNVVoUjZNMzNOT2hiM1lMMGIxWUs=',
        'content-type': 'application/json',
      },
      body: '{"token":"{{userToken}}"}',
    },
    response: invalidClientId,
  },
]
