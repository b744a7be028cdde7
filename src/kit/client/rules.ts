import type { ConductCheckId } from '../../../contracts/client-checks.ts'
import type { Https } from '../../../contracts/scenario.ts'
import { kept, skipped } from '../finding.ts'
import { basicOf, errorIn } from '../mcs.ts'
import { formsOf } from '../spellings.ts'
import { canSeeArguments } from './process.ts'
import { allTokensOf, bodyOf, oauthCalls, tokensOf } from './scenario-mock.ts'
import {
  type ClientFinding,
  isRefresh,
  missedIn,
  type RefreshRun,
  type ScenarioRun,
  saidIn,
} from './scenario-run.ts'

type Judge = (runs: readonly ScenarioRun[]) => ClientFinding

type SecretRule = Extract<
  ConductCheckId,
  'secret-printed' | 'basic-printed' | 'token-printed' | 'secret-in-arguments'
>

/** Judges whether a client keeps its secrets to itself. */
const judgeSecrets: Readonly<Record<SecretRule, Judge>> = {
  'secret-printed': printed('the AppSecret', ({ mock }) => [mock.app.secret]),
  'basic-printed': printed('the value of the Authorization header', basicForms),
  'token-printed': printed('a token', tokensIn),
  'secret-in-arguments': judgeArguments,
}

function printed(what: string, secretsOf: (run: ScenarioRun) => readonly string[]): Judge {
  return (runs) => {
    for (const run of runs) {
      if (!holds(saidIn(run), secretsOf(run))) continue
      return missedIn(run, `nothing secret in the output`, `${what} stands in it`)
    }
    return runs.length === 0 ? skipped('no scenario was run') : kept
  }
}

function judgeArguments(runs: readonly ScenarioRun[]): ClientFinding {
  const seen = runs.filter(({ commandLines }) => commandLines.length > 0)
  if (seen.length === 0) {
    return skipped(
      canSeeArguments()
        ? 'the client is no program, or it sent no request'
        : 'this system does not show the arguments of processes',
    )
  }
  for (const run of seen) {
    const secrets = [run.mock.app.secret, ...basicForms(run), ...tokensIn(run)]
    const line = run.commandLines.find((text) => holds(text, secrets))
    if (line !== undefined) return missedIn(run, 'nothing secret in the arguments', line)
  }
  return kept
}

function basicForms({ mock }: ScenarioRun): string[] {
  const unpadded = basicOf(mock.app).replace(/=+$/, '')
  return [unpadded, unpadded.replaceAll('+', '-').replaceAll('/', '_')]
}

function tokensIn({ mock }: ScenarioRun): string[] {
  return [mock.userToken, ...oauthCalls(mock).flatMap(allTokensOf)]
}

function holds(text: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => formsOf(secret).some((form) => text.includes(form)))
}

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
      const { userToken } = tokensOf(run.mock.exchanges.at(-1))
      return run.outcome.userToken === userToken
        ? kept
        : missedIn(run, 'the user token of the answer', 'another', run.mock.exchanges.at(-1))
    },
  ),
  'message-hidden': each(
    ({ scenario, outcome, mock }) =>
      scenario.message !== undefined && hasFailed(outcome) && mock.exchanges.length > 0,
    'no refusal was answered with a failure',
    (run) => {
      const { message = '' } = run.scenario
      const text = `${saidIn(run)}\n${run.outcome.error?.message ?? ''}`
      // It may stand in a line of JSON, with its quotes escaped.
      const forms = [message, JSON.stringify(message).slice(1, -1)]
      return forms.some((form) => text.includes(form))
        ? kept
        : missedIn(run, `"${message}" on stderr`, 'other words, or none', run.mock.exchanges.at(-1))
    },
  ),
  'error-code-lost': each(
    ({ scenario, outcome }) =>
      scenario.message !== undefined && hasFailed(outcome) && outcome.error?.code !== undefined,
    'the client hands on no code',
    (run) => {
      const exchange = run.mock.exchanges.at(-1)
      const code = exchange && errorIn(bodyOf(exchange)).code
      const given = run.outcome.error?.code
      return String(given) === String(code)
        ? kept
        : missedIn(run, `code ${code}`, `code ${given}`, exchange)
    },
  ),
  'failure-silent': each(
    ({ outcome }) => hasFailed(outcome),
    'the client fails in no scenario',
    (run) => {
      const { stderr, error } = run.outcome
      return withoutNotes(stderr).trim() === '' && !error?.message
        ? missedIn(run, 'a reason on stderr', 'nothing', run.mock.exchanges.at(-1))
        : kept
    },
  ),
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
    ({ mock }) => mock.exchanges.length > 0,
    'no request arrived',
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
        const { method, url } = request
        const actual = `${method} ${url} arrived at the other host with ${leaked}`
        return missedIn(run, `${what} at no other host`, actual, run.mock.exchanges.at(-1))
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
