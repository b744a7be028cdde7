import { CannotTell, type Finding, info, kept, missed } from '../../finding.ts'
import { refreshTokensIn } from '../../mcs.ts'
import type { CheckedServer } from '../checked-server.ts'
import {
  bodyOf,
  closedWithoutAnswer,
  type HttpExchange,
  type HttpRequest,
  headerOf,
  isAnswered,
} from '../exchange.ts'
import type { CheckContext, CheckFunction } from './context.ts'
import { compareLikeness, judgeSuccesses } from './judge.ts'

const atOnce = 20

/** Makes a check of how answers are worded, where that they are successes has a check of its own. */
const besides =
  (id: string, succeeds: CheckFunction, check: CheckFunction): CheckFunction =>
  async (context, row) => {
    const finding = await check(context, row)
    if (finding.kind !== 'missed') return finding
    const success = await succeeds(context, row).catch(passOverCannotTell)
    if (success?.kind === 'missed') throw new CannotTell(`it does not succeed; see ${id}`)
    return finding
  }

function passOverCannotTell(error: unknown): undefined {
  if (!(error instanceof CannotTell)) throw error
}

/** One request whose connection is to be closed. */
const askClosing = ({ server }: CheckContext) =>
  server.once('closing', () => server.send([server.refreshRequest()], 'closing'))

const succeedsFresh: CheckFunction = async (context) =>
  judgeSuccesses(await askClosing(context), context.refreshes.first)

const checkFresh: CheckFunction = async (context) =>
  compareAll([context.refreshes.first], await askClosing(context))

type OnOne = 'kept' | 'pipelined'

/** A success, a refusal and a success on one connection, in turn or all sent at once. */
async function askOnOne({ server }: CheckContext, delivery: OnOne) {
  requireLastingToken(server)
  return server.once(delivery, () => {
    const refresh = server.refreshRequest()
    const requests: readonly HttpRequest[] = [refresh, { ...refresh, body: '{}' }, refresh]
    return server.send(requests, delivery)
  })
}

const closing = 'the server closes the connection after an answer'

/** Closing a connection, or not reading ahead, breaks no promise of the page. */
const isNotServed = ({ failure }: HttpExchange, delivery: OnOne): boolean =>
  failure !== undefined &&
  (delivery === 'pipelined'
    ? !failure.startsWith('the server sent')
    : [closedWithoutAnswer, 'the connection was reset'].includes(failure) ||
      failure.startsWith('the connection was closed while'))

const succeedsOnOne =
  (delivery: OnOne, id: string): CheckFunction =>
  async (context) => {
    const exchanges = await askOnOne(context, delivery)
    if (exchanges.slice(0, -1).some(isClosing)) throw new CannotTell(closing)
    const refreshes = [exchanges[0], exchanges[2]].filter((exchange) => exchange !== undefined)
    const served = refreshes.filter((exchange) => !isNotServed(exchange, delivery))
    const finding = judgeSuccesses(served, context.refreshes.first)
    if (finding.kind === 'kept' && served.length < 2) {
      throw new CannotTell(`the connection answers no second refresh; see ${id}`)
    }
    return finding
  }

const checkOnOne =
  (delivery: OnOne): CheckFunction =>
  async (context) => {
    const refusal = await context.server.askNamed('missing-token-absent')
    const exchanges = await askOnOne(context, delivery)
    const closer = exchanges.slice(0, -1).find(isClosing)
    if (closer !== undefined) return { ...info(closing), shown: closer }
    const { first } = context.refreshes
    return compareAll([first, refusal, first], exchanges)
  }

/** Twenty refreshes at the same time. */
async function askAtOnce({ server }: CheckContext) {
  requireLastingToken(server)
  const requests = Array.from({ length: atOnce }, () => server.refreshRequest())
  return server.once('at once', () => server.send(requests, 'at once'))
}

const succeedsAtOnce: CheckFunction = async (context) =>
  judgeSuccesses(await askAtOnce(context), context.refreshes.first)

const checkAtOnce: CheckFunction = async (context) => {
  const exchanges = await askAtOnce(context)
  return compareAll(
    exchanges.map(() => context.refreshes.first),
    exchanges,
  )
}

/** The tokens of the same twenty. */
const checkTokensAtOnce: CheckFunction = async (context) => {
  const { first, third } = context.refreshes
  requireLastingToken(context.server)
  if (refreshTokensIn(bodyOf(first)).accessToken === refreshTokensIn(bodyOf(third)).accessToken) {
    throw new CannotTell('they do not differ one after another; see fresh-access-token')
  }
  const exchanges = await askAtOnce(context)
  const tokens = exchanges.flatMap(
    (exchange) => refreshTokensIn(bodyOf(exchange)).accessToken ?? [],
  )
  if (tokens.length < atOnce) {
    throw new CannotTell('not all of them were answered with a token; see succeeds-concurrent')
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

const isClosing = (exchange: HttpExchange): boolean =>
  isAnswered(exchange) && headerOf(exchange.answer, 'connection')?.toLowerCase() === 'close'

/** Compares answers with those that came over connections of their own; shows the first that differs. */
function compareAll(
  expected: readonly HttpExchange[],
  exchanges: readonly HttpExchange[],
): Finding<HttpExchange> {
  const unlike = exchanges.flatMap((exchange, index) => {
    const alone = expected[index]
    const finding = alone === undefined ? kept : compareLikeness(alone, exchange)
    return finding.kind === 'missed' ? [{ ...finding, shown: exchange }] : []
  })
  const [worst] = unlike
  if (worst === undefined) return { ...kept, shown: exchanges[0] }
  const count = exchanges.length === 1 ? '' : ` (${unlike.length} of ${exchanges.length} answers)`
  return missed(worst.expected, `${worst.actual}${count}`, worst.shown)
}

const succeedsKept = succeedsOnOne('kept', 'keep-alive')
const succeedsPipelined = succeedsOnOne('pipelined', 'pipelined')

/** The rules for refreshes on one connection, or on several at once. */
export const connectionRules = {
  'succeeds-fresh-connection': succeedsFresh,
  'fresh-connection': besides('succeeds-fresh-connection', succeedsFresh, checkFresh),
  'succeeds-keep-alive': succeedsKept,
  'keep-alive': besides('succeeds-keep-alive', succeedsKept, checkOnOne('kept')),
  'succeeds-pipelined': succeedsPipelined,
  pipelined: besides('succeeds-pipelined', succeedsPipelined, checkOnOne('pipelined')),
  'succeeds-concurrent': succeedsAtOnce,
  concurrent: besides('succeeds-concurrent', succeedsAtOnce, checkAtOnce),
  'concurrent-access-tokens': checkTokensAtOnce,
} as const satisfies Readonly<Record<string, CheckFunction>>
