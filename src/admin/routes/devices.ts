import { limits } from '../../options/limits.ts'
import { jsonAnswer, ProblemError } from '../problem.ts'
import { route } from '../route.ts'

/** The devices of an app, with what was uploaded to them. */
export const deviceRoutes = [
  route({
    id: 'listDevices',
    method: 'GET',
    path: '/apps/{key}/devices',
    tag: 'devices',
    summary: 'The devices of an app, with the data points that were uploaded, the oldest first',
    answers: { 200: { description: 'The devices.', shape: 'Devices' } },
    handle: ({ world: { devices } }) => jsonAnswer({ devices: devices.showAll() }),
  }),
  route({
    id: 'addDevice',
    method: 'POST',
    path: '/apps/{key}/devices',
    tag: 'devices',
    summary: 'Adds a device to an app until its next reset; one with the same id is replaced',
    body: 'DeviceOptions',
    answers: { 201: { description: 'The device.', shape: 'Device' } },
    problems: [409],
    handle: ({ world: { devices } }, { body }) => {
      if (!devices.hasRoomFor(body.id)) {
        throw new ProblemError(409, `there are ${limits.devices} devices already; reset the app`)
      }
      return jsonAnswer(devices.show(devices.add(body)), 201)
    },
  }),
]
