import type { CallKind } from '../../../../contracts/call.ts'
import type { Interaction } from '../../../../contracts/interaction.ts'
import type { ServerCheck } from '../../../../contracts/server-check.ts'
import { serverChecks } from '../../../../contracts/server-checks.ts'
import { CannotTell, type Finding, kept, missed } from '../../finding.ts'
import type { CheckedServer } from '../checked-server.ts'
import { differences, likeness, shownJson } from '../differences.ts'
import {
  type AnsweredExchange,
  fieldsOf,
  type HttpExchange,
  headerOf,
  isAnswered,
  jsonOf,
} from '../exchange.ts'
import type { CheckFunction } from './context.ts'

/** A request that is answered with tokens: the answer is the literal one. */
export const checkSuccess: CheckFunction = async ({ server }, check) => {
  const interaction = interactionOf(check)
  const exchange = await server.ask(interaction)
  const finding = compareWithLiteral(check, exchange, server)
  const plain = plainRequests[check.call]
  if (finding.kind === 'missed' && interaction.name !== plain) {
    const plainAnswer = await server.askNamed(plain)
    const plainCheck = serverChecks.find(({ id }) => id === `answers-${plain}`) ?? check
    const isPlainMissed = compareWithLiteral(plainCheck, plainAnswer, server).kind === 'missed'
    if (isPlainMissed && likeness(plainAnswer) === likeness(exchange)) {
      throw new CannotTell(`it is answered as the page's own request is; see answers-${plain}`)
    }
  }
  return { ...finding, shown: exchange }
}

const plainRequests: Readonly<Record<CallKind, string>> = {
  refresh: 'refreshed',
  login: 'logged-in',
  api: 'uploaded',
}

/** A request that is refused: that it is, in the way that the page says of every error. */
export const checkRefused: CheckFunction = async ({ server }, check) => {
  const exchange = await server.ask(interactionOf(check))
  await requireOtherApp(server, check, exchange)
  return { ...judgeRefused(check.call, exchange), shown: exchange }
}

/** The same request: the exact answer. */
export const checkRefusal: CheckFunction = async ({ server }, check) => {
  const interaction = interactionOf(check)
  const exchange = await server.ask(interaction)
  await requireOtherApp(server, check, exchange)
  if (judgeRefused(check.call, exchange).kind === 'missed') {
    throw new CannotTell(`it is not refused as the page says; see refuses-${interaction.name}`)
  }
  return { ...compareWithLiteral(check, exchange, server), shown: exchange }
}

/** A request to which two refusals apply: it is answered as the first alone is. */
export const checkOrder: CheckFunction = async ({ server }, check) => {
  const { first = '', second = '' } = check.alone ?? {}
  const exchange = await server.ask(interactionOf(check))
  const alone = await server.askNamed(first)
  const other = await server.askNamed(second)
  for (const [name, shownAlone] of [
    [first, alone],
    [second, other],
  ] as const) {
    if (judgeRefused(check.call, shownAlone).kind === 'missed') {
      throw new CannotTell(`one of the two is not refused when it is alone; see refuses-${name}`)
    }
  }
  if (likeness(alone) === likeness(other)) {
    throw new CannotTell(`${first} and ${second} are answered alike`)
  }
  const isFirst = likeness(exchange) === likeness(alone)
  return { ...(isFirst ? kept : missed(summary(alone), summary(exchange))), shown: exchange }
}

function interactionOf({ id, interaction }: ServerCheck): Interaction {
  if (interaction === undefined) throw new Error(`the check ${id} has no interaction`)
  return interaction
}

// A second app whose credentials are wrong would be refused for that, and prove nothing.
async function requireOtherApp(
  server: CheckedServer,
  { call, interaction }: ServerCheck,
  exchange: HttpExchange,
): Promise<void> {
  if (interaction?.name !== 'invalid-token-other-app') return
  if (judgeRefused(call, exchange).kind === 'missed') return
  const wrongSecret = likeness(await server.askNamed('invalid-client-wrong-secret'))
  const unknownToken = likeness(await server.askNamed('invalid-token-unknown'))
  if (likeness(exchange) === wrongSecret && wrongSecret !== unknownToken) {
    throw new CannotTell(
      'the second app is refused as a wrong AppSecret is; are its credentials right?',
    )
  }
}

/** Finds out whether an answer is a refusal, as the page says of every error (source: `error-envelope`). */
function judgeRefused(call: CallKind, exchange: HttpExchange): Finding {
  if (call === 'api') return judgeMistake(exchange)
  const expected = 'a status other than 200, and JSON with an integer code and a message'
  if (!isAnswered(exchange)) return missed(expected, exchange.failure ?? 'no answer')
  const { code, message } = fieldsOf(exchange)
  const isRefusal =
    exchange.answer.status !== 200 &&
    Number.isInteger(code) &&
    typeof message === 'string' &&
    message !== ''
  return isRefusal ? kept : missed(expected, whole(exchange))
}

/** The same of the v2 API, whose refusals have no shape in common: the mistake is the caller's. */
function judgeMistake(exchange: HttpExchange): Finding {
  const expected = 'a status from 400 to 499'
  if (!isAnswered(exchange)) return missed(expected, exchange.failure ?? 'no answer')
  const { status } = exchange.answer
  return status >= 400 && status < 500 ? kept : missed(expected, whole(exchange))
}

const whole = ({ answer }: AnsweredExchange): string =>
  `${answer.status} ${answer.body || '(no body)'}`

/** Status and message of an answer, or why there is none. */
export const summary = (exchange: HttpExchange): string =>
  isAnswered(exchange)
    ? `${exchange.answer.status} ${shownJson(fieldsOf(exchange)['message'] ?? exchange.answer.body)}`
    : (exchange.failure ?? 'no answer')

// These are of every answer, and have checks of their own.
const commonHeaders = ['Content-Type', 'Cache-Control', 'Pragma']

function compareWithLiteral(
  check: ServerCheck,
  exchange: HttpExchange,
  server: CheckedServer,
): Finding {
  const { response } = interactionOf(check)
  const { answer, failure } = exchange
  if (answer === undefined) return missed(`${response.status}`, failure ?? 'no answer')
  const misses = Object.entries(response.headers)
    .filter(([name, value]) => !commonHeaders.includes(name) && headerOf(answer, name) !== value)
    .map(([name, value]) => ({
      path: name,
      expected: value,
      actual: headerOf(answer, name) ?? 'nothing',
    }))
  const isText = typeof response.body === 'string'
  const body = isText ? answer.body : jsonOf(exchange)
  if (answer.status !== response.status || body === undefined) {
    const { message = response.body } = response.body as { readonly message?: string }
    return missed(`${response.status} ${shownJson(message)}`, summary(exchange))
  }
  const literal = check.call === 'api' ? server.fitted(response.body) : response.body
  const all = [...misses, ...differences(literal, body, check.call === 'api')].slice(0, 5)
  const list = (side: 'expected' | 'actual') =>
    all.map((difference) => `${difference.path || 'body'}: ${difference[side]}`).join('; ')
  return all.length === 0 ? kept : missed(list('expected'), list('actual'))
}
