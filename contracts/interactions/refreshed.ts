import type { Interaction } from '../interaction.ts'

const refreshed = {
  status: 200,
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
  },
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

/** Requests that are answered with tokens. */
export const refreshedInteractions: readonly Interaction[] = [
  {
    name: 'refreshed',
    summary: "The page's own example.",
    state: 'an app with a user token',
    refusal: null,
    source: 'success-body',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{\n    "token": "{{userToken}}"\n}',
    },
    response: refreshed,
  },
  {
    name: 'refreshed-by-form',
    summary: 'The token comes as a form, as the public clients of the time send it.',
    state: 'an app with a user token',
    refusal: null,
    source: 'form-body',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: {
        authorization: 'Basic {{basic}}',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'token={{userToken}}',
    },
    response: refreshed,
  },
  {
    name: 'refreshed-with-charset',
    summary: 'The media type names its character set.',
    state: 'an app with a user token',
    refusal: null,
    source: 'lenient-body',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: {
        authorization: 'Basic {{basic}}',
        'content-type': 'application/json; charset=UTF-8',
      },
      body: '{"token":"{{userToken}}"}',
    },
    response: refreshed,
  },
  {
    name: 'refreshed-with-extra-fields',
    summary: 'The body has fields that the page does not show; they are ignored.',
    state: 'an app with a user token',
    refusal: null,
    source: 'lenient-body',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"grant_type":"refresh_token","token":"{{userToken}}"}',
    },
    response: refreshed,
  },
  {
    name: 'refreshed-by-lower-case-scheme',
    summary: 'The scheme of the Authorization header is in lower case.',
    state: 'an app with a user token',
    refusal: null,
    source: 'basic-parsing',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'basic {{basic}}', 'content-type': 'application/json' },
      body: '{"token":"{{userToken}}"}',
    },
    response: refreshed,
  },
]
