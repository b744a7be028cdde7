import { MockMcsError } from '../errors.ts'
import { type DeviceOptions, deviceOptions } from '../options/app-options.ts'
import { checkOptions } from '../options/check-options.ts'
import { limits } from '../options/limits.ts'
import type { Devices, ShownDevice } from '../world/devices.ts'

/** The devices of a world, with what was uploaded to them. */
export const showDevices = (devices: Devices): ShownDevice[] =>
  devices.list().map((device) => devices.show(device))

/**
 * Adds a device to a world.
 *
 * @throws MockMcsError `INVALID_OPTION` or `LIMIT_REACHED`
 */
export function addDevice(devices: Devices, options: DeviceOptions): ShownDevice {
  const checked = checkOptions(deviceOptions, options, 'device')
  if (!devices.hasRoomFor(checked.id)) {
    throw new MockMcsError('LIMIT_REACHED', `there are ${limits.devices} devices; reset the app`)
  }
  return devices.show(devices.add(checked))
}
