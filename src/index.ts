/**
 * A mock of MediaTek Cloud Sandbox for test suites: import it as `mock-mcs`.
 *
 * @module
 */

// Types
export type { MockMcsErrorCode } from './errors.ts'
// Errors
export { MockMcsError } from './errors.ts'
export type { Credentials, Mock } from './mock/create-mock.ts'
// The mock
export { createMock } from './mock/create-mock.ts'
export type { MockApp } from './mock/mock.ts'
export type { MockOptions } from './mock/options.ts'
export type { RunningMock, StartOptions } from './node/start-mock.ts'
export { startMock } from './node/start-mock.ts'
// Users
export { fakeUsers } from './world/fake-users.ts'
export type { Plan, User } from './world/users.ts'
