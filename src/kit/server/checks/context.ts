import { calls } from '../../../../contracts/calls.ts'
import { sampleDevice } from '../../../../contracts/mcs.ts'
import { type Refusal, refusals } from '../../../../contracts/refusals.ts'
import type { ServerCheck } from '../../../../contracts/server-check.ts'
import { CannotTell, type Finding } from '../../finding.ts'
import { refreshTokensIn } from '../../mcs.ts'
import { CheckError } from '../../report/report.ts'
import type { CheckedServer } from '../checked-server.ts'
import { shownJson } from '../differences.ts'
import {
  type AnsweredExchange,
  bodyOf,
  fieldsOf,
  type HttpExchange,
  headerOf,
  isAccepted,
  isAnswered,
} from '../exchange.ts'
import { noDevice, noUser, type SendableInteraction } from '../fill-request.ts'
import { judgeRefused } from './judge.ts'

/** The server of a run, and its first refreshes. */
export interface CheckContext {
  readonly server: CheckedServer
  readonly refreshes: FirstRefreshes
}

/** Makes a check; the finding shows an exchange. @throws CannotTell if something is missing */
export type CheckFunction = (
  run: CheckContext,
  check: ServerCheck,
) => Promise<Finding<HttpExchange>>

/** The first refreshes of a run. */
export interface FirstRefreshes {
  /** With the user token that was given. */
  readonly first: AnsweredExchange
  /** With the user token of that answer; absent if there was none. */
  readonly second: HttpExchange | undefined
  /** With the user token that was given, once more. */
  readonly third: HttpExchange
  /** With the newest user token there is by then; absent if no answer had one. */
  readonly newest: HttpExchange | undefined
  /** With the user token that was given, a last time. */
  readonly again: HttpExchange
  /** A failure of the server that came before the first, and was gone when asked again. */
  readonly stray?: AnsweredExchange
  /** True if the server took every user token back when a used one came again. */
  readonly isRevoked: boolean
}

/** True if there was an answer, and it is no refusal, whatever else is wrong with it. */
export const isTaken = ({ answer }: HttpExchange): boolean =>
  answer !== undefined && answer.status < 300

/**
 * Refreshes five times: whether the server is there, accepts the options, and what becomes of user
 * tokens. A used token that is refused twice, with a new one taken in between, is valid for one
 * refresh only; one stray refusal says nothing.
 *
 * @throws CheckError if the server does not answer, or does not accept the app or the user token
 */
export async function refreshFirst(server: CheckedServer): Promise<FirstRefreshes> {
  const given = server.options.userToken
  const asked = await requireAnswer(await server.refresh(given), server)
  const stray = isStray(asked) ? asked : undefined
  const first = stray ? await requireAnswer(await server.refresh(given), server) : asked
  if (first.answer.status >= 300) throw refused(first, server)
  const { userToken } = refreshTokensIn(bodyOf(first))
  const second = userToken === undefined ? undefined : await server.refresh(userToken)
  const third = await server.refresh(given)
  const newer = newestOf(second, userToken)
  // The run was told how many requests there will be: a stray failure has taken the place of one.
  const newest = newer === undefined || stray ? undefined : await server.refresh(newer)
  const again = await server.refresh(given)
  const isUsedUp = [third, again].every(isRefused)
  const isRevoked =
    isUsedUp && isIssued(second) && newest !== undefined && isRefusedAlike(newest, third)
  if (isUsedUp && (newest === undefined || isTaken(newest))) {
    server.followNewest(newestOf(newest, newer))
  }
  return { first, second, third, newest, again, isRevoked, ...(stray && { stray }) }
}

function requireAnswer(exchange: HttpExchange, { options, masker }: CheckedServer) {
  if (isAnswered(exchange)) return exchange
  const failure = masker.show(exchange.failure ?? 'no answer')
  throw new CheckError('UNREACHABLE', `${options.baseUrl} cannot be reached: ${failure}`)
}

/** True for a failure of the server that says nothing of what was sent, nor of a gateway. */
function isStray(exchange: AnsweredExchange): boolean {
  const { status } = exchange.answer
  const isGateway = status >= 502 && status <= 504
  return status >= 500 && !isGateway && hintOf(exchange) === undefined
}

const isRefused = (exchange: HttpExchange): boolean =>
  judgeRefused('refresh', exchange).kind === 'kept' && !isTaken(exchange)

/** True for a refresh that gave a user token. */
const isIssued = (exchange: HttpExchange | undefined): boolean =>
  exchange !== undefined &&
  isTaken(exchange) &&
  refreshTokensIn(bodyOf(exchange)).userToken !== undefined

const isRefusedAlike = (one: HttpExchange, other: HttpExchange): boolean =>
  isRefused(one) && isAnswered(one) && isAnswered(other) && messageOf(one) === messageOf(other)

/** The user token of an answer; the one before if it has none. */
const newestOf = (exchange: HttpExchange | undefined, before: string | undefined) =>
  (exchange && refreshTokensIn(bodyOf(exchange)).userToken) ?? before

const hints: Readonly<Partial<Record<string, string>>> = {
  'unknown-path': `no call is served at ${calls.refresh.path} below that base URL`,
  'invalid-client-id': 'the AppKey and AppSecret cannot be read; is the key well-formed?',
  'invalid-client': 'the AppKey or the AppSecret is wrong',
  'invalid-token': 'the user token is wrong',
  'expired-token': 'the user token has expired',
}

const messageOf = (exchange: AnsweredExchange): unknown => fieldsOf(exchange)['message']

function hintOf(exchange: AnsweredExchange): string | undefined {
  const row = refusals.find((refusal: Refusal) => refusal.message === messageOf(exchange))
  return row && hints[row.id]
}

/** The option that the server does not accept, in one line. */
function refused(first: AnsweredExchange, { masker }: CheckedServer): CheckError {
  const message = messageOf(first)
  const { status } = first.answer
  if (status < 400) {
    const place = masker.show(headerOf(first.answer, 'location') ?? 'nowhere').slice(0, 200)
    return new CheckError(
      'REFUSED',
      `the server redirects to ${shownJson(place)}; give that address (redirections are not followed)`,
    )
  }
  const why =
    hintOf(first) ??
    (status === 404 ? hints['unknown-path'] : undefined) ??
    (status >= 502 && status <= 504
      ? 'the gateway in front of the server does not reach it'
      : 'the AppKey, the AppSecret or the user token is wrong, or the address is not of MCS')
  const said = masker.show(shownJson(message ?? first.answer.body))
  return new CheckError(
    'REFUSED',
    `the server does not refresh the user token: ${why}; it answered ${status} ${said.slice(0, 200)}`,
  )
}

/** Asks for the description of the device with a fresh access token. */
export const describing: SendableInteraction = {
  name: 'described',
  state: 'an app with a user token',
  request: {
    method: 'GET',
    path: `/mcs/v2/devices/${sampleDevice.id}`,
    headers: { authorization: 'Bearer {{accessToken}}' },
    body: null,
  },
}

// These show whether anybody has access at all.
const first = ['answers-logged-in', 'describes-device']

// These are judged by the first refreshes, as far as their tokens were good.
const ofFirstRefreshes = [
  'success-fields',
  'succeeds-repeatedly',
  'two-tokens',
  'fresh-access-token',
  'returned-user-token',
  'user-token-lives-on',
]

const revoked =
  'the server took back every user token when a used one came again, and there is no other'

/**
 * Makes sure that a check has what its call needs. A refusal proves nothing on a server that refuses
 * everybody.
 *
 * @throws CannotTell if there is no user or no device, or if it is refused
 */
export async function requireAccepted(
  { server, refreshes }: CheckContext,
  { id, call }: ServerCheck,
): Promise<void> {
  const { user, device } = server.options
  if (refreshes.isRevoked && !ofFirstRefreshes.includes(id)) throw new CannotTell(revoked)
  if (call === 'login') {
    if (user === undefined) throw new CannotTell(noUser)
    if (first.includes(id) || isAccepted(await server.askNamed('logged-in'))) return
    throw new CannotTell('the user is not logged in; see answers-logged-in')
  }
  if (call === 'api') {
    if (device === undefined) throw new CannotTell(noDevice)
    if (first.includes(id) || (await isDeviceOpen(server))) return
    throw new CannotTell('a fresh access token is not accepted; see describes-device')
  }
}

async function isDeviceOpen(server: CheckedServer): Promise<boolean> {
  const described = await server.ask(describing)
  if (isAccepted(described)) return true
  const { channel } = server.options.device ?? {}
  // A server may have nothing but uploads.
  const isTried = isAnswered(described) && channel !== undefined
  return isTried && isAccepted(await server.askNamed('uploaded'))
}
