import type { DeviceRefusalId } from '../../../contracts/device-refusals.ts'
import type { Exchange } from '../../journal/exchange.ts'
import type { Decision } from '../../journal/raw-exchange.ts'
import type { Device } from '../../world/devices.ts'
import { isSecret } from '../../world/secrets.ts'
import type { World } from '../../world/world.ts'
import { deviceRefusalAnswer, type Form } from './answers.ts'
import { bearerOf } from './bearer.ts'

/** Who calls the v2 API, for which device. */
interface Caller {
  readonly world: World
  readonly device: Device
  /** The e-mail address of the user; absent for the device itself. */
  readonly user?: string
  readonly token?: string
}

/** The decision to answer with a refusal of the v2 API. */
export function refuseCaller(
  outcome: DeviceRefusalId,
  reason: string,
  { token, user, form = 'json', descriptions }: RefusalDetails = {},
): Decision {
  return {
    answer: deviceRefusalAnswer(outcome, form, descriptions),
    outcome,
    reason,
    ...(token !== undefined && { token }),
    ...(user !== undefined && { user }),
  }
}

interface RefusalDetails extends Partial<Pick<Caller, 'token' | 'user'>> {
  readonly form?: Form
  readonly descriptions?: readonly string[]
}

/** Lets in who has a user access token, or the key of the device. */
export function readCaller(
  request: Request,
  { world }: Exchange,
  deviceId: string,
  denied: 'no-permission' | 'no-access-right',
): Caller | Decision {
  const token = bearerOf(request)
  if (token === undefined) return readDeviceKey(request, world, deviceId, denied)
  if (world === undefined) {
    return refuseCaller('token-incorrect', 'the token is no user access token of any app', {
      token,
    })
  }
  const { state, email: user = '' } = world.accessToken(token)
  if (state !== 'active') {
    return refuseCaller('token-incorrect', `the user access token is ${state}`, { token, user })
  }
  const device = world.devices.get(deviceId)
  if (device === undefined) {
    return refuseCaller(denied, `the app ${world.app.key} has no such device`, { token, user })
  }
  if (device.user !== undefined && device.user.toLowerCase() !== user.toLowerCase()) {
    return refuseCaller(denied, 'the device is of another user', { token, user })
  }
  return { world, device, user, token }
}

function readDeviceKey(
  request: Request,
  world: World | undefined,
  deviceId: string,
  denied: 'no-permission' | 'no-access-right',
): Caller | Decision {
  const key = request.headers.get('devicekey')
  if (key === null) {
    const found = request.headers.has('authorization')
      ? 'the Authorization header is not Bearer and a token'
      : 'there is no Authorization header'
    return refuseCaller('token-incorrect', `${found}; send Bearer and a user access token`)
  }
  const device = world?.devices.get(deviceId)
  return world === undefined || device === undefined || !isSecret(key, Buffer.from(device.key))
    ? refuseCaller(denied, 'the deviceKey is not that of the device')
    : { world, device }
}
