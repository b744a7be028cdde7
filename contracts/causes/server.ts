import { causeRows } from '../cause.ts'

const refusesSecrets = ['refuses-invalid-client-wrong-secret', 'refuses-invalid-client-secret-*']
const refusesTokens = ['refuses-invalid-token-*', 'refuses-expired-token']
const anyRefused = [
  ...['refuses-unknown-path*', 'refuses-method-*', 'refuses-invalid-*', 'refuses-body-too-large'],
  ...['refuses-unreadable-*', 'refuses-missing-*', 'refuses-expired-token', 'refuses-server-error'],
  'refuses-login-*',
]
const anyAnswer = [
  ...['answers-unknown-path*', 'answers-method-*', 'answers-invalid-*', 'answers-body-too-large'],
  ...['answers-unreadable-*', 'answers-missing-*', 'answers-expired-token', 'answers-server-error'],
  'answers-login-*',
]

/** Defects of a server; the widest come first. */
export const serverCauses = causeRows([
  {
    id: 'refusals-are-no-errors',
    statement:
      'The server does not refuse as MCS does: not with a status of its own and JSON that has code and message.',
    fix: 'Send every refusal with a status other than 200, and code and message in its JSON.',
    all: ['refuses-missing-*', 'refuses-invalid-*'],
    atLeast: 10,
    checks: anyRefused,
  },
  {
    id: 'codes-of-its-own',
    statement: 'The code in the body of a refusal is a number of its own, not the HTTP status.',
    fix: 'Write the HTTP status into code and statusCode of every refusal.',
    all: ['*refusal-code-is-status'],
    checks: ['*refusal-code-is-status', ...anyAnswer],
  },
  {
    id: 'credentials-unread',
    statement: 'The server does not read the Authorization header: whoever calls is let in.',
    fix: 'Decode Basic appKey:appSecret before anything else, and compare both with those of the app.',
    all: ['refuses-invalid-client-id-no-authorization', 'refuses-invalid-client-wrong-secret'],
    checks: ['refuses-invalid-client*', 'refuses-invalid-token-other-app'],
    none: ['content-type'],
  },
  {
    id: 'refused-by-middleware',
    statement: 'Wrong credentials are refused by a middleware, with its own text instead of JSON.',
    fix: 'Answer for the middleware: status 500 or 401 as the page has it, and the JSON of a refusal.',
    all: ['refuses-invalid-client-wrong-secret', 'content-type'],
    checks: ['refuses-invalid-client*', 'content-type'],
  },
  {
    id: 'secret-not-compared',
    statement: 'The server does not compare the AppSecret as a whole: a wrong one is let in.',
    fix: 'Compare the AppSecret of the app with all that follows the first colon, byte by byte.',
    any: refusesSecrets,
    checks: [
      ...refusesSecrets,
      'answers-invalid-client-unknown-key',
      '*refuses-login-wrong-secret',
    ],
  },
  {
    id: 'secret-optional',
    statement: 'The server lets in who sends no AppSecret.',
    fix: 'Refuse credentials without a colon, and those with nothing behind it.',
    checks: ['refuses-invalid-client-id-no-colon', 'refuses-invalid-client-id-empty-secret'],
  },
  {
    id: 'secret-echoed',
    statement: 'The server repeats in its refusals the AppSecret or the token that it was sent.',
    fix: 'Take what was sent out of the message: write the text of the page and nothing else.',
    all: ['no-secret-echoed'],
    checks: ['no-secret-echoed', ...anyAnswer],
  },
  {
    id: 'page-for-refusal',
    statement: 'The server answers an error with a page in HTML instead of JSON.',
    fix: 'Give the framework a handler of errors and of unknown paths that writes the JSON of a refusal.',
    all: ['content-type'],
    checks: ['content-type', 'refuses-unknown-path*', 'refuses-server-error', 'refuses-method-*'],
  },
  {
    id: 'one-refusal-for-all',
    statement:
      'The server answers every mistake in one way: status and message do not say which it is.',
    fix: 'Give each refusal the status and message of its row in the reference.',
    all: ['answers-missing-*', 'answers-invalid-*'],
    atLeast: 7,
    checks: anyAnswer,
  },
  {
    id: 'errors-missing',
    statement: 'The refusals that have errors between message and statusCode come without it.',
    fix: 'Add errors to the refusals of HTTP itself: 400, 404, 405, 413 and 500.',
    all: ['answers-unknown-path', 'answers-method-not-allowed-put'],
    checks: [
      ...['answers-unknown-path*', 'answers-method-*', 'answers-body-too-large'],
      ...['answers-unreadable-*', 'answers-server-error'],
    ],
  },
  {
    id: 'tokens-not-looked-up',
    statement: 'The server does not look the user token up: one that it never gave is accepted.',
    fix: 'Accept a user token only if it was given to this app, is whole, and is not past its life.',
    all: ['refuses-invalid-token-unknown'],
    checks: refusesTokens,
  },
  {
    id: 'same-token-twice',
    statement: 'The access token and the user token of an answer are the same.',
    fix: 'Make two tokens, and accept for a refresh the user token alone.',
    all: ['two-tokens'],
    checks: ['two-tokens', 'refuses-invalid-token-access-token'],
  },
  {
    id: 'tokens-compared-in-part',
    statement: 'The server compares a user token only in part.',
    fix: 'Look tokens up by all of their characters.',
    checks: ['refuses-invalid-token-forged', 'refuses-invalid-token-cut'],
  },
  {
    id: 'paths-by-prefix',
    statement: 'The server answers paths that MCS does not have.',
    fix: 'Match the whole path, and answer any other with 404.',
    checks: ['refuses-unknown-path*'],
  },
  {
    id: 'method-not-refused',
    statement: 'The server does not refuse every method but POST.',
    fix: 'Answer every method but POST with 405 and Allow: POST, before the credentials are looked at.',
    any: ['refuses-method-*'],
    checks: ['refuses-method-*', 'answers-method-*', 'order-method-before-credentials'],
  },
  {
    id: 'method-worded-otherwise',
    statement: 'The refusal of a method is not the one of MCS.',
    fix: 'Answer 405 with Allow: POST and the JSON of the reference.',
    checks: ['answers-method-*'],
  },
  {
    id: 'key-form-unchecked',
    statement: 'The server does not look at the form of an AppKey.',
    fix: 'Refuse an AppKey that is not 3 to 40 letters, digits, hyphens and underscores as invalid.',
    checks: [
      ...['answers-invalid-client-id-short-key', 'answers-invalid-client-id-long-key'],
      'answers-invalid-client-id-key-with-space',
    ],
  },
  {
    id: 'forms-refused',
    statement: 'The server reads JSON alone and refuses forms.',
    fix: 'Read application/x-www-form-urlencoded as well.',
    all: ['answers-*-by-form'],
    checks: ['answers-*-by-form', 'answers-missing-*form'],
  },
  {
    id: 'media-type-unchecked',
    statement: 'The server reads a body as JSON, whatever its media type is.',
    fix: 'Read a body by its Content-Type, and refuse one that is neither JSON nor a form in UTF-8.',
    all: ['refuses-unreadable-body-text-plain'],
    checks: ['refuses-unreadable-body-*', 'refuses-missing-token-json-as-form'],
  },
  {
    id: 'body-form-unchecked',
    statement: 'The server takes bodies that are no JSON object for one.',
    fix: 'Refuse a body as unreadable unless it is an object; that is one step before its token.',
    checks: [
      '*-unreadable-body-array',
      '*-unreadable-body-string',
      '*-unreadable-body-empty',
      '*-unreadable-body-null',
    ],
  },
  {
    id: 'size-unchecked',
    statement: 'The server does not look at the size of a body.',
    fix: 'Refuse a body of more than 64 KiB with 413 before it is parsed.',
    checks: ['answers-body-too-large', 'order-size-before-format'],
  },
  {
    id: 'body-before-credentials',
    statement: 'The server reads the body before it looks at the credentials.',
    fix: 'Check the credentials first, then the size of the body, its format, and its token.',
    any: ['order-credentials-before-body', 'order-bearer-before-body'],
    checks: ['order-*'],
  },
  {
    id: 'missing-token-unrefused',
    statement: 'The server does not refuse a request without a token as MCS does.',
    fix: 'Answer it with a status other than 200, and JSON with an integer code and a message.',
    checks: ['refuses-missing-token-*'],
  },
  {
    id: 'kept-connection-differs',
    statement: 'The server answers otherwise on a connection that it has answered on before.',
    fix: 'Keep nothing of a request with the connection: read and write each one whole.',
    checks: ['succeeds-keep-alive', 'succeeds-pipelined', 'keep-alive', 'pipelined'],
  },
  {
    id: 'fails-under-load',
    statement: 'The server answers otherwise when several requests come at once.',
    fix: 'Look for state that requests share, such as a variable for the current token.',
    checks: ['succeeds-concurrent', 'concurrent', 'concurrent-access-tokens'],
  },
])
