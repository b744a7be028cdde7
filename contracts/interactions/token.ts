import type { Interaction } from '../interaction.ts'

const missingToken = {
  status: 500,
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
  },
  body: {
    apiVersion: '0.0.1',
    code: 500,
    message: 'No "refresh_token" parameter',
    statusCode: 500,
    options: {},
  },
} as const

const invalidToken = {
  status: 500,
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
  },
  body: {
    apiVersion: '0.0.1',
    code: 500,
    message: 'Invalid refresh token',
    statusCode: 500,
    options: {},
  },
} as const

const expiredToken = {
  status: 500,
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
  },
  body: {
    apiVersion: '0.0.1',
    code: 500,
    message: 'Refresh token has expired',
    statusCode: 500,
    options: {},
  },
} as const

/** Requests whose token is refused. */
export const tokenInteractions: readonly Interaction[] = [
  {
    name: 'missing-token-absent',
    summary: 'The body has no token.',
    state: 'an app with a user token',
    refusal: 'missing-token',
    source: 'missing-token',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{}',
    },
    response: missingToken,
  },
  {
    name: 'missing-token-empty',
    summary: 'The token is empty.',
    state: 'an app with a user token',
    refusal: 'missing-token',
    source: 'missing-token',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"token":""}',
    },
    response: missingToken,
  },
  {
    name: 'missing-token-null',
    summary: 'The token is null.',
    state: 'an app with a user token',
    refusal: 'missing-token',
    source: 'missing-token',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"token":null}',
    },
    response: missingToken,
  },
  {
    name: 'missing-token-number',
    summary: 'The token is a number.',
    state: 'an app with a user token',
    refusal: 'missing-token',
    source: 'missing-token',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"token":12345}',
    },
    response: missingToken,
  },
  {
    name: 'missing-token-array',
    summary: 'The token is an array, as the field table of the page says.',
    state: 'an app with a user token',
    refusal: 'missing-token',
    source: 'missing-token',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"token":["{{userToken}}"]}',
    },
    response: missingToken,
  },
  {
    name: 'missing-token-form',
    summary: 'The form has no token.',
    state: 'an app with a user token',
    refusal: 'missing-token',
    source: 'missing-token',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: {
        authorization: 'Basic {{basic}}',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'refresh_token={{userToken}}',
    },
    response: missingToken,
  },
  {
    name: 'invalid-token-unknown',
    summary: 'The token was never issued.',
    state: 'an app with a user token',
    refusal: 'invalid-token',
    source: 'invalid-token',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"token":"0123456789abcdef0123456789abcdef01234567"}',
    },
    response: invalidToken,
  },
  {
    name: 'invalid-token-forged',
    summary: 'The token has one character more than an issued one.',
    state: 'an app with a user token',
    refusal: 'invalid-token',
    source: 'invalid-token',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"token":"{{userToken}}x"}',
    },
    response: invalidToken,
  },
  {
    name: 'invalid-token-access-token',
    summary: 'The token is a user access token.',
    state: 'an app with a user token',
    refusal: 'invalid-token',
    source: 'invalid-token',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"token":"{{accessToken}}"}',
    },
    response: invalidToken,
  },
  {
    name: 'invalid-token-other-app',
    summary: 'The token was issued to another app.',
    state: 'an app with a user token',
    refusal: 'invalid-token',
    source: 'invalid-token',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"token":"{{otherAppsUserToken}}"}',
    },
    response: invalidToken,
  },
  {
    name: 'expired-token',
    summary: 'The user token is past its two weeks.',
    state: 'an app with a user token',
    refusal: 'expired-token',
    source: 'expired-token',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"token":"{{expiredUserToken}}"}',
    },
    response: expiredToken,
  },
]
