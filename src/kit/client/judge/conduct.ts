import type { ConductCheckId } from '../../../../contracts/client-checks.ts'
import type { Https } from '../../../../contracts/scenario.ts'
import { isRefresh, type RefreshRun, type Run, saidIn } from '../play/run.ts'
import { envelopeOf, oauthCalls, tokensOf } from '../stage/answered.ts'
import { type Found, kept, missed, skipped } from './found.ts'
import { judgeSecrets } from './secrets.ts'

type Judge = (runs: readonly Run[]) => Found

// More attempts than any careful client makes.
const mostAttempts = 6

// A timer may fire a moment early.
const tolerance = 100

/** How each rule for the conduct of a client is judged over all runs. */
export const conductJudges: Readonly<Record<ConductCheckId, Judge>> = {
  'call-repeated': each(
    ({ scenario, outcome }) => scenario.expect === 'token' && outcome.succeeded,
    'the client succeeds in no scenario',
    (run) =>
      run.stage.exchanges.length > 1
        ? missed(run, '1 call', `${run.stage.exchanges.length} calls`, run.stage.exchanges[1])
        : kept,
  ),
  'user-token-lost': each(
    ({ scenario, outcome }) => scenario.expect === 'token' && outcome.userToken !== undefined,
    'the client hands on no user token',
    (run) => {
      const { userToken } = tokensOf(run.stage.exchanges.at(-1))
      return run.outcome.userToken === userToken
        ? kept
        : missed(run, 'the user token of the answer', 'another', run.stage.exchanges.at(-1))
    },
  ),
  'message-hidden': each(
    ({ scenario, outcome, stage }) =>
      scenario.message !== undefined && hasFailed(outcome) && stage.exchanges.length > 0,
    'no refusal was answered with a failure',
    (run) => {
      const { message = '' } = run.scenario
      const text = `${saidIn(run)}\n${run.outcome.error?.message ?? ''}`
      // It may stand in a line of JSON, with its quotes escaped.
      const forms = [message, JSON.stringify(message).slice(1, -1)]
      return forms.some((form) => text.includes(form))
        ? kept
        : missed(run, `"${message}" on stderr`, 'other words, or none', run.stage.exchanges.at(-1))
    },
  ),
  'error-code-lost': each(
    ({ scenario, outcome }) =>
      scenario.message !== undefined && hasFailed(outcome) && outcome.error?.code !== undefined,
    'the client hands on no code',
    (run) => {
      const exchange = run.stage.exchanges.at(-1)
      const code = exchange && envelopeOf(exchange)?.['code']
      const given = run.outcome.error?.code
      return String(given) === String(code)
        ? kept
        : missed(run, `code ${code}`, `code ${given}`, exchange)
    },
  ),
  'failure-silent': each(
    ({ outcome }) => hasFailed(outcome),
    'the client fails in no scenario',
    (run) => {
      const { stderr, error } = run.outcome
      return withoutNotes(stderr).trim() === '' && !error?.message
        ? missed(run, 'a reason on stderr', 'nothing', run.stage.exchanges.at(-1))
        : kept
    },
  ),
  'refusal-retried': each(
    ({ scenario, stage }) => scenario.isFinal === true && stage.exchanges.length > 0,
    'no refusal was played',
    (run) =>
      run.stage.exchanges.length > 1
        ? missed(run, '1 call', `${run.stage.exchanges.length} calls`, run.stage.exchanges[1])
        : kept,
  ),
  'credentials-redirected': redirected('AppKey and AppSecret', ({ authorization }) =>
    authorization?.toLowerCase().startsWith('basic ') ? 'its Authorization header' : undefined,
  ),
  'token-redirected': redirected('the user token', ({ body, url }, { stage }) =>
    `${url}\n${body}`.includes(stage.env.MCS_USER_TOKEN) ? 'the user token' : undefined,
  ),
  'retries-unbounded': each(
    ({ stage }) => stage.exchanges.length > 0,
    'no request arrived',
    (run) =>
      run.stage.exchanges.length > mostAttempts
        ? missed(run, `${mostAttempts} calls at most`, `${run.stage.exchanges.length} calls`)
        : kept,
  ),
  'tls-verification-off': (runs) => {
    const flawed = runs.filter(isRefresh).filter(({ scenario }) => isFlawed(scenario.https))
    const [first] = flawed
    if (first === undefined || flawed.length < flaws.length) {
      return skipped('not every certificate that it has to refuse was shown to it')
    }
    return flawed.every(({ stage }) => oauthCalls(stage).length > 0)
      ? missed(
          first,
          'no request',
          'a request, whatever the certificate',
          oauthCalls(first.stage)[0],
        )
      : kept
  },
  'retry-after-ignored': each(
    ({ scenario, stage }) =>
      scenario.answer?.retryAfter !== undefined && stage.exchanges.length > 0,
    'no answer with Retry-After was played',
    judgeSpacing,
  ),
  ...judgeSecrets,
}

// What the JVM says of its own when it is told whom to trust.
const withoutNotes = (stderr: string): string =>
  stderr.replace(/^Picked up JAVA_TOOL_OPTIONS:.*$/gm, '')

const flaws: readonly Https[] = [
  'untrusted-authority',
  'expired-certificate',
  'certificate-of-another-host',
]

const isFlawed = (https: Https | undefined): boolean => https !== undefined && flaws.includes(https)

const hasFailed = ({ succeeded, isLate, breach }: RefreshRun['outcome']): boolean =>
  !succeeded && !isLate && breach === undefined

/** Judges each refresh to which a rule applies; the first that misses is what is found. */
function each(
  applies: (run: RefreshRun) => boolean,
  otherwise: string,
  judge: (run: RefreshRun) => Found,
): Judge {
  return (runs) => {
    const these = runs.filter(isRefresh).filter(applies)
    if (these.length === 0) return skipped(otherwise)
    for (const run of these) {
      const found = judge(run)
      if (found.kind === 'missed') return found
    }
    return kept
  }
}

type Stray = NonNullable<RefreshRun['stage']['otherHost']>['requests'][number]

function redirected(
  what: string,
  leak: (request: Stray, run: RefreshRun) => string | undefined,
): Judge {
  return each(
    ({ stage }) => stage.otherHost !== undefined && stage.exchanges.length > 0,
    'no redirect was played',
    (run) => {
      for (const request of run.stage.otherHost?.requests ?? []) {
        const leaked = leak(request, run)
        if (leaked === undefined) continue
        const { method, url } = request
        const actual = `${method} ${url} arrived at the other host with ${leaked}`
        return missed(run, `${what} at no other host`, actual, run.stage.exchanges.at(-1))
      }
      return kept
    },
  )
}

function judgeSpacing(run: RefreshRun): Found {
  const seconds = run.scenario.answer?.retryAfter ?? 0
  const times = run.stage.exchanges.map(({ receivedAt }) => receivedAt)
  for (const [index, time] of times.entries()) {
    const gap = time - (times[index - 1] ?? Number.NEGATIVE_INFINITY)
    if (gap >= seconds * 1_000 - tolerance) continue
    const exchange = run.stage.exchanges[index]
    return missed(run, `${seconds} s before the next call`, `${gap} ms`, exchange)
  }
  return kept
}
