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
    client: 'must send it with the next refresh',
    source: 'replaced-user-token',
    advice: 'Store results.token of each answer, and send it with the next refresh.',
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
    client: 'must never send the old one again',
    source: 'replaced-user-token',
    advice:
      'Store results.token of each answer before anything else is sent, and forget the old one.',
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
    client: 'must keep the tokens that it has, and refresh with them when it is asked to again',
    source: 'kept-user-token',
    advice: 'Store tokens only when a refresh has succeeded; leave the stored ones otherwise.',
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
    client: 'must refresh once and call',
    source: 'access-token-life',
    advice: 'Refresh before the first call if there is no access token yet.',
    steps: [{ do: 'call', expect: answered, refreshes: [1, 1] }],
  }),
  row({
    id: 'token-is-good',
    when: 'the access token is still good',
    client: 'must call without a refresh',
    source: 'access-token-life',
    advice: 'Call with the stored access token, and refresh only when it is refused.',
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
    client: 'must refresh once, and the call must succeed',
    source: 'refused-access-token',
    advice:
      'Take a 401 of the API for an access token that has expired: refresh once, and call again.',
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
    client: 'must refresh once and call again once',
    source: 'refused-access-token',
    advice:
      'Believe a 401, whatever the age of the access token: refresh once, and call again once.',
    steps: [
      { do: 'refresh', expect: good },
      { revoke: 'access-token' },
      { do: 'call', expect: answered, refreshes: [1, 1], calls: [2, 2] },
    ],
  }),
  row({
    id: 'every-call-refused',
    when: 'every call is refused with 401, whatever the token',
    client: 'must stop after one refresh and one more call',
    source: 'refused-access-token',
    advice: 'Count the refreshes of a call: after one, report the 401.',
    refusesCalls: true,
    steps: [
      { do: 'refresh', expect: good },
      { do: 'call', refreshes: [0, 1], calls: [1, 2] },
    ],
  }),
  row({
    id: 'calls-at-once',
    when: '20 calls are made at once with an access token that has expired',
    client: 'must refresh once for all of them',
    source: 'refused-access-token',
    advice:
      'Keep the promise of a refresh that is under way, and let every call wait for that one.',
    steps: [
      { do: 'refresh', expect: good },
      { advance: 'past-access-token-life' },
      { do: 'calls', count: 20, expect: answered, refreshes: [1, 1], calls: [20, 40] },
    ],
  }),
  row({
    id: 'calls-at-once-rotated',
    when: '20 calls are made at once, and each refresh ends the user token that it was sent',
    client: 'must refresh once and have a valid user token afterwards',
    source: 'replaced-user-token',
    advice:
      'Keep the promise of a refresh that is under way, and store the user token that it brings.',
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
    client: 'must fail, must not ask for a log-in, and must recover with the next call',
    source: 'kept-user-token',
    advice: 'Report the error of the refresh, keep the tokens, and try again with the next call.',
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
    client: 'must believe the 401 and not its own clock',
    source: 'refused-access-token',
    advice: 'Refresh when a call is refused with 401, not by the clock of your machine alone.',
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
    client: 'must call with the token it has, and must not refresh again and again',
    source: 'refused-access-token',
    advice: 'Count the life of an access token from when it arrived, by one clock.',
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
    client: 'must say that the user has to log in again',
    source: 'log-in-again',
    advice:
      'Take "Refresh token has expired" and "Invalid refresh token" for a user who has to log in again.',
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
    client: 'should fail and should not ask for a log-in',
    severity: 'should',
    source: 'log-in-again',
    advice: 'Ask for a log-in only if MCS says that the user token is invalid or has expired.',
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
