/**
 * The contract of MCS as data: import it as `mock-mcs/contracts`.
 *
 * @module
 */

// Calls
// biome-ignore assist/source/organizeImports: grouped on purpose
export type { Call, CallKind, QueryParameter } from './call.ts'
export { type CallName, calls } from './calls.ts'

// Facts that calls share
export {
  apiHost,
  apiVersion,
  appKeyPattern,
  bodyLimit,
  maxPointsPerRead,
  maxUploadPoints,
  responseHeaders,
  sampleCredentials,
  sampleDevice,
  sampleLogin,
  successMessage,
  tokenLives,
  vendorHost,
} from './mcs.ts'

// Refusals
export { type Refusal, type RefusalId, type RefusalShape, refusals } from './refusals.ts'

// Interactions
export {
  fillPlaceholders,
  type Interaction,
  type Placeholder,
  type ProviderState,
  placeholders,
} from './interaction.ts'
export { interactions } from './interactions.ts'

// Schemas
export {
  anyRefusal,
  deviceRefusal,
  grantRefusal,
  httpRefusal,
  successEnvelope,
  tokenRefusal,
} from './envelope.ts'
export { loginRequest, loginSuccess } from './calls/login/schema.ts'
export {
  plan,
  refreshRequest,
  refreshResults,
  refreshSuccess,
} from './calls/refresh/schema.ts'
export { uploadRequest, uploadSuccess } from './calls/upload/schema.ts'
export { retrieveSuccess } from './calls/retrieve/schema.ts'
export { deviceSuccess } from './calls/device/schema.ts'

// Faults
export {
  type Fault,
  type FaultGroup,
  type FaultParameter,
  faultParameters,
  successFields,
} from './fault.ts'
export { type FaultName, faults, reservedTokenPrefix } from './faults.ts'

// Checks of a client
export { type ClientCheck, type Severity, type Suite, suites } from './client-check.ts'
export {
  type ClientCheckId,
  type ConductCheckId,
  clientChecks,
  conductChecks,
} from './client-checks.ts'
export type { Moment, RefreshScenario, Scenario, SessionScenario } from './scenario.ts'
export { type ScenarioId, scenarios } from './scenarios.ts'

// Evidence
export type { Grade, Source, SourceDocument } from './source.ts'
export { type SourceId, sources } from './sources.ts'
