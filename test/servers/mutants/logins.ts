import { jsonAnswer, loggedInFields, loggedInOf, refusalOf } from '../reference-answers.ts'
import { type Login, loginOf, objectOf, parseBasic, readFields } from '../reference-requests.ts'
import { apps, type Parts, rightParts, user } from '../reference-server.ts'
import { asked, loginMutant as mutant } from './mutant.ts'
import { refusing } from './refusals.ts'
import { GivesDeadUserTokens } from './tokens.ts'

/** Compares the password in another way. */
const passwordIs = (isRight: (given: string, right: string) => boolean): Partial<Parts> => ({
  isUser: ({ email, password }) =>
    email.toLowerCase() === user.email.toLowerCase() && isRight(password, user.password),
})

/** Finds e-mail address and password in another way. */
const finding = (
  find: (fields: Readonly<Record<string, unknown>>) => Partial<Record<keyof Login, unknown>>,
): Partial<Parts> => ({ loginOf: (fields) => loginOf({ ...fields, ...find(fields) }) })

const headers = (more: Readonly<Record<string, string>>): Partial<Parts> => ({
  intercept: (_, answer) => ({ ...answer, headers: { ...answer.headers, ...more } }),
})

/** Servers that let in who may not log in, keep out who may, or answer in another way. */
export const loginMutants = [
  mutant(
    'the tokens of a log-in stand below results',
    {
      loggedInOf: (pair) => {
        const { token, access_token, ...envelope } = loggedInFields(pair)
        return jsonAnswer(200, { ...envelope, results: { token, access_token } })
      },
    },
    asked("The page's own example.", 'token: nothing; access_token: nothing; results: {"token":"'),
    'answers-logged-in',
  ),
  mutant(
    'nobody is logged in',
    { isUser: () => false },
    asked("The page's own example.", '500 "User credentials are invalid"'),
    'answers-logged-in',
  ),
  mutant(
    'forms do not log in',
    {
      readFields: (type, text) =>
        type?.startsWith('application/json') ? readFields(type, text) : undefined,
    },
    asked(
      'E-mail address and password come as a form, as the public clients send them.',
      '400 "400 Bad Request"',
    ),
    'answers-logged-in-by-form',
    'answers-missing-login-form',
  ),
  mutant(
    'the e-mail address is matched with its case',
    { isUser: ({ email, password }) => email === user.email && password === user.password },
    asked(
      'The e-mail address is spelled as the page of the refresh does it.',
      '500 "User credentials are invalid"',
    ),
    'answers-logged-in-by-lower-case',
  ),
  mutant(
    'the older path of the log-in is not served',
    { today: (given) => given },
    asked('The path is that of before 2015-09-11.', '404 "404 Not Found"'),
    'answers-logged-in-on-legacy-path',
  ),
  mutant(
    'the password is not compared',
    passwordIs(() => true),
    asked('The password is another.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-login-password*',
  ),
  mutant(
    'the beginning of the password will do',
    passwordIs((given, right) => right.startsWith(given)),
    asked('The password lacks its last character.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-login-password-cut',
  ),
  mutant(
    'what follows the password is ignored',
    passwordIs((given, right) => given.startsWith(right)),
    asked('The password has one character more.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-login-password-longer',
  ),
  mutant(
    'the password is compared in any case',
    passwordIs((given, right) => given.toLowerCase() === right.toLowerCase()),
    asked('The password is in the other case.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-login-password-other-case',
  ),
  mutant(
    'any e-mail address logs in',
    { isUser: ({ password }) => password === user.password },
    asked('No user has the e-mail address.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-invalid-login-email',
  ),
  mutant(
    'without an e-mail address it is the only user',
    finding(({ email }) => ({ email: email || user.email })),
    asked('There is no e-mail address.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-missing-login-email',
    'refuses-missing-login-email-empty',
  ),
  mutant(
    'a password that is absent or empty is not compared',
    finding(({ password }) => ({ password: password || user.password })),
    asked('The password is empty.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-missing-login-password',
    'refuses-missing-login-form',
  ),
  mutant(
    'a password that is a number is not compared',
    finding(({ password }) => ({
      password: typeof password === 'number' ? user.password : password,
    })),
    asked('The password is a number.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-missing-login-password-type',
  ),
  mutant(
    'a number is taken for a password',
    finding(({ password }) => ({
      password: typeof password === 'number' ? String(password) : password,
    })),
    asked('The password is a number.', 'message: "User credentials are invalid"'),
    'answers-missing-login-password-type',
  ),
  mutant(
    'the method of a log-in is not looked at',
    { isMethod: () => true },
    asked('The path is called with GET.', '400 "400 Bad Request"'),
    'answers-login-by-get',
  ),
  mutant(
    'GET shows a page with a form',
    {
      intercept: ({ method }, answer) =>
        method === 'GET' ? { ...answer, status: 200, body: '<form>' } : answer,
    },
    asked('The path is called with GET.', '200 <form>'),
    'refuses-login-by-get',
  ),
  mutant(
    'a log-in without the header is of the first app',
    { parseBasic: (header) => (header === undefined ? apps[0] : parseBasic(header)) },
    asked('There is no Authorization header.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-login-no-authorization',
  ),
  mutant(
    'a log-in without the header has the wrong secret',
    {
      parseBasic: (header) =>
        header === undefined ? { key: 'none', secret: 'none' } : parseBasic(header),
    },
    asked('There is no Authorization header.', 'message: "Client credentials are invalid"'),
    'answers-login-no-authorization',
  ),
  mutant(
    'any app may log in',
    { isApp: () => true },
    asked('The AppSecret is another.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-login-wrong-secret',
  ),
  mutant(
    'JSON of a log-in that is cut short is mended',
    { readFields: (type, text) => readFields(type, text) ?? objectOf(`${text}}`) },
    asked('The JSON is cut short.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-login-malformed-json',
  ),
  mutant(
    'JSON of a log-in that is cut short has no fields',
    { readFields: (type, text) => readFields(type, text) ?? {} },
    asked(
      'The JSON is cut short.',
      '500 "Missing parameters. \\"email\\" and \\"password\\" are required"',
    ),
    'answers-login-malformed-json',
  ),
  mutant(
    'a log-in is refused with 200',
    refusing((_, fields) => jsonAnswer(200, fields)),
    asked(
      'The path is called with GET.',
      '200 {"apiVersion":"0.0.1","code":405,"message":"405 Method Not Allowed","errors":[{"code":',
    ),
    'refuses-login-*',
    'refuses-missing-login-*',
    'refuses-invalid-login-*',
  ),
  mutant(
    'every refusal of a log-in is 401',
    refusing((_, fields) =>
      jsonAnswer(401, { ...fields, code: 401, message: 'Unauthorized', statusCode: 401 }),
    ),
    asked('The path is called with GET.', '401 "Unauthorized"'),
    'answers-login-*',
    'answers-missing-login-*',
    'answers-invalid-login-*',
  ),
  mutant(
    'the code of a log-in that is refused is a number of its own',
    refusing((_, fields) => jsonAnswer(fields.statusCode, { ...fields, code: 1 }), 'invalid-login'),
    asked('The password is another.', 'code: 1'),
    'answers-invalid-login-*',
    'login-refusal-code-is-status',
  ),
  mutant(
    'the user is looked at before the app',
    { loginOrder: ['method', 'credentials', 'size', 'format', 'login', 'user', 'client'] },
    asked(
      'The AppSecret is another, and no user has the e-mail address.',
      'message: "User credentials are invalid"',
    ),
    'order-login-client-before-user',
  ),
  mutant(
    'the e-mail address is looked up before the password is looked for',
    {
      refusalOf: (name, { body }) =>
        refusalOf(name === 'missing-login' && body.includes('nobody@') ? 'invalid-login' : name),
    },
    asked(
      'No user has the e-mail address, and there is no password.',
      'message: "User credentials are invalid"',
    ),
    'order-login-missing-before-user',
  ),
  mutant(
    'the user token of a log-in is no good',
    { makeTokens: () => new GivesDeadUserTokens() },
    '500 "Invalid refresh token"',
    'login-user-token-refreshes',
  ),
  mutant(
    'the access token of a log-in is no good',
    { loggedInOf: (pair) => loggedInOf({ ...pair, accessToken: 'of-another-server' }) },
    '401 "{\\"errors\\":[{\\"code\\":4001,\\"message\\":\\"token is incorrect\\"}],\\"statusCode\\":401,\\',
    'login-access-token-accepted',
  ),
  mutant(
    'the media type of a log-in is text/json',
    headers({ 'Content-Type': 'text/json' }),
    'text/json',
    'login-content-type',
  ),
  mutant(
    'the answer to a log-in is chunked',
    {
      write(response, answer) {
        response.writeHead(answer.status, answer.headers)
        response.write(answer.body.slice(0, 10))
        response.end(answer.body.slice(10))
      },
    },
    'Transfer-Encoding: chunked',
    'login-content-length',
  ),
  mutant(
    'the answer to a log-in may be cached',
    headers({ 'Cache-Control': 'max-age=60' }),
    'Cache-Control: max-age=60, Pragma: no-cache',
    'login-no-store',
  ),
  mutant(
    'the password is sent back in a header',
    {
      intercept(incoming, answer) {
        const { password } = objectOf(incoming.body.toString('utf8')) ?? {}
        return typeof password === 'string'
          ? { ...answer, headers: { ...answer.headers, 'X-Sent': encodeURIComponent(password) } }
          : rightParts.intercept(incoming, answer)
      },
    },
    'an answer of 200 with the password in its headers',
    'login-no-secret-echoed',
  ),
]
