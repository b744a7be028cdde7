import { broken } from './broken-client.ts'
import type { Stored } from './right-steps.ts'

/** Clients that lose tokens, send the wrong one, or cannot tell when it is over. */
export const sessionClients = [
  broken(
    'keeps-the-first-user-token',
    'it stores the access token alone, and sends the first user token for ever',
    'refresh 2 sent another',
    { keep: ({ userToken }, { accessToken }) => ({ accessToken, userToken }) },
    'returned-user-token',
    'rotated-user-token',
    'failed-refresh',
    'calls-at-once-rotated',
  ),
  broken(
    'sends-the-first-user-token',
    'it stores the new user token, and sends that of its settings',
    'refresh 2 sent another',
    { tokenToSend: (_, { MCS_USER_TOKEN }) => MCS_USER_TOKEN },
    'returned-user-token',
    'rotated-user-token',
    'failed-refresh',
    'calls-at-once-rotated',
  ),
  broken(
    'sends-the-access-token',
    'it sends the access token once it has one',
    'the token is a user access token',
    { tokenToSend: ({ accessToken, userToken }) => accessToken ?? userToken },
    'access-token-sent',
    'returned-user-token',
    'rotated-user-token',
    'failed-refresh',
    'access-token-expired',
    'access-token-revoked',
    'calls-at-once*',
    'refresh-fails-during-call',
    'clock-five-minutes-ahead',
  ),
  broken(
    'failure-overwrites-tokens',
    'it stores what it read from the answer, also if that was nothing',
    'there is no token',
    {
      keepAfterFailure: () =>
        ({ accessToken: undefined, userToken: undefined }) as unknown as Stored,
    },
    'body-token-missing',
    'failed-refresh',
    'refresh-fails-during-call',
    'two-weeks-later',
  ),
  broken(
    'failure-drops-the-access-token',
    'it forgets the access token when a refresh fails',
    '{"ok":true,"userToken":"<the user token of the answer>"}',
    { keepAfterFailure: ({ userToken }) => ({ userToken }) },
    'failed-refresh',
  ),
  broken(
    'logs-out-on-server-error',
    'it asks for a log-in after every status of 500 and above',
    '"message":"500 Internal Server Error"},"loginRequired":true',
    { isLoginRequired: (status) => status >= 500 },
    'trouble-is-no-log-out',
  ),
  broken(
    'logs-out-on-any-error',
    'it asks for a log-in whatever failed',
    'the answer is no JSON"},"loginRequired":true',
    {
      onFailure(error) {
        throw Object.assign(error, { loginRequired: true })
      },
    },
    'trouble-is-no-log-out',
    'refresh-fails-during-call',
  ),
  broken(
    'never-asks-for-a-log-in',
    'it looks for 401, which MCS does not answer to a token that is over',
    '"message":"Refresh token has expired"},"loginRequired":false',
    { isLoginRequired: (status) => status === 401 },
    'two-weeks-later',
  ),
]
