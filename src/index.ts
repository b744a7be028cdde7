// biome-ignore-all assist/source/organizeImports: grouped by purpose
/**
 * A mock of MediaTek Cloud Sandbox for test suites: import it as `mock-mcs`.
 *
 * @module
 */

// The mock
export { createMock } from './mock/create-mock.ts'
export { startMock } from './node/start-mock.ts'
export type { Mock } from './mock/create-mock.ts'
export type { MockApp } from './mock/mock-app.ts'
export type { MockClock } from './mock/mock-clock.ts'
export type { RunningMock, SecureMock } from './node/start-mock.ts'

// Options
export type { StartOptions } from './node/start-mock.ts'
export type { MockOptions, StartedApp } from './options/mock-options.ts'
export type {
  AppOptions,
  DataPointOptions,
  DeviceOptions,
  TokenOptions,
  UserOptions,
} from './options/app-options.ts'

// Users, tokens and devices
export { fakeUsers } from './world/fake-users.ts'
export type { Plan, User } from './world/users.ts'
export type { TokenSettings } from './world/world.ts'
export type { AccessTokenState } from './mock/steering.ts'
export type { DataPoint, ShownDevice } from './world/devices.ts'

// Faults
export type { FaultName } from '../contracts/faults.ts'
export type { FaultOptions } from './options/fault-options.ts'
export type { DelayDistribution, SetFault } from './world/fault-rules.ts'

// The journal
export type {
  RequestFinding,
  JournalEntry,
  ShownAnswer,
  ShownRequest,
} from './journal/journal-entry.ts'
export type { Har, HarEntry } from './har.ts'
export type { WaitOptions } from './mock/wait-for-requests.ts'

// Errors
export { MockMcsError } from './errors.ts'
export type { MockMcsErrorCode } from './errors.ts'
