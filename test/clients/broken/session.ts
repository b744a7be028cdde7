import { broken } from './broken-client.ts'
import type { Stored } from './right-steps.ts'

/** Clients that lose tokens, or refresh too often or too seldom. */
export const sessionClients = [
  broken(
    'keeps-the-first-user-token',
    'it stores the access token alone, and sends the first user token for ever',
    { keep: ({ userToken }, { accessToken }) => ({ accessToken, userToken }) },
    'returned-user-token',
    'rotated-user-token',
    'failed-refresh',
    'calls-at-once-rotated',
  ),
  broken(
    'sends-the-first-user-token',
    'it stores the new user token, and sends that of its settings',
    { tokenToSend: (_, { MCS_USER_TOKEN }) => MCS_USER_TOKEN },
    'returned-user-token',
    'rotated-user-token',
    'failed-refresh',
    'calls-at-once-rotated',
  ),
  broken(
    'sends-the-access-token',
    'it sends the access token once it has one',
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
    { keepAfterFailure: ({ userToken }) => ({ userToken }) },
    'failed-refresh',
  ),
  broken(
    'logs-out-on-server-error',
    'it asks for a log-in after every status of 500 and above',
    { isLoginRequired: (status) => status >= 500 },
    'trouble-is-no-log-out',
  ),
  broken(
    'logs-out-on-any-error',
    'it asks for a log-in whatever failed',
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
    { isLoginRequired: (status) => status === 401 },
    'two-weeks-later',
  ),
  broken(
    'refreshes-before-every-call',
    'it refreshes before every call',
    {
      async beforeCall({ refresh }) {
        await refresh()
      },
    },
    'token-is-good',
    'access-token-expired',
    'access-token-revoked',
    'every-call-refused',
    'clock-five-minutes-*',
  ),
  broken(
    'needs-a-refresh-first',
    'it does not call unless it was told to refresh before',
    {
      async beforeCall({ stored }) {
        if (stored.accessToken === undefined) throw new Error('not connected')
      },
    },
    'first-call',
  ),
  broken(
    'no-refresh-on-401',
    'it hands on the 401',
    { repeats: 0 },
    'rotated-user-token',
    'access-token-expired',
    'access-token-revoked',
    'calls-at-once*',
    'refresh-fails-during-call',
    'clock-five-minutes-ahead',
    'two-weeks-later',
  ),
  broken(
    'own-clock-over-401',
    'it refreshes when the hour is over by its own clock, and calls again with what it has',
    { async renew() {} },
    'rotated-user-token',
    'access-token-expired',
    'access-token-revoked',
    'calls-at-once*',
    'refresh-fails-during-call',
    'clock-five-minutes-ahead',
    'two-weeks-later',
  ),
  broken(
    'loops-on-401',
    'it refreshes and calls again up to ten times',
    { repeats: 10 },
    'every-call-refused',
  ),
  broken(
    'refreshes-twice',
    'two of its layers refresh after a 401',
    {
      async renew({ refresh }) {
        await refresh()
        await refresh()
      },
    },
    'access-token-expired',
    'access-token-revoked',
    'every-call-refused',
    'calls-at-once*',
    'refresh-fails-during-call',
    'clock-five-minutes-ahead',
  ),
  broken(
    'every-call-refreshes',
    'every call that is refused makes a refresh of its own',
    { share: (_, refreshNow) => refreshNow() },
    'calls-at-once',
    'calls-at-once-rotated',
  ),
  broken(
    'refreshes-in-a-queue',
    'it lets one refresh wait for the other, and does not look whether it is still needed',
    {
      share(session, refreshNow) {
        const before = session.running ?? Promise.resolve()
        session.running = before.then(refreshNow, refreshNow)
        return session.running
      },
      async renew({ refresh }) {
        await refresh()
      },
    },
    'calls-at-once*',
  ),
  broken(
    'failed-refresh-stays',
    'it keeps the promise of a refresh that failed, and waits for it ever after',
    {
      share(session, refreshNow) {
        session.running ??= refreshNow().then((stored) => {
          session.running = undefined
          return stored
        })
        return session.running
      },
    },
    'failed-refresh',
    'refresh-fails-during-call',
  ),
  broken(
    'loser-wipes-the-winner',
    'every refused call refreshes, and one that comes too late wipes the tokens of the first',
    {
      share: (_, refreshNow) => refreshNow(),
      keepAfterFailure: () => ({ userToken: '' }),
    },
    'body-token-missing',
    'calls-at-once*',
    'failed-refresh',
    'refresh-fails-during-call',
    'two-weeks-later',
  ),
]
