import { limits, noRoomLeft } from '../../options/limits.ts'
import { describeApp } from '../../world/app-access.ts'
import { sizeHeld } from '../../world/held.ts'
import type { World } from '../../world/world.ts'
import { adminAnswer, emptyAnswer, ProblemError } from '../problem.ts'
import { type Plane, route } from '../route.ts'
import { showClock } from './clock.ts'

/** An app with all that a client and a test need. */
function showApp(world: World) {
  const { users, ...credentials } = describeApp(world)
  return {
    ...credentials,
    users: users.map(({ user, userToken }) => ({ email: user.email, userToken })),
    settings: world.settings,
    clock: showClock(world),
  }
}

function remove({ worlds, journal }: Plane, key: string): void {
  worlds.remove(key)
  journal.clear(key)
}

/** Apps as a whole: made, shown, set, reset, removed. */
export const appRoutes = [
  route({
    id: 'listApps',
    method: 'GET',
    path: '/apps',
    tag: 'apps',
    summary: 'All apps, in the order in which they were made',
    answers: { 200: { description: 'The apps.', shape: 'Apps' } },
    handle: ({ plane }) => adminAnswer({ apps: plane.worlds.list().map(showApp) }),
  }),
  route({
    id: 'addApp',
    method: 'POST',
    path: '/apps',
    tag: 'apps',
    summary: 'Makes an app with a world of its own; what is left out is made up',
    details:
      'Without a key and a secret it has ones that no other app has. Durations are texts such as `1h`, or milliseconds. The default user is always there, before the `users` that are given.',
    body: 'AppOptions',
    isBodyOptional: true,
    answers: { 201: { description: 'The app.', shape: 'App' } },
    problems: [409],
    handle: ({ plane }, { body }) => adminAnswer(showApp(plane.addApp(body)), 201),
  }),
  route({
    id: 'removeApps',
    method: 'DELETE',
    path: '/apps',
    tag: 'apps',
    summary: 'Removes all apps, that of the start among them',
    answers: { 204: { description: 'All are removed.' } },
    handle: ({ plane }) => {
      for (const { app } of plane.worlds.list()) remove(plane, app.key)
      return emptyAnswer()
    },
  }),
  route({
    id: 'getApp',
    method: 'GET',
    path: '/apps/{key}',
    tag: 'apps',
    summary: 'An app: credentials, users with a user token each, settings and clock',
    answers: { 200: { description: 'The app.', shape: 'App' } },
    handle: ({ world }) => adminAnswer(showApp(world)),
  }),
  route({
    id: 'removeApp',
    method: 'DELETE',
    path: '/apps/{key}',
    tag: 'apps',
    summary: 'Removes an app: its AppKey is unknown from now on',
    answers: { 204: { description: 'It is removed.' } },
    handle: ({ plane, world }) => {
      remove(plane, world.app.key)
      return emptyAnswer()
    },
  }),
  route({
    id: 'getAppSettings',
    method: 'GET',
    path: '/apps/{key}/settings',
    tag: 'apps',
    summary: 'The lives of tokens in milliseconds, and the policy for the user token',
    answers: { 200: { description: 'The settings.', shape: 'Settings' } },
    handle: ({ world }) => adminAnswer(world.settings),
  }),
  route({
    id: 'changeAppSettings',
    method: 'PATCH',
    path: '/apps/{key}/settings',
    tag: 'apps',
    summary: 'Changes settings for the tokens that are issued from now on',
    body: 'TokenSettings',
    answers: { 200: { description: 'All settings.', shape: 'Settings' } },
    handle: ({ world }, { body }) => {
      const given = Object.entries(body).filter(([, value]) => value !== undefined)
      world.configure(Object.fromEntries(given))
      return adminAnswer(world.settings)
    },
  }),
  route({
    id: 'resetApp',
    method: 'POST',
    path: '/apps/{key}/reset',
    tag: 'apps',
    summary:
      'Makes everything as it was when the app was made: tokens, clock, faults, settings, requests',
    answers: { 200: { description: 'It is done.', shape: 'Done' } },
    handle: ({ plane, world }) => {
      world.reset()
      plane.journal.clear(world.app.key)
      return adminAnswer({})
    },
  }),
]

/** The devices of an app, with what was uploaded to them. */
export const deviceRoutes = [
  route({
    id: 'listDevices',
    method: 'GET',
    path: '/apps/{key}/devices',
    tag: 'devices',
    summary: 'The devices of an app, with the data points that were uploaded, the oldest first',
    answers: { 200: { description: 'The devices.', shape: 'Devices' } },
    handle: ({ world: { devices } }) => adminAnswer({ devices: devices.showAll() }),
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
    handle: ({ world: { devices }, plane }, { body }) => {
      if (!devices.hasRoomFor(body.id)) {
        throw new ProblemError(409, `there are ${limits.devices} devices already; reset the app`)
      }
      if (!plane.worlds.hasRoomFor(sizeHeld(body))) throw new ProblemError(409, noRoomLeft)
      return adminAnswer(devices.show(devices.add(body)), 201)
    },
  }),
  route({
    id: 'addDataPoint',
    method: 'POST',
    path: '/apps/{key}/devices/{id}/data-points',
    tag: 'devices',
    summary: 'Adds a data point to a channel until the next reset, as if a device had uploaded it',
    body: 'DataPointOptions',
    answers: { 201: { description: 'The data point.', shape: 'DataPoint' } },
    handle: ({ world, params }, { body }) => {
      const { channel, values, recordedAt = world.clock.now() } = body
      const device = world.devices.findChannel(params['id'] ?? '', channel)
      if (typeof device === 'string') throw new ProblemError(404, `there is ${device}`)
      const point = { recordedAt, values }
      world.devices.record(device, channel, point)
      return adminAnswer(point, 201)
    },
  }),
]
