import { answeredWith, type Interaction } from '../../interaction.ts'
import { jsonResponse } from '../../shared-answers.ts'

const json = { authorization: 'Basic {{basic}}', 'content-type': 'application/json' } as const
const form = { ...json, 'content-type': 'application/x-www-form-urlencoded' } as const

/** A log-in as the page shows it, but for what is given. */
export const login = (given: Partial<Interaction['request']>): Interaction['request'] => ({
  method: 'POST',
  path: '/oauth/login/thirdparty',
  headers: json,
  body: '{"email":"MCSuser@mediatek.com","password":"123456789"}',
  ...given,
})

const loggedIn = jsonResponse(200, {
  apiVersion: '0.0.1',
  code: 200,
  message: 'Request has succeeded',
  token: '***',
  access_token: '***',
})

/** The refusal of a log-in that lacks a field. */
export const missingLogin = jsonResponse(500, {
  apiVersion: '0.0.1',
  code: 500,
  message: 'Missing parameters. "email" and "password" are required',
  statusCode: 500,
  options: {},
})

/** The refusal of a user or a password that is unknown. */
export const invalidLogin = jsonResponse(500, {
  apiVersion: '0.0.1',
  code: 500,
  message: 'User credentials are invalid',
  statusCode: 500,
  options: {},
})

/** Log-ins with the answers to them, in the order of the refusals; the user is the page's own. */
export const loginInteractions: readonly Interaction[] = [
  ...answeredWith(null, 'login-success-body', loggedIn, [
    {
      name: 'logged-in',
      summary: "The page's own example.",
      request: login({
        body: '{\n    "email": "MCSuser@mediatek.com",\n    "password": "123456789"\n}',
      }),
    },
    {
      name: 'logged-in-by-form',
      summary: 'E-mail address and password come as a form, as the public clients send them.',
      source: 'login-form-body',
      request: login({ headers: form, body: 'email=MCSuser%40mediatek.com&password=123456789' }),
    },
    {
      name: 'logged-in-by-lower-case',
      summary: 'The e-mail address is spelled as the page of the refresh does it.',
      source: 'login-email-case',
      request: login({ body: '{"email":"mcsuser@mediatek.com","password":"123456789"}' }),
    },
    {
      name: 'logged-in-on-legacy-path',
      summary: 'The path is that of before 2015-09-11.',
      source: 'legacy-path-served',
      request: login({ path: '/oauth/login/thirdpart' }),
    },
  ]),
  ...answeredWith('missing-login', 'missing-login', missingLogin, [
    {
      name: 'missing-login-email',
      summary: 'There is no e-mail address.',
      request: login({ body: '{"password":"123456789"}' }),
    },
    {
      name: 'missing-login-password',
      summary: 'The password is empty.',
      request: login({ body: '{"email":"MCSuser@mediatek.com","password":""}' }),
    },
    {
      name: 'missing-login-password-type',
      summary: 'The password is a number.',
      request: login({ body: '{"email":"MCSuser@mediatek.com","password":123456789}' }),
    },
  ]),
  ...answeredWith('invalid-login', 'invalid-login', invalidLogin, [
    {
      name: 'invalid-login-password',
      summary: 'The password is another.',
      request: login({ body: '{"email":"MCSuser@mediatek.com","password":"987654321"}' }),
    },
    {
      name: 'invalid-login-email',
      summary: 'No user has the e-mail address.',
      request: login({ body: '{"email":"nobody@mediatek.com","password":"123456789"}' }),
    },
  ]),
]
