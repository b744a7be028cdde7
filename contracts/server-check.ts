/**
 * The shape of a check of a server.
 *
 * @module
 */

import type { DeviceRefusalId } from './device-refusals.ts'
import type { Interaction } from './interaction.ts'
import type { LoginRefusalId } from './login-refusals.ts'
import type { RefusalId } from './refusals.ts'
import type { SourceId } from './sources.ts'

/** What a check does: plays a request and judges the answer, or looks at many. */
type ServerCheckKind = 'success' | 'refused' | 'refusal' | 'order' | 'conduct'

/**
 * The call that a check is about. The log-in is played for a user, the calls of the v2 API for a
 * device; without these their checks are skipped.
 */
export type ServerCall = 'refresh' | 'login' | 'api'

/** A refusal of any call. */
export type AnyRefusalId = RefusalId | LoginRefusalId | DeviceRefusalId

/** An interaction of any call. */
export type AnyInteraction = Interaction<AnyRefusalId>

/** One check of a server. Its grade is that of its source. */
export interface ServerCheck {
  /** Stays the same for ever: baselines and reports name it. */
  readonly id: string
  readonly kind: ServerCheckKind
  readonly call: ServerCall
  readonly statement: string
  readonly source: SourceId
  /** The request that is played; absent for what no single request shows. */
  readonly interaction?: AnyInteraction
  /** For an order: the interactions that show each of the two refusals alone. */
  readonly alone?: { readonly first: string; readonly second: string }
}

/** What stands before the words of a check, so that they can be read among those of other calls. */
export const callPrefixes: Readonly<Record<ServerCall, string>> = {
  refresh: '',
  login: 'Log-in: ',
  api: 'API: ',
}
