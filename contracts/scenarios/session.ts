import { tokenLives } from '../mcs.ts'
import { type SessionScenario, sessionRows } from '../scenario.ts'

type SessionRow = Omit<SessionScenario, 'suite' | 'kind' | 'severity'> & {
  readonly severity?: SessionScenario['severity']
}

const row = <const Id extends string>(given: SessionRow & { readonly id: Id }) => ({
  severity: 'must' as const,
  ...given,
  suite: 'session' as const,
  kind: 'session' as const,
})

const good = { ok: true } as const
const answered = { ok: true, status: 200 } as const
const failed = { ok: false } as const
const mustLogIn = { ok: false, loginRequired: true } as const

// Five minutes, which the sentences say as well.
const skew = 300_000

/** Clients that stay alive while time passes. */
export const sessionScenarios = sessionRows([
  row({
    id: 'returned-user-token',
    when: 'an answer has a user token that is new',
    client: 'sends it with the next refresh',
    source: 'replaced-user-token',
    sendsLatestToken: true,
    steps: [
      { do: 'refresh', expect: good, refreshes: [1, 1] },
      { do: 'refresh', expect: good, refreshes: [1, 1] },
      { do: 'tokens', expect: { ok: true, hasLatestTokens: true }, refreshes: [0, 0] },
    ],
  }),
  row({
    id: 'rotated-user-token',
    when: 'each refresh ends the user token that it was sent',
    client: 'never sends the old one again',
    source: 'replaced-user-token',
    userToken: 'rotate',
    sendsLatestToken: true,
    steps: [
      { do: 'refresh', expect: good },
      { do: 'refresh', expect: good },
      { advance: 'past-access-token-life' },
      { do: 'call', expect: answered },
    ],
  }),
  row({
    id: 'failed-refresh',
    when: 'a refresh is answered with an error of the server, another with no token in it',
    client: 'keeps the tokens that it has, and refreshes with them when it is told to again',
    source: 'kept-user-token',
    sendsLatestToken: true,
    steps: [
      { do: 'refresh', expect: good },
      { answer: { fault: 'server-error' } },
      { do: 'refresh', expect: failed },
      { do: 'tokens', expect: { ok: true, hasLatestTokens: true } },
      { answer: { fault: 'field-null', field: 'results.access_token' } },
      { do: 'refresh', expect: failed },
      { do: 'tokens', expect: { ok: true, hasLatestTokens: true } },
      { do: 'refresh', expect: good },
    ],
  }),
  row({
    id: 'first-call',
    when: 'it is to call before it has refreshed',
    client: 'refreshes once, and calls',
    source: 'access-token-life',
    steps: [{ do: 'call', expect: answered, refreshes: [1, 1] }],
  }),
  row({
    id: 'token-is-good',
    when: 'the access token is still good',
    client: 'calls without a refresh',
    source: 'access-token-life',
    steps: [
      { do: 'refresh', expect: good },
      { do: 'call', expect: answered, refreshes: [0, 0], calls: [1, 1] },
      { advance: 'late-in-access-token-life' },
      { do: 'call', expect: answered, refreshes: [0, 0], calls: [1, 1] },
    ],
  }),
  row({
    id: 'access-token-expired',
    when: 'the access token is past its hour',
    client: 'refreshes once, and the call succeeds',
    source: 'refused-access-token',
    steps: [
      { do: 'refresh', expect: good },
      { advance: 'past-access-token-life' },
      { do: 'call', expect: answered, refreshes: [1, 1], calls: [1, 2] },
      { do: 'call', expect: answered, refreshes: [0, 0], calls: [1, 1] },
    ],
  }),
  row({
    id: 'access-token-revoked',
    when: 'a call is refused with 401 before the hour is over',
    client: 'refreshes once, and calls again once',
    source: 'refused-access-token',
    steps: [
      { do: 'refresh', expect: good },
      { revoke: 'access-token' },
      { do: 'call', expect: answered, refreshes: [1, 1], calls: [2, 2] },
    ],
  }),
  row({
    id: 'every-call-refused',
    when: 'every call is refused with 401, whatever the token',
    client: 'stops after one refresh and one more call',
    source: 'refused-access-token',
    refusesCalls: true,
    steps: [
      { do: 'refresh', expect: good },
      { do: 'call', refreshes: [0, 1], calls: [1, 2] },
    ],
  }),
  row({
    id: 'calls-at-once',
    when: '20 calls are made at once with an access token that has expired',
    client: 'refreshes once for all of them',
    source: 'refused-access-token',
    steps: [
      { do: 'refresh', expect: good },
      { advance: 'past-access-token-life' },
      { do: 'calls', count: 20, expect: answered, refreshes: [1, 1], calls: [20, 40] },
    ],
  }),
  row({
    id: 'calls-at-once-rotated',
    when: '20 calls are made at once, and each refresh ends the user token that it was sent',
    client: 'refreshes once, and has a good user token afterwards',
    source: 'replaced-user-token',
    userToken: 'rotate',
    sendsLatestToken: true,
    steps: [
      { do: 'refresh', expect: good },
      { advance: 'past-access-token-life' },
      { do: 'calls', count: 20, expect: answered, refreshes: [1, 1] },
      { do: 'refresh', expect: good },
    ],
  }),
  row({
    id: 'refresh-fails-during-call',
    when: 'the access token has expired and the refresh is answered 502',
    client: 'fails, does not ask for a log-in, and recovers with the next call',
    source: 'kept-user-token',
    steps: [
      { do: 'refresh', expect: good },
      { advance: 'past-access-token-life' },
      { answer: { fault: 'gateway-502' } },
      {
        do: 'call',
        expect: { isFailure: true, loginRequired: false },
        refreshes: [1, 6],
        calls: [0, 2],
      },
      { do: 'call', expect: answered, refreshes: [1, 1] },
    ],
  }),
  row({
    id: 'clock-five-minutes-ahead',
    when: 'the clock of MCS is five minutes ahead, so that the hour is over sooner',
    client: 'believes the 401 and not its own clock',
    source: 'refused-access-token',
    clockAhead: skew,
    accessTokenLife: tokenLives.accessToken - skew,
    steps: [
      { do: 'refresh', expect: good },
      { do: 'call', expect: answered, refreshes: [0, 0], calls: [1, 1] },
      { advance: 'past-access-token-life' },
      { do: 'call', expect: answered, refreshes: [1, 1] },
    ],
  }),
  row({
    id: 'clock-five-minutes-behind',
    when: 'the clock of MCS is five minutes behind',
    client: 'calls with the token it has, and does not refresh again and again',
    source: 'refused-access-token',
    clockAhead: -skew,
    steps: [
      { do: 'refresh', expect: good },
      { do: 'call', expect: answered, refreshes: [0, 0], calls: [1, 1] },
      { do: 'call', expect: answered, refreshes: [0, 0], calls: [1, 1] },
    ],
  }),
  row({
    id: 'two-weeks-later',
    when: 'the user token is past its two weeks',
    client: 'says that the user has to log in again',
    source: 'log-in-again',
    steps: [
      { do: 'refresh', expect: good },
      { advance: 'past-user-token-life' },
      { do: 'call', expect: mustLogIn, refreshes: [1, 1], calls: [0, 1] },
      { do: 'refresh', expect: mustLogIn, refreshes: [0, 1] },
    ],
  }),
  row({
    id: 'trouble-is-no-log-out',
    when: 'refreshes are answered with an error of the server, 503 and a reset',
    client: 'fails, and does not ask for a log-in',
    severity: 'should',
    source: 'log-in-again',
    steps: [
      { answer: { fault: 'server-error' } },
      { do: 'refresh', expect: { ok: false, loginRequired: false } },
      { answer: { fault: 'gateway-503' } },
      { do: 'refresh', expect: { ok: false, loginRequired: false } },
      { answer: { fault: 'CONNECTION_RESET_BY_PEER' } },
      { do: 'refresh', expect: { ok: false, loginRequired: false } },
    ],
  }),
])
