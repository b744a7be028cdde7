/**
 * Named literal requests with the answers to them, call by call, each in the order of the refusals.
 *
 * The expected answers are written out and never derived from the schemas or from the mock:
 * otherwise comparing against them would prove nothing.
 *
 * @module
 */

import { deviceInteractions } from './calls/device/interactions.ts'
import { loginInteractions } from './calls/login/interactions.ts'
import { refreshInteractions } from './calls/refresh/interactions.ts'
import { retrieveInteractions } from './calls/retrieve/interactions.ts'
import { retrieveCsvInteractions } from './calls/retrieve-csv/interactions.ts'
import { uploadInteractions } from './calls/upload/interactions.ts'
import { uploadCsvInteractions } from './calls/upload-csv/interactions.ts'
import type { CallName } from './calls.ts'
import type { Interaction } from './interaction.ts'

/**
 * The interactions of each call.
 *
 * @example
 * for (const { name, request, response } of interactions.refresh) play(name, request, response)
 */
export const interactions: Readonly<Record<CallName, readonly Interaction[]>> = {
  login: loginInteractions,
  refresh: refreshInteractions,
  upload: uploadInteractions,
  'upload-csv': uploadCsvInteractions,
  retrieve: retrieveInteractions,
  'retrieve-csv': retrieveCsvInteractions,
  device: deviceInteractions,
}
