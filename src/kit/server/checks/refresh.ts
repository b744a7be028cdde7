import type { ConductIdOf } from '../../../../contracts/server-checks.ts'
import { CannotTell, kept, missed } from '../../finding.ts'
import { refreshTokensIn } from '../../mcs.ts'
import { summary } from '../differences.ts'
import { bodyOf, type HttpExchange } from '../exchange.ts'
import { answerRules } from './answers.ts'
import { connectionRules } from './connections.ts'
import { type CheckFunction, isTaken } from './context.ts'
import { judgeSuccess, judgeSuccesses } from './judge.ts'

/** Every field of the page, of the type of the example; further fields may be there. */
const checkSuccessFields: CheckFunction = async ({ refreshes }) => judgeSuccess(refreshes.first)

const isThere = (exchange: HttpExchange | undefined): exchange is HttpExchange =>
  exchange !== undefined

/** The refreshes of the beginning, without those whose token another rule is about. */
const checkRepeatedly: CheckFunction = async ({ server, refreshes }) => {
  const { first, second, third, newest, again, stray, isRevoked } = refreshes
  const withNew = (isRevoked ? [second] : [second, newest]).filter(isThere)
  const exchanges = [
    first,
    ...(stray ? [stray] : []),
    ...(withNew.some(isTaken) ? withNew : []),
    ...(server.rotates || isRevoked ? [] : [third, again]),
  ]
  return judgeSuccesses(exchanges, first)
}

/** The tokens of every answer of the beginning. */
const checkTwoTokens: CheckFunction = async ({ refreshes }) => {
  const { first, second, third, newest, again } = refreshes
  const exchanges = [first, second, third, newest, again].filter(isThere)
  const withBoth = exchanges.filter((exchange) => {
    const { accessToken, userToken } = refreshTokensIn(bodyOf(exchange))
    return accessToken !== undefined && userToken !== undefined
  })
  if (withBoth.length === 0) throw new CannotTell('no answer has both tokens; see success-fields')
  const alike = withBoth.find((exchange) => {
    const { accessToken, userToken } = refreshTokensIn(bodyOf(exchange))
    return accessToken === userToken
  })
  if (alike === undefined) return { ...kept, shown: withBoth[0] }
  return missed('two different tokens', 'access_token and token are the same text', alike)
}

/** Two refreshes with one user token give two access tokens. */
const checkFreshAccessToken: CheckFunction = async ({ refreshes }) => {
  const { first, second, third, newest, again } = refreshes
  const other = [third, again, second, newest].filter(isThere).find(isTaken)
  const one = refreshTokensIn(bodyOf(first)).accessToken
  const another = other && refreshTokensIn(bodyOf(other)).accessToken
  if (one === undefined || another === undefined) throw new CannotTell(noTokens)
  const finding =
    one === another ? missed('two different access tokens', 'the same access token twice') : kept
  return { ...finding, shown: other }
}

const noTokens = 'there are no two answers with tokens; see success-fields'

/** The user token of the first answer refreshes; one that is refused by chance is taken the next time. */
const checkReturnedUserToken: CheckFunction = async ({ refreshes: { second, newest } }) => {
  if (second === undefined) throw new CannotTell(noTokens)
  const isGood = isTaken(second) || (newest !== undefined && isTaken(newest))
  return { ...(isGood ? kept : missed('200', summary(second))), shown: second }
}

/** The user token that was given refreshes once more. */
const checkUserTokenLivesOn: CheckFunction = async ({ server, refreshes }) => {
  const { third, again, isRevoked } = refreshes
  const taken = [third, again].find(isTaken)
  if (taken !== undefined) return { ...kept, shown: taken }
  if (!server.rotates && !isRevoked) {
    throw new CannotTell('no other user token refreshes either; see succeeds-repeatedly')
  }
  return missed('200', summary(third), third)
}

/** The rules for refreshes that no single request shows. */
export const refreshRules: Readonly<Record<ConductIdOf<'refresh'>, CheckFunction>> = {
  'success-fields': checkSuccessFields,
  'succeeds-repeatedly': checkRepeatedly,
  'two-tokens': checkTwoTokens,
  'fresh-access-token': checkFreshAccessToken,
  'returned-user-token': checkReturnedUserToken,
  'user-token-lives-on': checkUserTokenLivesOn,
  ...connectionRules,
  ...answerRules,
}
