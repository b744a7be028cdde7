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
} from './scenario-run.ts'

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

const judgeOutcome = (run: RefreshRun): ClientFinding =>
  run.scenario.expect === 'token' ? judgeSuccess(run) : judgeFailure(run)

function judgeSuccess(run: RefreshRun): ClientFinding {
  const { succeeded, ended, accessTokens, isStructured, isReply, stdout } = run.outcome
  if (run.mock.exchanges.length === 0) return miss(run, 'a refresh', 'no request arrived')
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
    return miss(run, `a failure: ${failure}`, ended)
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

// What the other host answers.
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
    return https && missedIn(run, 'a call over TLS', `none; ${run.outcome.ended}`)
  }
  // A run over HTTPS in all scenarios has to say that none can be run.
  return https === undefined ? missedIn(run, 'a refresh', distrust) : skipped(distrust)
}

// A client that starts TLS and sends no request has rejected our certificate.
const distrust = `it broke the connection off: it does not trust the authority in ${caFileVariable}`
