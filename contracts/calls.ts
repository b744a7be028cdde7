/**
 * The calls of MCS that the contract has, by the names of their folders. The rest of its v2 API stays
 * out: these are as many as it takes to see what a user access token is worth.
 *
 * @module
 */

import type { Call } from './call.ts'
import { deviceCall } from './calls/device/call.ts'
import { loginCall } from './calls/login/call.ts'
import { refreshCall } from './calls/refresh/call.ts'
import { retrieveCall } from './calls/retrieve/call.ts'
import { retrieveCsvCall } from './calls/retrieve-csv/call.ts'
import { uploadCall } from './calls/upload/call.ts'
import { uploadCsvCall } from './calls/upload-csv/call.ts'

/**
 * Every call by its name, in the order in which a service makes them.
 *
 * @example
 * const { method, path } = calls.refresh // POST /oauth/login/thirdparty/refresh
 */
export const calls = {
  login: loginCall,
  refresh: refreshCall,
  upload: uploadCall,
  'upload-csv': uploadCsvCall,
  retrieve: retrieveCall,
  'retrieve-csv': retrieveCsvCall,
  device: deviceCall,
} as const satisfies Readonly<Record<string, Call>>

/** The name of a call: its key in {@link calls}. */
export type CallName = keyof typeof calls

/** The names of the calls, in the order of {@link calls}. */
export const callNames = Object.keys(calls) as readonly CallName[]

/** The calls in the order of {@link calls}. */
export const callList: readonly Call[] = Object.values(calls)
