import type { Interaction } from '../interaction.ts'
import type { LoginRefusalId } from '../login-refusals.ts'

const loggedIn = {
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
    token: '***',
    access_token: '***',
  },
} as const

const missing = {
  status: 500,
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
  },
  body: {
    apiVersion: '0.0.1',
    code: 500,
    message: 'Missing parameters. "email" and "password" are required',
    statusCode: 500,
    options: {},
  },
} as const

const invalid = {
  status: 500,
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
  },
  body: {
    apiVersion: '0.0.1',
    code: 500,
    message: 'User credentials are invalid',
    statusCode: 500,
    options: {},
  },
} as const

/** Log-ins with the answers to them, in the order of the refusals; the user is the page's own. */
export const loginInteractions: readonly Interaction<LoginRefusalId>[] = [
  {
    name: 'logged-in',
    summary: "The page's own example.",
    state: 'an app with a user token',
    refusal: null,
    source: 'login-success-body',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{\n    "email": "MCSuser@mediatek.com",\n    "password": "123456789"\n}',
    },
    response: loggedIn,
  },
  {
    name: 'logged-in-by-form',
    summary: 'E-mail address and password come as a form, as the public clients send them.',
    state: 'an app with a user token',
    refusal: null,
    source: 'login-form-body',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty',
      headers: {
        authorization: 'Basic {{basic}}',
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'email=MCSuser%40mediatek.com&password=123456789',
    },
    response: loggedIn,
  },
  {
    name: 'logged-in-by-lower-case',
    summary: 'The e-mail address is spelled as the page of the refresh does it.',
    state: 'an app with a user token',
    refusal: null,
    source: 'login-email-case',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"email":"mcsuser@mediatek.com","password":"123456789"}',
    },
    response: loggedIn,
  },
  {
    name: 'logged-in-on-legacy-path',
    summary: 'The path is that of before 2015-09-11.',
    state: 'an app with a user token',
    refusal: null,
    source: 'legacy-path',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdpart',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"email":"MCSuser@mediatek.com","password":"123456789"}',
    },
    response: loggedIn,
  },
  {
    name: 'missing-login-email',
    summary: 'There is no e-mail address.',
    state: 'an app with a user token',
    refusal: 'missing-login',
    source: 'missing-login',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"password":"123456789"}',
    },
    response: missing,
  },
  {
    name: 'missing-login-password',
    summary: 'The password is empty.',
    state: 'an app with a user token',
    refusal: 'missing-login',
    source: 'missing-login',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"email":"MCSuser@mediatek.com","password":""}',
    },
    response: missing,
  },
  {
    name: 'missing-login-password-type',
    summary: 'The password is a number.',
    state: 'an app with a user token',
    refusal: 'missing-login',
    source: 'missing-login',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"email":"MCSuser@mediatek.com","password":123456789}',
    },
    response: missing,
  },
  {
    name: 'invalid-login-password',
    summary: 'The password is another.',
    state: 'an app with a user token',
    refusal: 'invalid-login',
    source: 'invalid-login',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"email":"MCSuser@mediatek.com","password":"987654321"}',
    },
    response: invalid,
  },
  {
    name: 'invalid-login-email',
    summary: 'No user has the e-mail address.',
    state: 'an app with a user token',
    refusal: 'invalid-login',
    source: 'invalid-login',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"email":"nobody@mediatek.com","password":"123456789"}',
    },
    response: invalid,
  },
]
