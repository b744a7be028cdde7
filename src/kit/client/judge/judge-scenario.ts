import { isRefresh, type RefreshRun, type Run } from '../play/run.ts'
import { allTokensIn, tokensOf } from '../stage/answered.ts'
import { type Found, kept, missed } from './found.ts'
import { judgeConnection } from './judge-tls.ts'

/** Whether a client did in a scenario what it must. */
export function judgeScenario(run: Run): Found {
  if (!isRefresh(run)) {
    const { misstep } = run
    if (misstep === undefined) return kept
    return missed(run, `${misstep.expected} (${misstep.step})`, misstep.actual, lastExchange(run))
  }
  const { breach, isLate, ended } = run.outcome
  if (breach !== undefined) return miss(run, 'an answer that keeps the protocol', breach)
  if (isLate) return miss(run, 'an end of its own, in time', ended)
  return judgeConnection(run) ?? judgeOutcome(run)
}

const judgeOutcome = (run: RefreshRun): Found =>
  run.scenario.expect === 'token' ? judgeSuccess(run) : judgeFailure(run)

function judgeSuccess(run: RefreshRun): Found {
  const { succeeded, ended, accessTokens, isStructured, isReply, stdout } = run.outcome
  if (run.stage.exchanges.length === 0) return miss(run, 'a refresh', 'no request arrived')
  if (!succeeded) return miss(run, `${isReply ? 'ok: true' : 'exit 0'} and the access token`, ended)
  const answered = run.stage.exchanges.flatMap((exchange) => tokensOf(exchange).accessToken ?? [])
  if (answered.some((token) => accessTokens.includes(token))) return kept
  const expected = isStructured
    ? 'the access token of the answer as accessToken'
    : 'the access token of the answer on a line of its own on stdout'
  if (answered.some((token) => stdout.includes(token))) {
    return miss(run, expected, 'the access token is on stdout, with more on its line')
  }
  return miss(run, expected, `${ended}, and no access token of an answer`)
}

function judgeFailure(run: RefreshRun): Found {
  const { succeeded, ended, accessTokens, isStructured, isReply, stdout } = run.outcome
  if (succeeded) {
    const failure = isReply ? 'ok: false, or a rejection' : 'an exit other than 0'
    return miss(run, `a failure: ${failure}`, ended)
  }
  const tokens = [...run.stage.exchanges.flatMap(allTokensIn), ...strayTokens(run)]
  const printed = tokens.find((token) => stdout.includes(token) || accessTokens.includes(token))
  if (printed !== undefined) {
    return miss(run, 'no token', `${ended}, and a token of the answer all the same`)
  }
  return isStructured && accessTokens.length > 0
    ? miss(run, 'no accessToken', `${ended}, and an accessToken all the same`)
    : kept
}

// What the other host answers.
const strayTokens = ({ stage }: RefreshRun): string[] =>
  stage.otherHost === undefined ? [] : ['a-token-of-the-other-host']

const miss = (run: RefreshRun, expected: string, actual: string): Found =>
  missed(run, expected, actual, lastExchange(run))

const lastExchange = (run: Run) => run.stage.exchanges.at(-1)
