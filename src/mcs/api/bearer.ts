import type { World } from '../../world/world.ts'
import type { Worlds } from '../../world/worlds.ts'

/** The token of a Bearer header, if it is one (source: `upload-bearer`). */
export const bearerOf = (request: Request): string | undefined =>
  /^bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]

/**
 * The world of a call of the v2 API: that of its user access token, alive or not, or that of the
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
