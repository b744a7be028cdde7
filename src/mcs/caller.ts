import type { Exchange } from '../journal/exchange.ts'
import type { Decision } from '../journal/raw-exchange.ts'
import type { Device } from '../world/devices.ts'
import { isSecret } from '../world/known-secrets.ts'
import type { World } from '../world/world.ts'
import type { Worlds } from '../world/worlds.ts'
import { refuse } from './answers.ts'

/** The caller of the v2 API, and the device of the call. */
interface Caller {
  readonly world: World
  readonly device: Device
  /** The e-mail address of the user; absent for the device itself. */
  readonly user?: string
  readonly token?: string
}

/** The token of a Bearer header, if it is one (source: `upload-bearer`). */
const bearerOf = (request: Request): string | undefined =>
  /^bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]

/**
 * The world of a call of the v2 API: that of its user access token, valid or not, or that of the
 * device whose key it has. A token is of one app at most.
 */
export function worldOfCaller(request: Request, worlds: Worlds): World | undefined {
  const token = bearerOf(request)
  const key = request.headers.get('devicekey')
  if (token === undefined && key === null) return undefined
  return worlds
    .list()
    .find((world) =>
      token === undefined
        ? world.devices.list().some((device) => device.key === key)
        : world.hasIssued(token),
    )
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
    return refuse('token-incorrect', 'the token is no user access token of any app', {
      token,
    })
  }
  const { state, email: user = '' } = world.accessToken(token)
  if (state !== 'active') {
    return refuse('token-incorrect', `the user access token is ${state}`, { token, user })
  }
  const device = world.devices.get(deviceId)
  if (device === undefined) {
    return refuse(denied, `the app ${world.app.key} has no such device`, { token, user })
  }
  if (device.user !== undefined && device.user.toLowerCase() !== user.toLowerCase()) {
    return refuse(denied, 'the device is of another user', { token, user })
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
    return refuse('token-incorrect', `${found}; send Bearer and a user access token`)
  }
  const device = world?.devices.get(deviceId)
  return world === undefined || device === undefined || !isSecret(key, Buffer.from(device.key))
    ? refuse(denied, 'the deviceKey is not that of the device')
    : { world, device }
}
