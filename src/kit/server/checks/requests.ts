import type { CallKind } from '../../../../contracts/call.ts'
import type { Interaction } from '../../../../contracts/interaction.ts'
import type { ServerCheck } from '../../../../contracts/server-check.ts'
import { serverChecks } from '../../../../contracts/server-checks.ts'
import { type Answered, type Exchange, fieldsOf, isAnswered, jsonOf } from '../exchange.ts'
import { CannotTell, type Finding, kept, missed } from '../finding.ts'
import { likeness } from '../likeness.ts'
import { differences, shown } from '../matchers.ts'
import { headerOf } from '../message.ts'
import type { Session } from '../session.ts'
import type { PlayCheck } from './check.ts'

/** A request that is answered with tokens: the answer is the literal one. */
export const playSuccess: PlayCheck = async ({ session }, check) => {
  const interaction = interactionOf(check)
  const exchange = await session.play(interaction)
  const finding = compareWithLiteral(check, exchange, session)
  const plain = plainRequests[check.call]
  if (finding.kind === 'missed' && interaction.name !== plain) {
    const plainAnswer = await session.playNamed(plain)
    const plainCheck = serverChecks.find(({ id }) => id === `answers-${plain}`) ?? check
    const isPlainMissed = compareWithLiteral(plainCheck, plainAnswer, session).kind === 'missed'
    if (isPlainMissed && likeness(plainAnswer) === likeness(exchange)) {
      throw new CannotTell(`it is answered as the page's own request is; see answers-${plain}`)
    }
  }
  return { finding, exchange }
}

const plainRequests: Readonly<Record<CallKind, string>> = {
  refresh: 'refreshed',
  login: 'logged-in',
  api: 'uploaded',
}

/** A request that is refused: that it is, in the way that the page says of every error. */
export const playRefused: PlayCheck = async ({ session }, check) => {
  const exchange = await session.play(interactionOf(check))
  await requireOtherApp(session, check, exchange)
  return { finding: judgeRefused(check.call, exchange), exchange }
}

/** The same request: the exact answer. */
export const playRefusal: PlayCheck = async ({ session }, check) => {
  const interaction = interactionOf(check)
  const exchange = await session.play(interaction)
  await requireOtherApp(session, check, exchange)
  if (judgeRefused(check.call, exchange).kind === 'missed') {
    throw new CannotTell(`it is not refused as the page says; see refuses-${interaction.name}`)
  }
  return { finding: compareWithLiteral(check, exchange, session), exchange }
}

/** A request to which two refusals apply: it is answered as the first alone is. */
export const playOrder: PlayCheck = async ({ session }, check) => {
  const { first = '', second = '' } = check.alone ?? {}
  const exchange = await session.play(interactionOf(check))
  const alone = await session.playNamed(first)
  const other = await session.playNamed(second)
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
  return { finding: isFirst ? kept : missed(summary(alone), summary(exchange)), exchange }
}

function interactionOf({ id, interaction }: ServerCheck): Interaction {
  if (interaction === undefined) throw new Error(`the check ${id} has no interaction`)
  return interaction
}

// A second app whose credentials are wrong would be refused for that, and prove nothing.
async function requireOtherApp(
  session: Session,
  { call, interaction }: ServerCheck,
  exchange: Exchange,
): Promise<void> {
  if (interaction?.name !== 'invalid-token-other-app') return
  if (judgeRefused(call, exchange).kind === 'missed') return
  const wrongSecret = likeness(await session.playNamed('invalid-client-wrong-secret'))
  const unknownToken = likeness(await session.playNamed('invalid-token-unknown'))
  if (likeness(exchange) === wrongSecret && wrongSecret !== unknownToken) {
    throw new CannotTell(
      'the second app is refused as a wrong AppSecret is; are its credentials right?',
    )
  }
}

/** Whether an answer is a refusal, as the page says of every error (source: `error-envelope`). */
function judgeRefused(call: CallKind, exchange: Exchange): Finding {
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
function judgeMistake(exchange: Exchange): Finding {
  const expected = 'a status from 400 to 499'
  if (!isAnswered(exchange)) return missed(expected, exchange.failure ?? 'no answer')
  const { status } = exchange.answer
  return status >= 400 && status < 500 ? kept : missed(expected, whole(exchange))
}

const whole = ({ answer }: Answered): string => `${answer.status} ${answer.body || '(no body)'}`

/** Status and message of an answer, or why there is none. */
export const summary = (exchange: Exchange): string =>
  isAnswered(exchange)
    ? `${exchange.answer.status} ${shown(fieldsOf(exchange)['message'] ?? exchange.answer.body)}`
    : (exchange.failure ?? 'no answer')

// These are of every answer, and have checks of their own.
const commonHeaders = ['Content-Type', 'Cache-Control', 'Pragma']

function compareWithLiteral(check: ServerCheck, exchange: Exchange, session: Session): Finding {
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
    return missed(`${response.status} ${shown(message)}`, summary(exchange))
  }
  const literal = check.call === 'api' ? session.fitted(response.body) : response.body
  const all = [...misses, ...differences(literal, body, check.call === 'api')].slice(0, 5)
  const list = (side: 'expected' | 'actual') =>
    all.map((difference) => `${difference.path || 'body'}: ${difference[side]}`).join('; ')
  return all.length === 0 ? kept : missed(list('expected'), list('actual'))
}
