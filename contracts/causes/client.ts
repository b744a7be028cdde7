import { causeRows } from '../cause.ts'

const unusableTokens = [
  ...['access-token-missing', 'access-token-null', 'access-token-empty', 'access-token-array'],
  ...['access-token-number', 'access-token-object', 'access-token-boolean'],
]
const errorAnswers = [
  ...['refused-*', 'refusal-under-200', 'gateway-502', 'too-many-requests', 'service-unavailable'],
  ...['retry-after-an-hour', 'retry-after-in-the-past'],
]
const brokenConnections = [
  ...['connection-refused', 'connection-reset', 'reset-after-headers', 'empty-answer'],
]
const unreadableAnswers = [
  ...['empty-body', 'truncated-json', 'html-under-200', 'length-too-*', 'garbage'],
  'malformed-chunk',
]
const ofSessions = ['failed-refresh', 'trouble-is-no-log-out', 'two-weeks-later']

/** Defects of a client that refreshes once; the widest come first. */
export const clientCauses = causeRows([
  {
    id: 'never-fails',
    statement: 'The client always reports a success: it never fails.',
    fix: 'Let every error end the refresh: exit with a code other than 0, throw, or answer ok: false.',
    all: ['refused-server-error', 'connection-refused', 'truncated-json', 'access-token-null'],
    checks: [
      ...[...unusableTokens, ...errorAnswers, ...brokenConnections, ...unreadableAnswers],
      ...['success-*', 'code-missing', 'results-*', 'redirect-to-*', 'redirect-from-*', 'hang-*'],
      ...['certificate-*', 'tls-too-old', ...ofSessions],
    ],
  },
  {
    id: 'prints-before-it-looks',
    statement:
      'The client prints tokens of an answer before it has found out whether it succeeded.',
    fix: 'Check the status, the code and the access_token first, and print the access token last.',
    all: ['token-printed', 'success-under-500', 'truncated-json'],
    checks: ['token-printed', 'success-under-*', 'results-*', 'truncated-json', ...unusableTokens],
  },
  {
    id: 'any-json-is-success',
    statement:
      'The client takes any JSON for a success: it checks neither the status nor the type of access_token.',
    fix: 'Require status 200, code 200 and a non-empty string as access_token.',
    all: ['success-under-500', 'access-token-null'],
    checks: [
      ...unusableTokens,
      'success-under-*',
      'results-*',
      'refusal-under-200',
      'failed-refresh',
      'token-printed',
    ],
  },
  {
    id: 'waits-without-end',
    statement: 'The client retries for as long as it is asked to wait: it never gives up.',
    fix: 'Bound the attempts and the whole time of a refresh, and fail when either is used up.',
    all: ['too-many-requests', 'service-unavailable'],
    none: ['refused-*', 'gateway-502'],
    checks: ['too-many-requests', 'service-unavailable', 'retry-after-*', 'retries-unbounded'],
  },
  {
    id: 'errors-taken-for-success',
    statement: 'The client takes answers that are errors for a success.',
    fix: 'Take an answer for a success only if its status and its code are both 200; fail otherwise.',
    any: ['refused-*', 'gateway-502', 'service-unavailable'],
    checks: [...errorAnswers, ...ofSessions],
  },
  {
    id: 'status-unchecked',
    statement: 'The client does not check the HTTP status: the code in the body is enough for it.',
    fix: 'Fail if the status is not 200, before the body is read for tokens.',
    checks: ['success-under-*'],
  },
  {
    id: 'code-unchecked',
    statement: 'The client does not check the code in the body: the HTTP status is enough for it.',
    fix: 'Fail if the code in the body is not 200, whatever the status is.',
    checks: ['refusal-under-200', 'code-missing'],
  },
  {
    id: 'token-unchecked',
    statement:
      'The client uses access_token unchecked: it does not check that it is a non-empty string.',
    fix: 'Fail unless results.access_token is a non-empty string.',
    any: unusableTokens,
    checks: [...unusableTokens, 'failed-refresh', 'token-printed'],
  },
  {
    id: 'token-by-pattern',
    statement:
      'The client finds the token by a pattern in the text of the answer: it does not parse the JSON.',
    fix: 'Parse the body with a JSON parser, and take access_token from the object results.',
    all: ['results-array', 'results-flattened'],
    any: ['reordered-keys', 'truncated-json', 'length-too-short', 'escaped-nickname'],
    checks: [
      ...['reordered-keys', 'results-*', 'truncated-json', 'length-too-short', 'escaped-nickname'],
      ...['success-as-html', 'html-under-200'],
    ],
  },
  {
    id: 'results-unchecked',
    statement: 'The client takes an answer without the object results for a success.',
    fix: 'Fail unless results is an object that has access_token in it.',
    checks: ['results-*'],
  },
  {
    id: 'cut-json-mended',
    statement: 'The client goes on with JSON that is cut short.',
    fix: 'Fail if the body cannot be parsed as a whole; do not add what is missing.',
    checks: ['truncated-json', 'length-too-short'],
  },
  {
    id: 'first-piece-for-whole',
    statement: 'The client takes the first piece of an answer for the whole.',
    fix: 'Read until the body has as many bytes as Content-Length says, and fail if it ends before.',
    checks: ['dribbled-answer', 'length-too-long'],
  },
  {
    id: 'broken-connection-for-success',
    statement: 'The client takes a connection that breaks for a success.',
    fix: 'Let an error of the connection fail the refresh; do not catch it and go on.',
    checks: [...brokenConnections, 'length-too-long', 'trouble-is-no-log-out'],
    any: brokenConnections,
  },
  {
    id: 'not-http-for-success',
    statement: 'The client takes bytes that are not HTTP for a success.',
    fix: 'Let an error of the HTTP parser fail the refresh; do not catch it and go on.',
    checks: ['garbage', 'malformed-chunk'],
  },
  {
    id: 'page-for-answer',
    statement: 'The client takes a token from a page in HTML.',
    fix: 'Fail unless the body is JSON; a page in HTML is from a gateway or a log-in of the network.',
    checks: ['html-under-200', 'success-as-html'],
  },
  {
    id: 'escapes-by-hand',
    statement: 'The client undoes the escapes of JSON by hand, and loses text.',
    fix: 'Leave the escapes to the JSON parser; take no backslashes away before it.',
    checks: ['escaped-nickname', 'unicode-nickname', 'message-hidden'],
    any: ['escaped-nickname', 'unicode-nickname'],
  },
  {
    id: 'no-deadline',
    statement: 'The client has no deadline: a silent server holds it for ever.',
    fix: 'Give the whole call a deadline, such as 10 seconds, body included.',
    checks: ['hang-before-headers', 'hang-after-headers'],
  },
  {
    id: 'redirects-followed',
    statement: 'The client follows redirects, and so trusts a server that is not MCS.',
    fix: 'Switch redirects off, and take a status of 3xx for a failure.',
    checks: ['credentials-redirected', 'token-redirected', 'redirect-to-*', 'redirect-from-*'],
  },
  {
    id: 'reason-swallowed',
    statement: 'The client swallows the reason of a failure.',
    fix: 'Print the message of the answer, or that of the error of the connection, to stderr before it ends.',
    checks: ['message-hidden', 'failure-silent'],
  },
  {
    id: 'dumps-requests',
    statement: 'The client prints whole requests, answers or settings, with the secrets in them.',
    fix: 'Log the status and the message alone, and take dumps of requests and errors out.',
    checks: ['secret-printed', 'basic-printed', 'token-printed'],
  },
  {
    id: 'certificates-unverified',
    statement: 'The client does not verify the certificate of the server as a whole.',
    fix: 'Use the verification of the TLS library as it comes: authority, dates and host name.',
    checks: ['tls-verification-off', 'certificate-*'],
  },
  {
    id: 'url-safe-base64',
    statement: 'The client encodes its credentials with the base64 of URLs.',
    fix: 'Use standard base64, with +, / and = at the end.',
    checks: ['auth-base64-url-safe', 'auth-base64-unpadded'],
  },
  {
    id: 'oauth-library',
    statement: 'The client sends what OAuth servers ask for, and MCS asks for something else.',
    fix: 'Send JSON with the field token alone, the Basic header unencoded, to the path of the page.',
    checks: [
      ...['path-unknown', 'body-form', 'body-media-type', 'body-token-name', 'body-token-missing'],
      ...['body-extra-fields', 'secret-in-body', 'auth-missing', 'auth-form-encoded'],
    ],
    any: ['body-token-name', 'body-extra-fields', 'secret-in-body', 'auth-form-encoded'],
  },
])
