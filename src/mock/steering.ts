import type { FaultName } from '../../contracts/faults.ts'
import { MockMcsError } from '../errors.ts'
import {
  type DataPointOptions,
  type DeviceOptions,
  dataPointOptions,
  deviceOptions,
  issueOptions,
} from '../options/app-options.ts'
import { type FaultOptions, faultOptions, toRule } from '../options/fault-options.ts'
import { limits, noRoomLeft } from '../options/limits.ts'
import { checkOptions } from '../options/validate-options.ts'
import type { DataPoint, Devices, ShownDevice } from '../world/devices.ts'
import {
  type FaultEffect,
  type FaultRules,
  type SetFault,
  showFault,
} from '../world/fault-rules.ts'
import { sizeHeld } from '../world/held.ts'
import type { User } from '../world/users.ts'
import type { World } from '../world/world.ts'
import type { Worlds } from '../world/worlds.ts'

// Each function throws MockMcsError `INVALID_OPTION` or `LIMIT_REACHED`, as the method of `MockApp`
// that calls it says.

/** The state of a user access token. */
export interface AccessTokenState {
  readonly state: 'active' | 'expired' | 'revoked' | 'unknown'
  /** The e-mail address of its user; absent for a token that is unknown. */
  readonly email?: string
  /** Absent for a token that is unknown. */
  readonly expiresAt?: Date
}

/** Options of `issueUserToken()`. */
export interface IssueOptions {
  /** Such as `'5m'`, or `'-1s'` for one that has expired already. */
  readonly expiresIn?: string | number
  /** A user or an e-mail address; the default user if left out. */
  readonly user?: User | string
}

/** Issues a user token, as a log-in does. */
export function issueUserToken(world: World, options: IssueOptions): string {
  const { expiresIn, user = world.users[0] } = checkOptions(issueOptions, options, 'options')
  return world.issueUserToken(findUser(world, user), expiresIn)
}

/** The state of a user access token. */
export function stateOf(world: World, token: string): AccessTokenState {
  const { expiresAt, ...rest } = world.accessToken(checkToken(token))
  return expiresAt === undefined ? rest : { ...rest, expiresAt: new Date(expiresAt) }
}

/** Revokes a user token or a user access token. */
export function revokeToken(world: World, token: string): void {
  if (world.revoke(checkToken(token))) return
  throw new MockMcsError(
    'INVALID_OPTION',
    `the token to revoke is not a token of the app ${world.app.key}`,
  )
}

/** The user with an e-mail address, which a user may stand for. */
export function findUser(world: World, user: Pick<User, 'email'> | string): User {
  const email = typeof user === 'string' ? user : user?.email
  const found = world.userOf(email)
  if (found !== undefined) return found
  const known = world.users.slice(0, 3).map((one) => one.email)
  throw new MockMcsError(
    'INVALID_OPTION',
    `the app ${world.app.key} has no user of that e-mail address; it has ${known.join(', ')}`,
  )
}

function checkToken(token: unknown): string {
  if (typeof token === 'string') return token
  throw new MockMcsError('INVALID_OPTION', `a token must be a string (received ${typeof token})`)
}

/** Sets a fault of a world. */
export function setFault(
  worlds: Worlds,
  rules: FaultRules,
  fault: FaultName | FaultOptions,
  options: Omit<FaultOptions, 'fault'>,
): SetFault {
  const given =
    typeof fault === 'object' && fault !== null ? { ...fault, ...options } : { ...options, fault }
  const { effect, schedule } = toRule(checkOptions(faultOptions, given, 'fault'))
  checkRoom(worlds, rules, [effect])
  return showFault(rules.add(effect, schedule))
}

/** Sets faults in the given order: all, or none if one is invalid or there is no room. */
export function setFaults(
  worlds: Worlds,
  rules: FaultRules,
  faults: readonly (FaultName | FaultOptions)[],
): void {
  const checked = faults.map((fault) =>
    toRule(checkOptions(faultOptions, typeof fault === 'string' ? { fault } : fault, 'fault')),
  )
  checkRoom(
    worlds,
    rules,
    checked.map(({ effect }) => effect),
  )
  for (const { effect, schedule } of checked) rules.add(effect, schedule)
}

function checkRoom(worlds: Worlds, { size }: FaultRules, effects: readonly FaultEffect[]): void {
  if (size + effects.length > limits.faults) {
    throw new MockMcsError(
      'LIMIT_REACHED',
      `there are ${size} faults, and at most ${limits.faults}; reset the app, or let them be used up`,
    )
  }
  if (!worlds.hasRoomFor(sizeHeld(effects))) throw new MockMcsError('LIMIT_REACHED', noRoomLeft)
}

/** Adds a device to a world. */
export function addDevice(worlds: Worlds, devices: Devices, options: DeviceOptions): ShownDevice {
  const checked = checkOptions(deviceOptions, options, 'device')
  if (!devices.hasRoomFor(checked.id)) {
    throw new MockMcsError('LIMIT_REACHED', `there are ${limits.devices} devices; reset the app`)
  }
  if (!worlds.hasRoomFor(sizeHeld(checked))) throw new MockMcsError('LIMIT_REACHED', noRoomLeft)
  return devices.show(devices.add(checked))
}

/** Adds a data point to a channel of a device. */
export function addDataPoint(world: World, id: string, options: DataPointOptions): DataPoint {
  const checked = checkOptions(dataPointOptions, options, 'dataPoint')
  const { channel, values, recordedAt = world.clock.now() } = checked
  const device = world.devices.findChannel(id, channel)
  if (typeof device === 'string') {
    throw new MockMcsError('INVALID_OPTION', `the app ${world.app.key} has ${device}`)
  }
  const point = { recordedAt, values }
  world.devices.record(device, channel, point)
  return point
}
