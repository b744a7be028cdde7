import type { ConductCheckId } from '../../../contracts/client-checks.ts'
import type { Https } from '../../../contracts/scenario.ts'
import { kept, skipped } from '../finding.ts'
import { errorIn } from '../mcs.ts'
import { answerBodyOf, oauthCalls, tokensOf } from './scenario-mock.ts'
import {
  type ClientFinding,
  isRefresh,
  missedIn,
  type RefreshRun,
  type ScenarioRun,
  saidIn,
} from './scenario-run.ts'
import { type Judge, judgeSecrets } from './secret-rules.ts'

// More attempts than any careful client makes.
const maxAttempts = 6

// A timer may fire a moment early.
const tolerance = 100

/** Judges each rule for the behaviour of a client over all runs. */
export const judgesOfRules: Readonly<Record<ConductCheckId, Judge>> = {
  'call-repeated': each(
    ({ scenario, outcome }) => scenario.expect === 'token' && outcome.succeeded,
    'the client succeeds in no scenario',
    (run) =>
      run.mock.exchanges.length > 1
        ? missedIn(run, '1 call', `${run.mock.exchanges.length} calls`, run.mock.exchanges[1])
        : kept,
  ),
  'user-token-lost': each(
    ({ scenario, outcome }) => scenario.expect === 'token' && outcome.userToken !== undefined,
    'the client hands on no user token',
    (run) => {
      const exchange = run.mock.exchanges.at(-1)
      const given = run.outcome.userToken
      if (given === tokensOf(exchange).userToken) return kept
      const actual = given === run.mock.userToken ? 'the user token that it sent' : 'another'
      return missedIn(run, 'the user token of the answer', actual, exchange)
    },
  ),
  'message-hidden': each(
    ({ mock, ...run }) => isRefused(run) && mock.exchanges.length > 0,
    'no refusal was answered with a failure',
    (run) =>
      showsMessage(run)
        ? kept
        : missedIn(
            run,
            `"${run.scenario.message}" on stderr`,
            'other words, or none',
            run.mock.exchanges.at(-1),
          ),
  ),
  'error-code-lost': judgeCodes,
  'error-message-lost': each(
    (run) => isRefused(run) && run.outcome.error?.message !== undefined && showsMessage(run),
    'the client hands on no error.message with a refusal',
    (run) =>
      holdsMessage(run, run.outcome.error?.message ?? '')
        ? kept
        : missedIn(
            run,
            `error.message: "${run.scenario.message}"`,
            `error.message: "${run.outcome.error?.message}"`,
            run.mock.exchanges.at(-1),
          ),
  ),
  'reason-on-stdout': each(
    // Of one that says nothing on stderr, failure-silent tells.
    (run) => isRefused(run) && showsMessage(run) && withoutNotes(run.outcome.stderr).trim() !== '',
    'the client shows no message of a refusal besides what it says on stderr',
    (run) =>
      holdsMessage(run, `${run.outcome.stderr}\n${run.outcome.error?.message ?? ''}`)
        ? kept
        : missedIn(
            run,
            `"${run.scenario.message}" on stderr, or as error.message`,
            'it is on stdout only',
            run.mock.exchanges.at(-1),
          ),
  ),
  'failure-silent': judgeSilence,
  'refusal-retried': each(
    ({ scenario, mock }) => scenario.isFinal === true && mock.exchanges.length > 0,
    'no scenario had a refusal that is final',
    (run) =>
      run.mock.exchanges.length > 1
        ? missedIn(run, '1 call', `${run.mock.exchanges.length} calls`, run.mock.exchanges[1])
        : kept,
  ),
  'credentials-redirected': redirected('AppKey and AppSecret', ({ authorization }) =>
    authorization?.toLowerCase().startsWith('basic ') ? 'its Authorization header' : undefined,
  ),
  'token-redirected': redirected('the user token', ({ body, url }, { mock }) =>
    `${url}\n${body}`.includes(mock.userToken) ? 'the user token' : undefined,
  ),
  'retries-unbounded': each(
    ({ scenario, mock }) => scenario.expect !== 'token' && mock.exchanges.length > 0,
    'no refresh was answered with a failure',
    (run) =>
      run.mock.exchanges.length > maxAttempts
        ? missedIn(run, `${maxAttempts} calls at most`, `${run.mock.exchanges.length} calls`)
        : kept,
  ),
  'tls-verification-off': (runs) => {
    const flawed = runs.filter(isRefresh).filter(({ scenario }) => isFlawed(scenario.https))
    const [first] = flawed
    if (first === undefined || flawed.length < flaws.length) {
      return skipped('not every certificate that it has to refuse was shown to it')
    }
    return flawed.every(({ mock }) => oauthCalls(mock).length > 0)
      ? missedIn(
          first,
          'no request',
          'a request, whatever the certificate',
          oauthCalls(first.mock)[0],
        )
      : kept
  },
  'retry-after-ignored': each(
    ({ scenario, mock }) => scenario.answer?.retryAfter !== undefined && mock.exchanges.length > 0,
    'no scenario had an answer with Retry-After',
    judgeSpacing,
  ),
  ...judgeSecrets,
}

const isRefused = ({ scenario, outcome }: Pick<RefreshRun, 'scenario' | 'outcome'>): boolean =>
  scenario.message !== undefined && hasFailed(outcome)

/** True if a text has the message of a refusal in it. */
function holdsMessage({ scenario: { message = '' } }: RefreshRun, text: string): boolean {
  // It may stand in a line of JSON, with its quotes escaped.
  return [message, JSON.stringify(message).slice(1, -1)].some((form) => text.includes(form))
}

const showsMessage = (run: RefreshRun): boolean =>
  holdsMessage(run, `${saidIn(run)}\n${run.outcome.error?.message ?? ''}`)

/** Judges the codes that a client hands on: only one that is not the status shows where it is from. */
function judgeCodes(runs: readonly ScenarioRun[]): ClientFinding {
  const these = runs
    .filter(isRefresh)
    .filter((run) => isRefused(run) && run.outcome.error?.code !== undefined)
  if (these.length === 0) return skipped('the client hands on no code')
  let differs = false
  for (const run of these) {
    const exchange = run.mock.exchanges.at(-1)
    const code = exchange && errorIn(answerBodyOf(exchange)).code
    const given = run.outcome.error?.code
    if (String(given) !== String(code)) {
      return missedIn(run, `code ${code}`, `code ${given}`, exchange)
    }
    differs ||= code !== exchange?.answer?.status
  }
  return differs ? kept : skipped('no refusal had a code that is not its status')
}

/** Judges whether failures are silent; of a silent refusal, message-hidden tells. */
function judgeSilence(runs: readonly ScenarioRun[]): ClientFinding {
  const failed = runs.filter(isRefresh).filter((run) => hasFailed(run.outcome) && !hasHandedOn(run))
  if (failed.length === 0) return skipped('the client fails in no scenario')
  const silent = failed.filter(
    ({ outcome: { stderr, error } }) => withoutNotes(stderr).trim() === '' && !error?.message,
  )
  const [first] = silent
  if (first === undefined) return kept
  return silent.some((run) => run.scenario.message !== undefined && !showsMessage(run))
    ? skipped('one cause is reported once: see message-hidden')
    : missedIn(first, 'a reason on stderr', 'nothing', first.mock.exchanges.at(-1))
}

/** True for one that has printed the token that it was to print, and failed only then. */
const hasHandedOn = ({ mock, outcome }: RefreshRun): boolean =>
  mock.exchanges.some((exchange) =>
    outcome.accessTokens.includes(tokensOf(exchange).accessToken ?? ''),
  )

// The JVM prints this when it is given authorities to trust.
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

/** Judges each refresh to which a rule applies; the first miss is the finding. */
function each(
  applies: (run: RefreshRun) => boolean,
  otherwise: string,
  judge: (run: RefreshRun) => ClientFinding,
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

type Stray = NonNullable<RefreshRun['mock']['otherHost']>['requests'][number]

function redirected(
  what: string,
  leak: (request: Stray, run: RefreshRun) => string | undefined,
): Judge {
  return each(
    ({ mock }) => mock.otherHost !== undefined && mock.exchanges.length > 0,
    'no scenario had a redirect',
    (run) => {
      for (const request of run.mock.otherHost?.requests ?? []) {
        const leaked = leak(request, run)
        if (leaked === undefined) continue
        const { location } = run.mock.otherHost ?? {}
        const actual = `${request.method} ${location} arrived there with ${leaked}`
        return missedIn(run, `${what} at no other host or port`, actual, run.mock.exchanges.at(-1))
      }
      return kept
    },
  )
}

function judgeSpacing(run: RefreshRun): ClientFinding {
  const seconds = run.scenario.answer?.retryAfter ?? 0
  const times = run.mock.exchanges.map(({ receivedAt }) => receivedAt)
  for (const [index, time] of times.entries()) {
    const gap = time - (times[index - 1] ?? Number.NEGATIVE_INFINITY)
    if (gap >= seconds * 1_000 - tolerance) continue
    const exchange = run.mock.exchanges[index]
    return missedIn(run, `${seconds} s before the next call`, `${gap} ms`, exchange)
  }
  return kept
}
