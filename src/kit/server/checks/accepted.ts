import { sampleDevice } from '../../../../contracts/mcs.ts'
import type { ServerCheck } from '../../../../contracts/server-check.ts'
import { type Exchange, isAnswered } from '../exchange.ts'
import { CannotTell } from '../finding.ts'
import { noDevice, noUser } from '../given-values.ts'
import type { Playable } from '../samples.ts'
import type { Session } from '../session.ts'

/** Asks for the description of the device with a fresh access token. */
export const describing: Playable = {
  name: 'described',
  state: 'an app with a user token',
  request: {
    method: 'GET',
    path: `/mcs/v2/devices/${sampleDevice.id}`,
    headers: { authorization: 'Bearer {{accessToken}}' },
    body: null,
  },
}

/** True if an answer came and says that it is a success. */
export const isAccepted = (exchange: Exchange): boolean =>
  isAnswered(exchange) && exchange.answer.status === 200

// These tell whether anybody is let in at all.
const first = ['answers-logged-in', 'describes-device']

/**
 * Sees to it that a check has what its call needs. A refusal proves nothing on a server that lets
 * nobody in.
 *
 * @throws CannotTell if there is no user or no device, or if it is not let in
 */
export async function requireAccepted(session: Session, { id, call }: ServerCheck): Promise<void> {
  const { user, device } = session.options
  if (call === 'login') {
    if (user === undefined) throw new CannotTell(noUser)
    if (first.includes(id) || isAccepted(await session.playNamed('logged-in'))) return
    throw new CannotTell('the user is not logged in; see answers-logged-in')
  }
  if (call === 'api') {
    if (device === undefined) throw new CannotTell(noDevice)
    if (first.includes(id) || (await isDeviceOpen(session))) return
    throw new CannotTell('a fresh access token is not accepted; see describes-device')
  }
}

async function isDeviceOpen(session: Session): Promise<boolean> {
  const described = await session.play(describing)
  if (isAccepted(described)) return true
  const { channel } = session.options.device ?? {}
  // A server may have uploads alone.
  const isTried = isAnswered(described) && channel !== undefined
  return isTried && isAccepted(await session.playNamed('uploaded'))
}
