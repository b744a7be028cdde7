import { jsonAnswer } from '../reference-answers.ts'
import { rightParts, type Step } from '../reference-server.ts'
import { asked, mutant } from './mutant.ts'

const path = '/oauth/login/thirdparty/refresh'

/** The steps with one of them before another. */
function moving(step: Step, before: Step): { readonly order: readonly Step[] } {
  const rest = rightParts.order.filter((other) => other !== step)
  const at = rest.indexOf(before)
  return { order: [...rest.slice(0, at), step, ...rest.slice(at)] }
}

/** Servers that answer on other paths, to other methods, or look at things in another order. */
export const routeMutants = [
  mutant(
    'a slash behind the path is let pass',
    { isPath: (given) => given.replace(/\/$/, '') === path },
    asked('The path ends in a slash.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-unknown-path-trailing-slash',
  ),
  mutant(
    'the older path of the refresh is not served',
    { today: (given) => given },
    asked('The path is that of before 2015-09-11.', '404 "404 Not Found"'),
    'answers-refreshed-on-legacy-path',
  ),
  mutant(
    'every path that begins so is the call',
    { isPath: (given) => given.startsWith(path) },
    asked('The path is of no call.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-unknown-path',
    'refuses-unknown-path-trailing-slash',
  ),
  mutant(
    'the method is not looked at',
    { isMethod: () => true },
    asked('The path is called with PUT.', '200 {"apiVersion":"0.0.1","code":200'),
    'refuses-method-not-allowed-put',
    'refuses-method-not-allowed-get-with-body',
    'answers-method-not-allowed-get',
    'answers-method-not-allowed-delete',
    'order-method-before-credentials',
  ),
  mutant(
    'GET and DELETE are answered with 200',
    {
      intercept: ({ method }, answer) =>
        method === 'GET' || method === 'DELETE' ? jsonAnswer(200, { status: 'up' }) : answer,
    },
    asked('The path is called with GET.', '200 {"status":"up"}'),
    'refuses-method-not-allowed-get',
    'refuses-method-not-allowed-get-with-body',
    'refuses-method-not-allowed-delete',
  ),
  mutant(
    'the method is looked at before the path',
    moving('method', 'path'),
    asked('An unknown path is called with GET.', '405 "405 Method Not Allowed"'),
    'order-path-before-method',
  ),
  mutant(
    'the credentials are looked at before the method',
    moving('credentials', 'method'),
    asked(
      'GET comes without an Authorization header.',
      '500 "Invalid or missing client_id parameter"',
    ),
    'order-method-before-credentials',
  ),
  mutant(
    'the body is read before the credentials',
    moving('format', 'credentials'),
    asked('There is no Authorization header, and the JSON is cut short.', '400 "400 Bad Request"'),
    'order-credentials-before-body',
    'order-client-before-body',
    'order-size-before-format',
  ),
  mutant(
    'the size is looked at after the format',
    moving('format', 'size'),
    asked('The body has 65,537 bytes, and its media type is text/plain.', '400 "400 Bad Request"'),
    'order-size-before-format',
  ),
  mutant(
    'an unknown token is refused before a wrong secret',
    {
      refusalOf: (name, incoming, progress) =>
        rightParts.refusalOf(
          name === 'invalid-client' && incoming.body.includes('"0123456789abcdef')
            ? 'invalid-token'
            : name,
          incoming,
          progress,
        ),
    },
    asked(
      'The AppSecret is another, and the token was never issued.',
      'message: "Invalid refresh token"',
    ),
    'order-client-before-token',
  ),
  mutant(
    'a missing token is refused before the media type',
    {
      refusalOf: (name, incoming, progress) =>
        rightParts.refusalOf(
          name === 'unreadable-body' && incoming.body.toString() === '{}' ? 'missing-token' : name,
          incoming,
          progress,
        ),
    },
    asked(
      'The media type is text/plain, and the body has no token.',
      '500 "No \\"refresh_token\\" parameter"',
    ),
    'order-format-before-token',
  ),
]
