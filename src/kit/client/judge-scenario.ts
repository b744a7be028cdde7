import { kept, skipped } from '../finding.ts'
import { caFileVariable } from '../mcs.ts'
import { tokenOfOtherHost } from './other-host.ts'
import { allTokensOf, oauthCalls, tokensOf } from './scenario-mock.ts'
import {
  type ClientFinding,
  isRefresh,
  missedIn,
  type RefreshRun,
  type ScenarioRun,
  unreadOf,
  whatArrived,
} from './scenario-run.ts'
import { journalFindings } from './seen.ts'

/** Judges whether a client did in a scenario what it must. */
export function judgeScenario(run: ScenarioRun): ClientFinding {
  if (!isRefresh(run)) {
    const { misstep } = run
    if (misstep === undefined) return kept
    return missedIn(run, `${misstep.expected} (${misstep.step})`, misstep.actual, lastExchange(run))
  }
  const { breach, isLate, ended } = run.outcome
  if (breach !== undefined) return miss(run, 'an answer that keeps the protocol', breach)
  if (isLate) return miss(run, 'an end of its own, in time', ended)
  return judgeConnection(run) ?? judgeOutcome(run)
}

function judgeOutcome(run: RefreshRun): ClientFinding {
  const { expect } = run.scenario
  if (expect === 'token') return judgeSuccess(run)
  if (!hasMet(run)) return skipped(`${whatArrived([run])}, so that it has not met the answer`)
  return expect === 'either' && run.outcome.succeeded ? judgeEither(run) : judgeFailure(run)
}

/** True if the client got as far as the scenario: one that fails before it has shown nothing. */
function hasMet({ scenario, mock }: RefreshRun): boolean {
  const isRefused = scenario.https !== undefined && scenario.https !== 'trusted'
  if (isRefused) return mock.hasSpokenTls() || oauthCalls(mock).length > 0
  return scenario.server === 'nobody' || mock.exchanges.length > 0
}

// The page does not decide: a client may take it for a success, if it prints the token.
function judgeEither(run: RefreshRun): ClientFinding {
  const { accessTokens, ended, isStructured } = run.outcome
  const [right = ''] = run.mock.exchanges.flatMap(
    (exchange) => tokensOf(exchange).accessToken?.trim() ?? [],
  )
  const printed = accessTokens.map((token) => token.trim())
  if (printed.includes(right) || printed.every((token) => token === '')) return kept
  const others = run.mock.exchanges.flatMap(allTokensOf)
  const wrong = printed.find((token) => others.includes(token))
  // Any line of a program that prints text may be a message.
  if (wrong === undefined && !isStructured) return kept
  const actual =
    wrong === undefined ? 'a token that the answer does not have' : 'another token of it'
  return miss(run, 'a failure, or the access token of the answer', `${ended}, and ${actual}`)
}

function judgeSuccess(run: RefreshRun): ClientFinding {
  const { succeeded, ended, accessTokens, isStructured, isReply, stdout } = run.outcome
  if (run.mock.exchanges.length === 0) return miss(run, 'a refresh', whatArrived([run]))
  if (!succeeded) return miss(run, `${isReply ? 'ok: true' : 'exit 0'} and the access token`, ended)
  const answered = run.mock.exchanges.flatMap((exchange) => tokensOf(exchange).accessToken ?? [])
  if (answered.some((token) => accessTokens.includes(token))) return kept
  const expected = isStructured
    ? 'the access token of the answer as accessToken'
    : 'the access token of the answer on a line of its own on stdout'
  if (answered.some((token) => stdout.includes(token))) {
    return miss(run, expected, 'the access token is on stdout, with more on its line')
  }
  return miss(run, expected, `${ended}, and no access token of an answer`)
}

function judgeFailure(run: RefreshRun): ClientFinding {
  const { succeeded, ended, accessTokens, isStructured, isReply, stdout } = run.outcome
  if (succeeded) {
    const failure = isReply ? 'ok: false, or a rejection' : 'an exit other than 0'
    return miss(run, `a failure: ${failure}`, `${ended}, and ${whatItHandedOn(run)}`)
  }
  const tokens = [...run.mock.exchanges.flatMap(allTokensOf), ...strayTokens(run)]
  const printed = tokens.find((token) => stdout.includes(token) || accessTokens.includes(token))
  if (printed !== undefined) {
    return miss(run, 'no token', `${ended}, and a token of the answer all the same`)
  }
  return isStructured && accessTokens.length > 0
    ? miss(run, 'no accessToken', `${ended}, and an accessToken all the same`)
    : kept
}

/** The token that a client hands on, by where it is from. */
function whatItHandedOn(run: RefreshRun): string {
  const { accessTokens, isStructured } = run.outcome
  const from = (tokens: readonly string[]) => accessTokens.some((token) => tokens.includes(token))
  if (accessTokens.length === 0) return 'no token'
  if (from(run.mock.exchanges.flatMap(allTokensOf))) return 'a token of the answer'
  if (from(strayTokens(run))) return 'the token of another server'
  if (from([run.mock.userToken])) return 'the user token that it sent'
  return isStructured ? 'a token that the answer does not have' : 'no token of the answer'
}

// The token that the other host answers with.
const strayTokens = ({ mock }: RefreshRun): string[] =>
  mock.otherHost === undefined ? [] : [tokenOfOtherHost]

const miss = (run: RefreshRun, expected: string, actual: string): ClientFinding =>
  missedIn(run, expected, actual, lastExchange(run))

const lastExchange = (run: ScenarioRun) => run.mock.exchanges.at(-1)

/**
 * Judges a run over TLS before its outcome; `undefined` if there is nothing to say. Requests that arrived
 * count: a client that verifies the certificate after its request has sent its secrets.
 */
function judgeConnection(run: RefreshRun): ClientFinding | undefined {
  const { https } = run.scenario
  const [first] = oauthCalls(run.mock)
  if (https !== undefined && https !== 'trusted') {
    if (first === undefined) return undefined
    return missedIn(run, 'no request', 'a request, with the secrets that belong to it', first)
  }
  if (https === 'trusted' && first !== undefined && !first.origin.isEncrypted) {
    return missedIn(run, 'a call over TLS', 'a call over plain http', first)
  }
  if (first !== undefined || run.scenario.expect === 'failure') return undefined
  if (!run.mock.hasSpokenTls()) {
    const isPlain = run.mock.unread.length > 0
    const actual = isPlain ? 'a call over plain http' : `none; ${run.outcome.ended}`
    return https && missedIn(run, 'a call over TLS', actual)
  }
  // A run over HTTPS in all scenarios has to say that none can be run.
  return https === undefined ? missedIn(run, 'a refresh', distrust) : skipped(distrust)
}

// A client that starts TLS and sends no request has rejected our certificate.
const distrust = `it broke the connection off: it does not trust the authority in ${caFileVariable}`

/**
 * The rules that may be the cause of a miss, the likeliest first: a request that MCS refuses for what
 * was sent, secrets that follow a redirect, a verification that is switched off.
 */
export function causesOf(run: ScenarioRun): readonly string[] {
  if (!isRefresh(run)) return []
  const { scenario, outcome, mock } = run
  if (outcome.breach !== undefined || outcome.isLate) return []
  if (scenario.expect === 'token') return outcome.succeeded ? [] : causesOfRefusal(run)
  if (scenario.https !== undefined && scenario.https !== 'trusted') return ['tls-verification-off']
  const strays = mock.otherHost?.requests ?? []
  return [
    ...(strays.some(({ authorization }) => /^basic /i.test(authorization ?? ''))
      ? ['credentials-redirected']
      : []),
    ...(strays.some(({ url, body }) => `${url}\n${body}`.includes(mock.userToken))
      ? ['token-redirected']
      : []),
  ]
}

// MCS answers these as ever.
const harmless = /-in-(url|body|header)$|^auth-base64-un|^auth-base64-url/

function causesOfRefusal({ scenario, mock }: RefreshRun): string[] {
  const last = mock.exchanges.at(-1) ?? unreadOf({ scenario, mock }).at(-1)
  if (last === undefined || last.fault !== undefined || last.decision?.outcome === 'refreshed') {
    return []
  }
  return journalFindings(last)
    .filter(({ id, severity }) => severity === 'must' && !harmless.test(id))
    .map(({ id }) => id)
}
