import { answeredWith, type Interaction } from '../../interaction.ts'
import type { CallChecks } from '../../server-check.ts'
import {
  badRequest,
  invalidClient,
  invalidClientId,
  methodNotAllowed,
} from '../../shared-answers.ts'
import { invalidLogin, login, missingLogin } from './interactions.ts'

/** Values of the user that only a check knows, in addition to the placeholders of the interactions. */
export const loginPlaceholders = {
  email: "the user's e-mail address",
  password: "the user's password",
  cutPassword: 'the password without its last character',
  otherCasePassword: 'the password in the other case',
} as const

const json = { authorization: 'Basic {{basic}}', 'content-type': 'application/json' }
const form = { ...json, 'content-type': 'application/x-www-form-urlencoded' }
const wrong = { ...json, authorization: 'Basic {{basicOfWrongSecret}}' }

/** The log-in of the user who is given to the check. */
const loginOfUser = (given: Partial<Interaction['request']>): Interaction['request'] =>
  login({ body: '{"email":"{{email}}","password":"{{password}}"}', ...given })

/** The checks of a log-in besides its interactions. */
export const loginChecks = {
  requests: [
    ...answeredWith('method-not-allowed', 'status-list', methodNotAllowed, [
      {
        name: 'login-by-get',
        summary: 'The path is called with GET.',
        request: loginOfUser({
          method: 'GET',
          headers: { authorization: 'Basic {{basic}}' },
          body: null,
        }),
      },
    ]),
    ...answeredWith('invalid-client-id', 'login-error-example', invalidClientId, [
      {
        name: 'login-no-authorization',
        summary: 'There is no Authorization header.',
        request: loginOfUser({ headers: { 'content-type': 'application/json' } }),
      },
    ]),
    ...answeredWith('invalid-client', 'wrong-credentials', invalidClient, [
      {
        name: 'login-wrong-secret',
        summary: 'The AppSecret is another.',
        request: loginOfUser({ headers: wrong }),
      },
    ]),
    ...answeredWith('unreadable-body', 'v2-bad-request', badRequest, [
      {
        name: 'login-malformed-json',
        summary: 'The JSON is cut short.',
        request: loginOfUser({ body: '{"email":"{{email}}","password":"{{password}}"' }),
      },
    ]),
    ...answeredWith('missing-login', 'missing-login', missingLogin, [
      {
        name: 'missing-login-email-empty',
        summary: 'The e-mail address is empty.',
        request: loginOfUser({ body: '{"email":"","password":"{{password}}"}' }),
      },
      {
        name: 'missing-login-form',
        summary: 'The form has no password.',
        request: loginOfUser({ headers: form, body: 'email={{email}}' }),
      },
    ]),
    ...answeredWith('invalid-login', 'invalid-login', invalidLogin, [
      {
        name: 'invalid-login-password-cut',
        summary: 'The password lacks its last character.',
        request: loginOfUser({ body: '{"email":"{{email}}","password":"{{cutPassword}}"}' }),
      },
      {
        name: 'invalid-login-password-longer',
        summary: 'The password has one character more.',
        request: loginOfUser({ body: '{"email":"{{email}}","password":"{{password}}x"}' }),
      },
      {
        name: 'invalid-login-password-other-case',
        summary: 'The password is in the other case.',
        request: loginOfUser({ body: '{"email":"{{email}}","password":"{{otherCasePassword}}"}' }),
      },
    ]),
  ],
  orders: [
    {
      interaction: {
        name: 'login-client-before-user',
        summary: 'The AppSecret is another, and no user has the e-mail address.',
        state: 'an app with a user token',
        refusal: 'invalid-client',
        source: 'refusal-order',
        request: loginOfUser({
          headers: wrong,
          body: '{"email":"nobody@mediatek.com","password":"{{password}}"}',
        }),
        response: invalidClient,
      },
      first: 'login-wrong-secret',
      second: 'invalid-login-email',
    },
    {
      interaction: {
        name: 'login-missing-before-user',
        summary: 'No user has the e-mail address, and there is no password.',
        state: 'an app with a user token',
        refusal: 'missing-login',
        source: 'refusal-order',
        request: loginOfUser({ body: '{"email":"nobody@mediatek.com"}' }),
        response: missingLogin,
      },
      first: 'missing-login-password',
      second: 'invalid-login-email',
    },
  ],
  conduct: [
    {
      id: 'login-user-token-refreshes',
      statement: 'The user token in the answer must be valid for a refresh.',
      advice: 'Store the user token of a log-in where the refresh looks it up.',
      source: 'login-success-body',
    },
    {
      id: 'login-access-token-accepted',
      statement: 'The access token in the answer must be accepted by the API.',
      advice: 'Store the access token of a log-in where the API looks it up.',
      source: 'upload-bearer',
    },
    {
      id: 'login-refusal-code-is-status',
      statement: 'In every refusal the `code` must be the status.',
      advice: 'Write the HTTP status into code.',
      source: 'code-is-status',
    },
    {
      id: 'login-content-type',
      statement: 'Every answer must have the media type application/json.',
      advice:
        'Send Content-Type: application/json with every answer, errors of the framework included.',
      source: 'login-content-type',
    },
    {
      id: 'login-content-length',
      statement: 'Every answer must have a Content-Length and must not be chunked.',
      advice: 'Write the body at once, so that the framework can count it.',
      source: 'content-length',
    },
    {
      id: 'login-no-store',
      statement: 'Every answer must forbid caching: Cache-Control: no-store, Pragma: no-cache.',
      advice: 'Send both headers with every answer.',
      source: 'no-store',
    },
    {
      id: 'login-no-secret-echoed',
      statement: 'No answer may repeat the password, the AppSecret or a token of somebody else.',
      advice:
        'Write the text of the page alone into a message, and no header of the request into an answer.',
      source: 'no-echo',
      severity: 'must',
    },
  ],
} as const satisfies CallChecks
