import { broken } from './broken-client.ts'
import { rightSteps, type Steps } from './right-steps.ts'
import { transmit } from './transmit.ts'

/** Waits in another way than for the whole answer. */
const waiting = (
  deadlinesFor: (whole: number, scenario: string) => ReturnType<Steps['deadlinesIn']>,
): Partial<Steps> => ({
  deadlinesIn: (scenario) => deadlinesFor(rightSteps.deadlinesIn(scenario).whole ?? 0, scenario),
})

// Where nothing is slow but the machine, nobody is to be too late for that.
const hurrying = (slow: string, deadline: ReturnType<Steps['deadlinesIn']>): Partial<Steps> =>
  waiting((whole, scenario) => (scenario === slow ? { ...deadline, whole } : { whole }))

/** A part of the pause that is asked for, five times. */
function scaled(factor: number, ...[attempt, outcome]: Parameters<Steps['pauseAfter']>) {
  const pause = attempt > 5 ? undefined : rightSteps.pauseAfter(1, outcome)
  return pause === undefined ? undefined : pause * factor
}

/** Goes on with the token that it has, if the network fails so. */
const shrugging = (...codes: readonly string[]): Partial<Steps> => ({
  onFailure(error, stored) {
    if (!codes.includes((error as NodeJS.ErrnoException).code ?? '')) throw error
    return { accessToken: 'the-token-of-before', ...stored }
  },
})

/** Clients that do not reckon with what the network does. */
export const networkClients = [
  broken(
    'no-deadline',
    'it waits for ever',
    'refresh() had no answer after 15 s',
    waiting(() => ({})),
    'hang-before-headers',
    'hang-after-headers',
  ),
  broken(
    'deadline-for-headers',
    'its deadline is over as soon as the headers are there, as with fetch and a cleared timer',
    'refresh() had no answer after 15 s',
    // Where the headers come, they have time, whatever the machine is busy with.
    waiting((whole, scenario) => ({ headers: scenario.includes('after') ? 5_000 : whole })),
    'hang-after-headers',
  ),
  broken(
    'deadline-for-body',
    'its deadline begins with the headers',
    'refresh() had no answer after 15 s',
    waiting((whole) => ({ body: whole })),
    'hang-before-headers',
  ),
  broken(
    'impatient',
    'it waits for the headers no longer than a second',
    'the headers did not come in time',
    hurrying('slow-answer', { headers: 1_000 }),
    'slow-answer',
  ),
  broken(
    'impatient-with-body',
    'it gives the body half a second',
    'the body did not come in time',
    hurrying('dribbled-answer', { body: 500 }),
    'dribbled-answer',
  ),
  broken(
    'first-piece',
    'it reads once from the connection, and takes that for the whole answer',
    'in JSON at position',
    { endsAtFirstPiece: true },
    'dribbled-answer',
    'length-too-long',
  ),
  broken(
    'length-ignored',
    'it reads to the end of the connection, and does not count what Content-Length says',
    'replied ok: true, and a token of the answer',
    { takesCut: ({ code }) => code === 'ECONNRESET' },
    'length-too-long',
  ),
  broken(
    'offline-is-fine',
    'it goes on with the token that it has if nobody listens',
    'replied ok: true, and a token that the answer does not have',
    shrugging('ECONNREFUSED'),
    'connection-refused',
  ),
  broken(
    'reset-is-fine',
    'it goes on with the token that it has if the connection is reset',
    'a token that the answer does not have',
    shrugging('ECONNRESET'),
    'connection-reset',
    'reset-after-headers',
    'empty-answer',
    'length-too-long',
    'trouble-is-no-log-out',
  ),
  broken(
    'not-http-is-fine',
    'it goes on with the token that it has if what comes is no HTTP',
    'replied ok: true, and a token that the answer does not have',
    {
      onFailure(error, stored) {
        if (!/^HPE_/.test((error as NodeJS.ErrnoException).code ?? '')) throw error
        return { accessToken: 'the-token-of-before', ...stored }
      },
    },
    'garbage',
    'malformed-chunk',
  ),
  broken(
    'calls-twice',
    'its listener is added twice, and so every refresh is made twice',
    '2 calls',
    {
      send: async (request, how) => {
        if (request.method === 'POST') await transmit(request, how)
        return transmit(request, how)
      },
    },
    'call-repeated',
    'refusal-retried',
    'retry-after-ignored',
    'returned-user-token',
    'rotated-user-token',
    'failed-refresh',
    'first-call',
    'access-token-expired',
    'access-token-revoked',
    'every-call-refused',
    'calls-at-once*',
    'refresh-fails-during-call',
    'clock-five-minutes-ahead',
    'two-weeks-later',
  ),
  broken(
    'retries-too-often',
    'it tries again ten times whenever the connection fails',
    '10 calls',
    {
      pauseAfter(attempt, outcome) {
        const pause = rightSteps.pauseAfter(attempt, outcome)
        return outcome instanceof Error && 'code' in outcome && attempt < 10 ? 2 : pause
      },
    },
    'retries-unbounded',
  ),
  broken(
    'waits-without-end',
    'it waits longer each time that the server is busy, and never gives up',
    'refresh() had no answer after 15 s',
    {
      pauseAfter(attempt, outcome) {
        const pause = rightSteps.pauseAfter(1, outcome)
        return pause === undefined ? undefined : pause * 2 ** attempt
      },
    },
    'too-many-requests',
    'service-unavailable',
  ),
  broken(
    'hurries',
    'it tries again at once, whatever Retry-After says',
    'expected 1 s before the next call',
    { pauseAfter: (attempt, outcome) => scaled(0.01, attempt, outcome) },
    'retry-after-ignored',
  ),
  broken(
    'waits-milliseconds',
    'it takes the seconds of Retry-After for milliseconds',
    'expected 1 s before the next call',
    { pauseAfter: (attempt, outcome) => scaled(0.001, attempt, outcome) },
    'retry-after-ignored',
  ),
  broken(
    'waits-an-hour',
    'it waits as long as Retry-After says, however long that is',
    'refresh() had no answer after 15 s',
    {
      pauseAfter(attempt, outcome) {
        const pause = rightSteps.pauseAfter(attempt, outcome)
        if (attempt > 1 || outcome instanceof Error || outcome.status !== 503) return pause
        const seconds = Number(outcome.headers['retry-after'])
        return seconds > 2 ? seconds * 1_000 : pause
      },
    },
    'retry-after-an-hour',
  ),
  broken(
    'long-ago-is-over',
    'it takes a date in the past for the end of the trouble, and goes on with what it has',
    'replied ok: true, and a token that the answer does not have',
    {
      async send(request, manner) {
        const answer = await transmit(request, manner)
        const date = Date.parse(answer.headers['retry-after']?.replace(/^\d+$/, '') ?? '')
        if (date < Date.now()) throw Object.assign(new Error('over'), { code: 'OVER' })
        return answer
      },
      ...shrugging('OVER'),
    },
    'retry-after-in-the-past',
  ),
  broken(
    'date-is-not-a-number',
    'it takes a date for seconds, has NaN for a pause, and calls again and again',
    '21 calls',
    {
      pauseAfter(attempt, outcome) {
        const pause = rightSteps.pauseAfter(attempt, outcome)
        if (outcome instanceof Error || attempt > 20) return pause
        const seconds = Number(outcome.headers['retry-after'] ?? 0)
        return Number.isNaN(seconds) ? 1 : pause
      },
    },
    'retries-unbounded',
  ),
]
