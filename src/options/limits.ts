import { maxDevices } from '../world/devices.ts'
import { maxHeld } from '../world/held.ts'

/** The most that a server takes, so that no test suite can fill its memory. */
export const limits = {
  /** Worlds of a server. */
  apps: 20_000,
  /** Bytes that users, devices, data points and faults of all apps hold together. */
  held: maxHeld,
  /** Users of a world that is made over the control plane or with `app()`. */
  users: 1_000,
  /** Devices of a world that are given at once, and channels of a device. */
  devices: maxDevices,
  channels: 100,
  /** Faults of a world that are not used up. */
  faults: 1_000,
  /** Calls that one fault answers. */
  times: 1_000_000,
  /** Bytes of a given answer's body. */
  answerBody: 1_048_576,
  /** Milliseconds of a delay, and of waiting for requests. */
  delay: 600_000,
  /** Bytes of a body that the control plane reads. */
  adminBody: 1_048_576,
  /** How deep a body of the control plane may be nested. */
  adminBodyDepth: 64,
  /** Characters of a regular expression in a request pattern. */
  pattern: 1_000,
  /** Entries that wait for a slow reader of `GET /__admin/events`. */
  events: 1_000,
} as const

/** The reason for which nothing more can be kept, and what to do. */
export const noRoomLeft = `users, devices, data points and faults of all apps together may hold ${limits.held / 1_048_576} MiB, and more would not fit; remove apps that are done with, or reset them`
