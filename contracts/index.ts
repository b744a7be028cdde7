/**
 * The contract of MCS's refresh as data: import it as `mock-mcs/contracts`.
 *
 * @module
 */

// What a client sends, and does
export type { ClientCheck, Severity } from './client-check.ts'
export {
  type ClientCheckId,
  type ConductCheckId,
  clientChecks,
  conductChecks,
} from './client-checks.ts'
// The v2 API
export {
  deviceRefusal,
  deviceSuccess,
  retrieveSuccess,
  tokenRefusal,
  uploadRequest,
  uploadSuccess,
} from './datapoints.ts'
export {
  apiHost,
  deviceOperation,
  deviceOperations,
  mostRetrieved,
  mostUploaded,
  retrieveOperation,
  sampleDevice,
  uploadCsvOperation,
  uploadOperation,
} from './device-operations.ts'
export { type DeviceRefusal, type DeviceRefusalId, deviceRefusals } from './device-refusals.ts'
// Schemas
export { anyRefusal, grantRefusal, httpRefusal, successEnvelope } from './envelope.ts'
// Faults
export {
  type Fault,
  type FaultGroup,
  type FaultParameter,
  faultParameters,
  successFields,
} from './fault.ts'
export { type FaultName, faults, reservedTokenPrefix } from './faults.ts'
// Interactions
export {
  fillPlaceholders,
  type Interaction,
  type Placeholder,
  type ProviderState,
  placeholders,
} from './interaction.ts'
export { deviceInteractions } from './interactions/devices.ts'
export { loginInteractions } from './interactions/login.ts'
export { interactions } from './interactions.ts'
// The log-in
export { loginRequest, loginSuccess } from './login.ts'
export { type LoginRefusalId, loginRefusals } from './login-refusals.ts'
// The call
export {
  apiVersion,
  appKeyPattern,
  bodyLimit,
  loginOperation,
  type Operation,
  refreshOperation,
  responseHeaders,
  sampleCredentials,
  sampleLogin,
  successMessage,
  tokenLives,
  vendorHost,
} from './operations.ts'
export { plan, refreshRequest, refreshResults, refreshSuccess } from './refresh.ts'
// Refusals
export { type Refusal, type RefusalId, type RefusalShape, refusals } from './refusals.ts'
// Scenarios
export type { RefreshScenario, Scenario, SessionScenario } from './scenario.ts'
export { type ScenarioId, scenarios } from './scenarios.ts'
// Evidence
export type { Grade, Source, SourceDocument } from './source.ts'
export { type SourceId, sources } from './sources.ts'
export { type Suite, suites } from './suite.ts'
