import type { CallKind } from '../../../../contracts/call.ts'
import { interactions } from '../../../../contracts/interactions.ts'
import { CannotTell, type Finding, kept, missed } from '../../finding.ts'
import { recordOf } from '../../mcs.ts'
import { fieldDifferences, likeness, listed, summary, unlikeness } from '../differences.ts'
import {
  type AnsweredExchange,
  fieldsOf,
  type HttpExchange,
  isAnswered,
  jsonOf,
} from '../exchange.ts'

const pageExample = interactions.refresh.find(({ refusal }) => refusal === null)

/** A success of a refresh, in words. */
export const success = '200 with every field of the page'

/**
 * Finds out whether an answer to a refresh is a success, as the page says of every one: 200, and each
 * field with the type that the example shows. Further fields may be there (source: `success-body`).
 */
export function judgeSuccess(exchange: HttpExchange): Finding<HttpExchange> {
  if (!isAnswered(exchange)) return missed(success, exchange.failure ?? 'no answer', exchange)
  const body = jsonOf(exchange)
  const isObject = Object.keys(recordOf(body)).length > 0
  if (exchange.answer.status !== 200 || !isObject) return missed(success, whole(exchange), exchange)
  const found = fieldDifferences(pageExample?.response.body, body).slice(0, 5)
  if (found.length === 0) return { ...kept, shown: exchange }
  return missed(listed(found, 'expected'), listed(found, 'actual'), exchange)
}

/** True for an answer that is no success in the very way in which the first of the run was none. */
const isAsFirst = (first: HttpExchange, exchange: HttpExchange): boolean =>
  judgeSuccess(first).kind === 'missed' && likeness(first) === likeness(exchange)

/**
 * Finds out whether each of several refreshes is a success; shows the first that is not.
 *
 * @throws CannotTell if they are no successes as the first of the run was none: that is told once
 */
export function judgeSuccesses(
  exchanges: readonly HttpExchange[],
  first: HttpExchange,
): Finding<HttpExchange> {
  const misses = exchanges
    .map(judgeSuccess)
    .filter(({ kind }) => kind === 'missed')
    .filter(({ shown }) => shown !== undefined && !isAsFirst(first, shown))
  const [worst] = misses
  if (worst?.kind === 'missed') {
    const count = exchanges.length === 1 ? '' : ` (${misses.length} of ${exchanges.length} answers)`
    return missed(worst.expected, `${worst.actual}${count}`, worst.shown)
  }
  if (exchanges.some((exchange) => isAsFirst(first, exchange))) {
    throw new CannotTell('it is answered as the first refresh is; see success-fields')
  }
  return { ...kept, shown: exchanges[0] }
}

/** Finds out whether an answer is a refusal, as the page says of every error (source: `error-envelope`). */
export function judgeRefused(call: CallKind, exchange: HttpExchange): Finding {
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

/** Compares an answer with the one that the same request has alone. */
export function compareLikeness(expected: HttpExchange, exchange: HttpExchange): Finding {
  if (likeness(expected) === likeness(exchange)) return kept
  const found = unlikeness(expected, exchange)
  return found.length === 0
    ? missed(summary(expected), summary(exchange))
    : missed(listed(found, 'expected'), listed(found, 'actual'))
}
