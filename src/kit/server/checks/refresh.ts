import { interactions } from '../../../../contracts/interactions.ts'
import type { ConductIdOf } from '../../../../contracts/server-checks.ts'
import { CannotTell, type Finding, info, kept, missed } from '../../finding.ts'
import { refreshTokensIn } from '../../mcs.ts'
import type { CheckedServer } from '../checked-server.ts'
import { fieldDifferences, likeness } from '../differences.ts'
import {
  bodyOf,
  type Delivery,
  fieldsOf,
  type HttpExchange,
  type HttpRequest,
  headerOf,
  isAccepted,
  isAnswered,
  jsonOf,
} from '../exchange.ts'
import { answerRules } from './answers.ts'
import type { CheckContext, CheckFunction } from './context.ts'

const outcomeOf = ({ answer, failure }: HttpExchange): string =>
  answer === undefined ? (failure ?? 'no answer') : `${answer.status} ${answer.body}`

/** Every field of the page, of the type of the example; further fields may be there. */
const checkSuccessFields: CheckFunction = async ({ refreshes }) => {
  const example = interactions.refresh.find(({ refusal }) => refusal === null)
  const found = fieldDifferences(example?.response.body, jsonOf(refreshes.first)).slice(0, 5)
  const list = (side: 'expected' | 'actual') =>
    found.map((difference) => `${difference.path}: ${difference[side]}`).join('; ')
  const finding = found.length === 0 ? kept : missed(list('expected'), list('actual'))
  return { ...finding, shown: refreshes.first }
}

/** Two refreshes with one user token give two access tokens. */
const checkFreshAccessToken: CheckFunction = async ({ refreshes }) => {
  const { first, second, third } = refreshes
  const again = isAccepted(third) ? third : second
  const one = refreshTokensIn(bodyOf(first)).accessToken
  const other = again && refreshTokensIn(bodyOf(again)).accessToken
  if (one === undefined || other === undefined) throw new CannotTell(noTokens)
  const finding =
    one === other ? missed('two different access tokens', 'the same access token twice') : kept
  return { ...finding, shown: again }
}

const noTokens = 'there are no two answers with tokens; see success-fields'

/** The user token of the first answer refreshes. */
const checkReturnedUserToken: CheckFunction = async ({ refreshes: { second } }) => {
  if (second === undefined) throw new CannotTell(noTokens)
  const finding = isAccepted(second) ? kept : missed('200', outcomeOf(second))
  return { ...finding, shown: second }
}

/** The user token that was given refreshes once more. */
const checkUserTokenLivesOn: CheckFunction = async ({ refreshes: { third } }) => ({
  ...(isAccepted(third) ? kept : missed('200', outcomeOf(third))),
  shown: third,
})

const atOnce = 20

/** One request whose connection is to be closed. */
const checkFreshConnection: CheckFunction = async ({ server, refreshes }) => {
  const [exchange] = await server.send([server.refreshRequest()], 'closing')
  return compareAll([refreshes.first], [exchange as HttpExchange])
}

/** A success, a refusal and a success on one connection. */
const checkKeepAlive: CheckFunction = (context) => checkOnOneConnection(context, 'kept')

/** The same three, all sent at once. */
const checkPipelined: CheckFunction = (context) => checkOnOneConnection(context, 'pipelined')

async function checkOnOneConnection({ server, refreshes }: CheckContext, delivery: Delivery) {
  requireLastingToken(server)
  const refusal = await server.askNamed('missing-token-absent')
  const refresh = server.refreshRequest()
  const requests: readonly HttpRequest[] = [refresh, { ...refresh, body: '{}' }, refresh]
  const exchanges = await server.send(requests, delivery)
  const [first] = exchanges
  if (first !== undefined && isClosing(first)) {
    return { ...info('the server closes the connection after an answer'), shown: first }
  }
  return compareAll([refreshes.first, refusal, refreshes.first], exchanges)
}

/** Twenty refreshes at the same time. */
const checkConcurrent: CheckFunction = async ({ server, refreshes }) => {
  requireLastingToken(server)
  const exchanges = await server.burst(atOnce)
  return compareAll(
    exchanges.map(() => refreshes.first),
    exchanges,
  )
}

/** The tokens of the same twenty. */
const checkConcurrentTokens: CheckFunction = async ({ server, refreshes }) => {
  requireLastingToken(server)
  const { first, third } = refreshes
  if (refreshTokensIn(bodyOf(first)).accessToken === refreshTokensIn(bodyOf(third)).accessToken) {
    throw new CannotTell('they do not differ one after another; see fresh-access-token')
  }
  const exchanges = await server.burst(atOnce)
  const tokens = exchanges.flatMap(
    (exchange) => refreshTokensIn(bodyOf(exchange)).accessToken ?? [],
  )
  if (tokens.length < atOnce) {
    throw new CannotTell('not all of them were answered with a token; see concurrent')
  }
  const different = new Set(tokens).size
  const finding =
    different === atOnce
      ? kept
      : missed(`${atOnce} access tokens`, `${different} different ones in ${atOnce} answers`)
  return { ...finding, shown: exchanges[0] }
}

function requireLastingToken({ rotates }: CheckedServer): void {
  if (rotates) throw new CannotTell('a user token is valid for one refresh only')
}

const isClosing = ({ answer }: HttpExchange): boolean =>
  answer !== undefined && headerOf(answer, 'connection')?.toLowerCase() === 'close'

const isLike = (expected: HttpExchange | undefined, exchange: HttpExchange): boolean =>
  expected !== undefined && likeness(expected) === likeness(exchange)

/** Compares answers with those that came over connections of their own; shows the first that differs. */
function compareAll(
  expected: readonly HttpExchange[],
  exchanges: readonly HttpExchange[],
): Finding<HttpExchange> {
  const unlike = exchanges.filter((exchange, index) => !isLike(expected[index], exchange))
  const [worst] = unlike
  if (worst === undefined) return { ...kept, shown: exchanges[0] }
  const count = exchanges.length === 1 ? '' : ` (${unlike.length} of ${exchanges.length} answers)`
  const index = exchanges.indexOf(worst)
  return missed(brief(expected[index]), `${brief(worst)}${count}`, worst)
}

function brief(exchange: HttpExchange | undefined): string {
  if (exchange === undefined || !isAnswered(exchange)) return exchange?.failure ?? 'no answer'
  const { message } = fieldsOf(exchange)
  return `${exchange.answer.status} ${message === undefined ? exchange.answer.body : JSON.stringify(message)}`
}

/** The rules for refreshes that no single request shows. */
export const refreshRules: Readonly<Record<ConductIdOf<'refresh'>, CheckFunction>> = {
  'success-fields': checkSuccessFields,
  'fresh-access-token': checkFreshAccessToken,
  'returned-user-token': checkReturnedUserToken,
  'user-token-lives-on': checkUserTokenLivesOn,
  'fresh-connection': checkFreshConnection,
  'keep-alive': checkKeepAlive,
  pipelined: checkPipelined,
  concurrent: checkConcurrent,
  'concurrent-access-tokens': checkConcurrentTokens,
  ...answerRules,
}
