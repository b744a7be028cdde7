/**
 * A mock of MediaTek Cloud Sandbox for test suites: import it as `mock-mcs`.
 *
 * @module
 */

// Types
export type { FaultName } from '../contracts/faults.ts'
export type { MockMcsErrorCode } from './errors.ts'
// Errors
export { MockMcsError } from './errors.ts'
export type { Finding, JournalEntry, ShownAnswer, ShownRequest } from './journal/journal-entry.ts'
export type { Mock } from './mock/create-mock.ts'
// The mock
export { createMock } from './mock/create-mock.ts'
export type { MockApp } from './mock/mock-app.ts'
export type { MockClock } from './mock/mock-clock.ts'
export type { AccessTokenState, SetFault } from './mock/steering.ts'
export type { WaitOptions } from './mock/wait-for-requests.ts'
export type { RunningMock, SecureMock, StartOptions } from './node/start-mock.ts'
export { startMock } from './node/start-mock.ts'
export type { AppOptions, DeviceOptions, TokenOptions, UserOptions } from './options/app-options.ts'
export type { FaultOptions } from './options/fault-options.ts'
export type { MockOptions } from './options/mock-options.ts'
export type { DataPoint, ShownDevice } from './world/devices.ts'
// Users
export { fakeUsers } from './world/fake-users.ts'
export type { DelayDistribution } from './world/fault-rules.ts'
export type { Plan, User } from './world/users.ts'
export type { TokenSettings } from './world/world.ts'
