import { type Exchange, fieldsOf, isAnswered, type Manner } from '../exchange.ts'
import { CannotTell, type Finding, info, kept, missed } from '../finding.ts'
import { likeness } from '../likeness.ts'
import { headerOf, type Request } from '../message.ts'
import type { Session } from '../session.ts'
import { tokensOf } from '../tokens-of.ts'
import type { PlayCheck, Run } from './check.ts'

const atOnce = 20

/** One request whose connection is to be closed. */
export const playFreshConnection: PlayCheck = async ({ session, preflight }) => {
  const [exchange] = await session.send([session.refreshRequest()], 'closing')
  return { finding: compareAll([preflight.first], [exchange as Exchange]), exchange }
}

/** A success, a refusal and a success on one connection. */
export const playKeepAlive: PlayCheck = (run) => playOnOneConnection(run, 'kept')

/** The same three, all sent at once. */
export const playPipelined: PlayCheck = (run) => playOnOneConnection(run, 'pipelined')

async function playOnOneConnection({ session, preflight }: Run, manner: Manner) {
  requireLastingToken(session)
  const refusal = await session.playNamed('missing-token-absent')
  const refresh = session.refreshRequest()
  const requests: readonly Request[] = [refresh, { ...refresh, body: '{}' }, refresh]
  const exchanges = await session.send(requests, manner)
  const [first] = exchanges
  if (first !== undefined && isClosing(first)) {
    return { finding: info('the server closes the connection after an answer'), exchange: first }
  }
  const expected = [preflight.first, refusal, preflight.first]
  return { finding: compareAll(expected, exchanges), exchange: firstUnlike(expected, exchanges) }
}

/** Twenty refreshes at the same time. */
export const playConcurrent: PlayCheck = async ({ session, preflight }) => {
  requireLastingToken(session)
  const exchanges = await session.burst(atOnce)
  const expected = exchanges.map(() => preflight.first)
  return { finding: compareAll(expected, exchanges), exchange: firstUnlike(expected, exchanges) }
}

/** The tokens of the same twenty. */
export const playConcurrentTokens: PlayCheck = async ({ session, preflight }) => {
  requireLastingToken(session)
  const { first, third } = preflight
  if (tokensOf(first).accessToken === tokensOf(third).accessToken) {
    throw new CannotTell('they do not differ one after another; see fresh-access-token')
  }
  const exchanges = await session.burst(atOnce)
  const tokens = exchanges.flatMap((exchange) => tokensOf(exchange).accessToken ?? [])
  if (tokens.length < atOnce) {
    throw new CannotTell('not all of them were answered with a token; see concurrent')
  }
  const different = new Set(tokens).size
  const finding =
    different === atOnce
      ? kept
      : missed(`${atOnce} access tokens`, `${different} different ones in ${atOnce} answers`)
  return { finding, exchange: exchanges[0] }
}

function requireLastingToken({ rotates }: Session): void {
  if (rotates) throw new CannotTell('a user token is good for one refresh only')
}

const isClosing = ({ answer }: Exchange): boolean =>
  answer !== undefined && headerOf(answer, 'connection')?.toLowerCase() === 'close'

const firstUnlike = (
  expected: readonly Exchange[],
  exchanges: readonly Exchange[],
): Exchange | undefined =>
  exchanges.find((exchange, index) => !isLike(expected[index], exchange)) ?? exchanges[0]

const isLike = (expected: Exchange | undefined, exchange: Exchange): boolean =>
  expected !== undefined && likeness(expected) === likeness(exchange)

/** Compares answers with those that came over connections of their own. */
function compareAll(expected: readonly Exchange[], exchanges: readonly Exchange[]): Finding {
  const unlike = exchanges.filter((exchange, index) => !isLike(expected[index], exchange))
  const [worst] = unlike
  if (worst === undefined) return kept
  const count = exchanges.length === 1 ? '' : ` (${unlike.length} of ${exchanges.length} answers)`
  const index = exchanges.indexOf(worst)
  return missed(brief(expected[index]), `${brief(worst)}${count}`)
}

function brief(exchange: Exchange | undefined): string {
  if (exchange === undefined || !isAnswered(exchange)) return exchange?.failure ?? 'no answer'
  const { message } = fieldsOf(exchange)
  return `${exchange.answer.status} ${message === undefined ? exchange.answer.body : JSON.stringify(message)}`
}
