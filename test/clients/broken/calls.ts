import { broken } from './broken-client.ts'

/** Clients that refresh too often, too seldom or too many times at once. */
export const callClients = [
  broken(
    'refreshes-before-every-call',
    'it refreshes before every call',
    'refreshes: 1',
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
    'old-by-its-date',
    'it takes a token for old if the Date of its answer is more than a minute ago by its own clock',
    'refreshes: 1',
    {
      async beforeCall({ stored: { date = '' }, refresh }) {
        if (!(Date.now() - Date.parse(date) < 60_000)) await refresh()
      },
    },
    'clock-five-minutes-behind',
  ),
  broken(
    'needs-a-refresh-first',
    'it does not call unless it was told to refresh before',
    '"message":"not connected"',
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
    'refreshes: 0',
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
    'refreshes: 0',
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
    'refreshes: 10',
    { repeats: 10 },
    'every-call-refused',
  ),
  broken(
    'refreshes-twice',
    'two of its layers refresh after a 401',
    'refreshes: 2',
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
    'refreshes: 20',
    { share: (_, refreshNow) => refreshNow() },
    'calls-at-once',
    'calls-at-once-rotated',
  ),
  broken(
    'refreshes-in-a-queue',
    'it lets one refresh wait for the other, and does not look whether it is still needed',
    'refreshes: 20',
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
    '{"ok":false,"error":{"code":500,"message":"500 Internal Server Error"},"loginRequired":false}',
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
    'the token is empty',
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
