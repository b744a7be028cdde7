import { causeRows } from '../cause.ts'

const ofUserToken = [
  ...['returned-user-token', 'rotated-user-token', 'failed-refresh', 'calls-at-once-rotated'],
]
const ofRefreshes = [
  ...['access-token-expired', 'access-token-revoked', 'calls-at-once*', 'clock-five-minutes-*'],
  'refresh-fails-during-call',
]

/** Defects of a client that stays alive; the widest come first. */
export const sessionCauses = causeRows([
  {
    id: 'calls-repeated',
    statement: 'The client sends every refresh twice.',
    fix: 'Look for the second call: a retry on success, a handler that is added twice.',
    all: ['call-repeated'],
    checks: [
      ...['call-repeated', 'refusal-retried', 'retry-after-ignored', 'first-call', ...ofUserToken],
      ...['every-call-refused', 'two-weeks-later', ...ofRefreshes],
    ],
  },
  {
    id: 'sent-token-handed-on',
    statement: 'The client hands on the user token that it sent, not that of the answer.',
    fix: 'Take results.token of the answer, and store it in place of the one that was sent.',
    all: ['user-token-lost'],
    checks: ['user-token-lost', ...ofUserToken],
  },
  {
    id: 'refreshes-with-access-token',
    statement: 'The client refreshes with the user access token.',
    fix: 'Store both tokens of an answer, and send results.token with the next refresh.',
    all: ['access-token-sent'],
    checks: ['access-token-sent', 'two-weeks-later', ...ofUserToken, ...ofRefreshes],
  },
  {
    id: 'late-answer-wipes-tokens',
    statement:
      'Of several refreshes at once, one that fails wipes the tokens of one that succeeded.',
    fix: 'Let calls that come at once wait for one refresh, and store tokens only if it succeeded.',
    all: ['body-token-missing', 'calls-at-once-rotated'],
    checks: ['body-token-missing', 'two-weeks-later', 'failed-refresh', ...ofRefreshes],
  },
  {
    id: 'failure-wipes-tokens',
    statement: 'A refresh that fails overwrites the tokens that the client has.',
    fix: 'Store tokens only when a refresh has succeeded; leave the stored ones otherwise.',
    all: ['body-token-missing', 'failed-refresh'],
    checks: [
      'body-token-missing',
      'two-weeks-later',
      'failed-refresh',
      'refresh-fails-during-call',
    ],
  },
  {
    id: 'user-token-not-kept',
    statement:
      'The client goes on with its first user token and does not keep the one of an answer.',
    fix: 'Store results.token of each answer, and send it with the next refresh.',
    all: ['returned-user-token'],
    checks: ofUserToken,
  },
  {
    id: 'refreshes-before-every-call',
    statement: 'The client refreshes before every call, whether its access token is valid or not.',
    fix: 'Call with the stored access token, and refresh when a call is refused with 401.',
    all: ['token-is-good'],
    checks: ['token-is-good', 'first-call', 'every-call-refused', ...ofRefreshes],
  },
  {
    id: 'refreshes-twice',
    statement: 'The client refreshes more than once for a call that is refused.',
    fix: 'After a 401 refresh once, call once more, and report what is answered then.',
    all: ['every-call-refused', 'access-token-revoked'],
    checks: ['every-call-refused', ...ofRefreshes],
  },
  {
    id: 'refused-call-not-repaired',
    statement: 'The client does not refresh when a call is refused with 401.',
    fix: 'Take a 401 of the API for an access token that has expired: refresh once, and call again.',
    all: ['access-token-revoked'],
    checks: ['rotated-user-token', 'two-weeks-later', ...ofRefreshes],
  },
  {
    id: 'refresh-for-each-call',
    statement: 'Of calls at once, each refreshes for itself.',
    fix: 'Keep the promise of a refresh that is under way, and let every call wait for that one.',
    checks: ['calls-at-once', 'calls-at-once-rotated'],
  },
  {
    id: 'any-error-logs-out',
    statement: 'The client asks for a log-in after any error.',
    fix: 'Ask for a log-in only if MCS says that the user token is invalid or has expired.',
    checks: ['trouble-is-no-log-out', 'refresh-fails-during-call'],
  },
  {
    id: 'failed-refresh-stays',
    statement: 'After one refresh that failed, the client does not try another.',
    fix: 'Forget a refresh that failed: let the next call begin a new one.',
    checks: ['failed-refresh', 'refresh-fails-during-call'],
  },
  {
    id: 'refusals-retried',
    statement: 'The client repeats refreshes that MCS has refused for what was sent.',
    fix: 'Retry after errors of the network, 429 and 503 alone; fail at once after any other refusal.',
    checks: ['refusal-retried', 'two-weeks-later'],
  },
])
