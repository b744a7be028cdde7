import {
  type Answer,
  jsonAnswer,
  type RefusalName,
  refusalFields,
  refusalOf,
} from '../reference-answers.ts'
import type { Parts } from '../reference-server.ts'
import { asked, mutant } from './mutant.ts'

/** Says no in another way, for some refusals or for all. */
export const refusing = (
  change: (name: RefusalName, fields: ReturnType<typeof refusalFields>) => Answer,
  ...names: readonly RefusalName[]
): Partial<Parts> => ({
  refusalOf: (name) =>
    names.length === 0 || names.includes(name)
      ? change(name, refusalFields(name))
      : refusalOf(name),
})

const page = (status: number, type: string, body: string, more = {}): Answer => ({
  status,
  headers: { 'Content-Type': type, 'Cache-Control': 'no-store', Pragma: 'no-cache', ...more },
  body,
})

/** What a stock middleware for Basic sends. */
const stock = () =>
  page(401, 'text/plain', 'Unauthorized', { 'WWW-Authenticate': 'Basic realm="Service"' })

const right = refusalOf

/** Servers that say no in another way, or do not say it. */
export const refusalMutants = [
  mutant(
    'a refusal is sent with 200',
    refusing((_, fields) => jsonAnswer(200, fields)),
    asked(
      'The path is of no call.',
      '200 {"apiVersion":"0.0.1","code":404,"message":"404 Not Found","errors":[{"code":404,"mess',
    ),
    'refuses-*',
  ),
  mutant(
    'wrong credentials are refused with 401 and text, as a stock middleware does',
    refusing(stock, 'invalid-client-id', 'invalid-client'),
    asked('There is no Authorization header.', '401 Unauthorized'),
    'refuses-invalid-client*',
    'content-type',
  ),
  mutant(
    'every refusal is 400 Bad Request',
    refusing((name) =>
      jsonAnswer(400, {
        ...refusalFields(name),
        code: 400,
        message: 'Bad Request',
        statusCode: 400,
      }),
    ),
    asked('The path is of no call.', '400 "Bad Request"'),
    'answers-unknown-path*',
    'answers-method-*',
    'answers-invalid-*',
    'answers-body-*',
    'answers-unreadable-*',
    'answers-missing-*',
    'answers-expired-*',
    'answers-server-*',
  ),
  mutant(
    'the code is a number of its own',
    refusing((_, fields) => jsonAnswer(fields.statusCode, { ...fields, code: 4001 })),
    asked('The path is of no call.', 'code: 4001'),
    'refusal-code-is-status',
    'answers-unknown-path*',
    'answers-invalid-*',
    'answers-method-*',
    'answers-body-*',
    'answers-unreadable-*',
    'answers-missing-*',
    'answers-expired-*',
    'answers-server-*',
  ),
  mutant(
    'the code of a refusal is a string',
    refusing((_, fields) => jsonAnswer(500, { ...fields, code: '500' }), 'missing-token'),
    asked(
      'The body has no token.',
      '500 {"apiVersion":"0.0.1","code":"500","message":"No \\"refresh_token\\" parameter","statusC',
    ),
    'refuses-missing-token-*',
  ),
  mutant(
    'there is no message',
    refusing((_, { message: _message, ...fields }) => jsonAnswer(500, fields), 'expired-token'),
    asked(
      'The user token is past its two weeks.',
      '500 {"apiVersion":"0.0.1","code":500,"statusCode":500,"options":{}}',
    ),
    'refuses-expired-token',
  ),
  mutant(
    'there is no errors',
    refusing((name) => {
      const { errors: _, ...fields } = { errors: undefined, ...refusalFields(name) }
      return { ...right(name), body: JSON.stringify(fields) }
    }),
    asked('The path is of no call.', 'errors: nothing'),
    'answers-unknown-path*',
    'answers-method-*',
    'answers-body-*',
    'answers-unreadable-*',
    'answers-server-*',
  ),
  mutant(
    'an unknown path is answered with a page of HTML',
    refusing(() => page(404, 'text/html', '<h1>Not Found</h1>'), 'unknown-path'),
    asked('The path is of no call.', '404 <h1>Not Found</h1>'),
    'refuses-unknown-path*',
    'content-type',
  ),
  mutant(
    'a failure is answered with a page of HTML',
    refusing(() => page(500, 'text/html', '<h1>Internal Server Error</h1>'), 'server-error'),
    asked('The server fails while it answers.', '500 <h1>Internal Server Error</h1>'),
    'refuses-server-error',
    'content-type',
  ),
  mutant(
    'a failure tells where it happened',
    refusing(
      (_, fields) => jsonAnswer(500, { ...fields, message: 'TypeError at app.js:17' }),
      'server-error',
    ),
    asked('The server fails while it answers.', 'message: "TypeError at app.js:17"'),
    'answers-server-error',
  ),
  mutant(
    'a wrong method is not told which is right',
    refusing((_, fields) => jsonAnswer(405, fields), 'method-not-allowed'),
    asked('The path is called with GET.', 'Allow: nothing'),
    'answers-method-*',
  ),
  mutant(
    'the secret is echoed in the message',
    {
      refusalOf: (name, _, { app }) =>
        name === 'invalid-client'
          ? jsonAnswer(500, { ...refusalFields(name), message: `bad secret ${app?.secret}` })
          : refusalOf(name),
    },
    'an answer of 500 with the AppSecret in its body',
    'no-secret-echoed',
    'answers-invalid-client-unknown-key',
    'answers-invalid-client-wrong-secret',
    'answers-invalid-client-secret-*',
  ),
  mutant(
    'the token is echoed in the message',
    {
      refusalOf: (name, _, { token }) =>
        name === 'invalid-token'
          ? jsonAnswer(500, { ...refusalFields(name), message: `no such token: ${token}` })
          : refusalOf(name),
    },
    'an answer of 500 with the token that was sent in its body',
    'no-secret-echoed',
    'answers-invalid-token-*',
  ),
]
