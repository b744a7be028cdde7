import { jsonAnswer } from '../reference-answers.ts'
import { rightParts, type Step } from '../reference-server.ts'
import { mutant } from './mutant.ts'

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
    'refuses-unknown-path-trailing-slash',
  ),
  mutant(
    'the older path of the refresh is not served',
    { today: (given) => given },
    'answers-refreshed-on-legacy-path',
  ),
  mutant(
    'every path that begins so is the call',
    { isPath: (given) => given.startsWith(path) },
    'refuses-unknown-path',
    'refuses-unknown-path-trailing-slash',
  ),
  mutant(
    'the method is not looked at',
    { isMethod: () => true },
    'refuses-method-not-allowed-put',
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
    'refuses-method-not-allowed-get',
    'refuses-method-not-allowed-delete',
  ),
  mutant(
    'the method is looked at before the path',
    moving('method', 'path'),
    'order-path-before-method',
  ),
  mutant(
    'the credentials are looked at before the method',
    moving('credentials', 'method'),
    'order-method-before-credentials',
  ),
  mutant(
    'the body is read before the credentials',
    moving('format', 'credentials'),
    'order-credentials-before-body',
    'order-client-before-body',
    'order-size-before-format',
  ),
  mutant(
    'the size is looked at after the format',
    moving('format', 'size'),
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
    'order-format-before-token',
  ),
]
