import type { LoginRefusalId } from '../login-refusals.ts'
import type { RefusalId } from '../refusals.ts'
import type { AnyInteraction } from '../server-check.ts'
import { answerTo } from './answer-to.ts'
import type { OrderRow } from './rows.ts'

/** Values of the user that only a check knows, beside the placeholders of the interactions. */
export const userPlaceholders = {
  email: "the user's e-mail address",
  password: "the user's password",
  cutPassword: 'the password without its last character',
  otherCasePassword: 'the password in the other case',
} as const

const path = '/oauth/login/thirdparty'
const json = { authorization: 'Basic {{basic}}', 'content-type': 'application/json' }
const form = { ...json, 'content-type': 'application/x-www-form-urlencoded' }
const wrong = { ...json, authorization: 'Basic {{basicOfWrongSecret}}' }
const login = '{"email":"{{email}}","password":"{{password}}"}'

const spoil = (
  name: string,
  summary: string,
  [refusal, source]: readonly [LoginRefusalId | RefusalId, AnyInteraction['source']],
  request: Partial<AnyInteraction['request']>,
): AnyInteraction => ({
  name,
  summary,
  state: 'an app with a user token',
  refusal,
  source,
  request: { method: 'POST', path, headers: json, body: login, ...request },
  response: answerTo(refusal),
})

/** More ways of spoiling a log-in. They are answered as the interactions of their refusals. */
export const loginSpoils: readonly AnyInteraction[] = [
  spoil('login-by-get', 'The path is called with GET.', ['method-not-allowed', 'status-list'], {
    method: 'GET',
    headers: { authorization: 'Basic {{basic}}' },
    body: null,
  }),
  spoil(
    'login-no-authorization',
    'There is no Authorization header.',
    ['invalid-client-id', 'login-error-example'],
    { headers: { 'content-type': 'application/json' } },
  ),
  spoil(
    'login-wrong-secret',
    'The AppSecret is another.',
    ['invalid-client', 'wrong-credentials'],
    { headers: wrong },
  ),
  spoil('login-malformed-json', 'The JSON is cut short.', ['unreadable-body', 'v2-bad-request'], {
    body: login.slice(0, -1),
  }),
  spoil(
    'missing-login-email-empty',
    'The e-mail address is empty.',
    ['missing-login', 'missing-login'],
    { body: '{"email":"","password":"{{password}}"}' },
  ),
  spoil('missing-login-form', 'The form has no password.', ['missing-login', 'missing-login'], {
    headers: form,
    body: 'email={{email}}',
  }),
  spoil(
    'invalid-login-password-cut',
    'The password lacks its last character.',
    ['invalid-login', 'invalid-login'],
    { body: '{"email":"{{email}}","password":"{{cutPassword}}"}' },
  ),
  spoil(
    'invalid-login-password-longer',
    'The password has one character more.',
    ['invalid-login', 'invalid-login'],
    { body: '{"email":"{{email}}","password":"{{password}}x"}' },
  ),
  spoil(
    'invalid-login-password-other-case',
    'The password is in the other case.',
    ['invalid-login', 'invalid-login'],
    { body: '{"email":"{{email}}","password":"{{otherCasePassword}}"}' },
  ),
]

/** Log-ins to which two refusals apply; the answer is that of the first. */
export const loginOrders: readonly OrderRow[] = [
  {
    interaction: spoil(
      'login-client-before-user',
      'The AppSecret is another, and no user has the e-mail address.',
      ['invalid-client', 'refusal-order'],
      { headers: wrong, body: '{"email":"nobody@mediatek.com","password":"{{password}}"}' },
    ),
    first: 'login-wrong-secret',
    second: 'invalid-login-email',
  },
  {
    interaction: spoil(
      'login-missing-before-user',
      'No user has the e-mail address, and there is no password.',
      ['missing-login', 'refusal-order'],
      { body: '{"email":"nobody@mediatek.com"}' },
    ),
    first: 'missing-login-password',
    second: 'invalid-login-email',
  },
]
