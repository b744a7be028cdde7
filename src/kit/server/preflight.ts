import { calls } from '../../../contracts/calls.ts'
import { type Refusal, refusals } from '../../../contracts/refusals.ts'
import { CheckError } from '../check-error.ts'
import { type Answered, type Exchange, fieldsOf, isAnswered } from './exchange.ts'
import { shown } from './matchers.ts'
import { headerOf } from './message.ts'
import type { Session } from './session.ts'
import { tokensOf } from './tokens-of.ts'

/** The first refreshes of a run. */
export interface Preflight {
  /** With the user token that was given. */
  readonly first: Answered
  /** With the user token of that answer; absent if there was none. */
  readonly second: Exchange | undefined
  /** With the user token that was given, once more. */
  readonly third: Exchange
}

/**
 * Refreshes three times: is the server there, does it take what it is given, and what does it do
 * with user tokens.
 *
 * @throws CheckError if the server does not answer, or does not take the app or the user token
 */
export async function prepare(session: Session): Promise<Preflight> {
  const given = session.options.userToken
  const first = await session.refresh(given)
  if (!isAnswered(first)) {
    throw new CheckError(
      'UNREACHABLE',
      `${session.options.baseUrl} cannot be reached: ${first.failure}`,
    )
  }
  if (first.answer.status >= 300) throw refused(first, session)
  const { userToken } = tokensOf(first)
  const second = userToken === undefined ? undefined : await session.refresh(userToken)
  const third = await session.refresh(given)
  if (!isRefreshed(third)) {
    session.followNewest(
      second === undefined ? userToken : (tokensOf(second).userToken ?? userToken),
    )
  }
  return { first, second, third }
}

/** True if an answer says that it is a success. */
export const isRefreshed = (exchange: Exchange): boolean =>
  isAnswered(exchange) && exchange.answer.status === 200

const hints: Readonly<Partial<Record<string, string>>> = {
  'unknown-path': `no call is served at ${calls.refresh.path} below that base URL`,
  'invalid-client-id': 'the AppKey and AppSecret cannot be read; is the key well-formed?',
  'invalid-client': 'the AppKey or the AppSecret is wrong',
  'invalid-token': 'the user token is wrong',
  'expired-token': 'the user token has expired',
}

/** Which of the things that were given the server does not take, in one line. */
function refused(first: Answered, { secrets }: Session): CheckError {
  const { message } = fieldsOf(first)
  const { status } = first.answer
  if (status < 400) {
    const place = secrets.mask(headerOf(first.answer, 'location') ?? 'nowhere').slice(0, 200)
    return new CheckError(
      'REFUSED',
      `the server redirects to ${shown(place)}; give the address that it means (redirections are not followed)`,
    )
  }
  const row = refusals.find((refusal: Refusal) => refusal.message === message)
  const why =
    (row && hints[row.id]) ??
    (status === 404 ? hints['unknown-path'] : undefined) ??
    (status >= 502 && status <= 504
      ? 'what stands in front of the server does not reach it'
      : 'the AppKey, the AppSecret or the user token is wrong, or the address is not of MCS')
  const said = secrets.mask(shown(message ?? first.answer.body))
  return new CheckError(
    'REFUSED',
    `the server does not refresh the user token that was given: ${why}; it answered ${status} ${said.slice(0, 200)}`,
  )
}
