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
}

/**
 * Refreshes three times: whether the server is there, accepts the options, and what becomes of user
 * tokens.
 *
 * @throws CheckError if the server does not answer, or does not accept the app or the user token
 */
export async function refreshFirst(server: CheckedServer): Promise<FirstRefreshes> {
  const given = server.options.userToken
  const first = await server.refresh(given)
  if (!isAnswered(first)) {
    throw new CheckError(
      'UNREACHABLE',
      `${server.options.baseUrl} cannot be reached: ${server.masker.show(first.failure ?? 'no answer')}`,
    )
  }
  if (first.answer.status >= 300) throw refused(first, server)
  const { userToken } = refreshTokensIn(bodyOf(first))
  const second = userToken === undefined ? undefined : await server.refresh(userToken)
  const third = await server.refresh(given)
  if (!isAccepted(third)) {
    server.followNewest(
      second === undefined ? userToken : (refreshTokensIn(bodyOf(second)).userToken ?? userToken),
    )
  }
  return { first, second, third }
}

const hints: Readonly<Partial<Record<string, string>>> = {
  'unknown-path': `no call is served at ${calls.refresh.path} below that base URL`,
  'invalid-client-id': 'the AppKey and AppSecret cannot be read; is the key well-formed?',
  'invalid-client': 'the AppKey or the AppSecret is wrong',
  'invalid-token': 'the user token is wrong',
  'expired-token': 'the user token has expired',
}

/** The option that the server does not accept, in one line. */
function refused(first: AnsweredExchange, { masker }: CheckedServer): CheckError {
  const { message } = fieldsOf(first)
  const { status } = first.answer
  if (status < 400) {
    const place = masker.show(headerOf(first.answer, 'location') ?? 'nowhere').slice(0, 200)
    return new CheckError(
      'REFUSED',
      `the server redirects to ${shownJson(place)}; give that address (redirections are not followed)`,
    )
  }
  const row = refusals.find((refusal: Refusal) => refusal.message === message)
  const why =
    (row && hints[row.id]) ??
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

/**
 * Makes sure that a check has what its call needs. A refusal proves nothing on a server that refuses
 * everybody.
 *
 * @throws CannotTell if there is no user or no device, or if it is refused
 */
export async function requireAccepted(
  server: CheckedServer,
  { id, call }: ServerCheck,
): Promise<void> {
  const { user, device } = server.options
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
