/**
 * The shape of a check of a server.
 *
 * @module
 */

import type { CallKind } from './call.ts'
import type { Interaction } from './interaction.ts'
import type { SourceId } from './sources.ts'

/** How a check works: it plays a request and judges the answer, or looks at many answers. */
type ServerCheckKind = 'succeeded' | 'success' | 'refused' | 'refusal' | 'order' | 'conduct'

/** One check of a server. Its grade is that of its source. */
export interface ServerCheck {
  /** Stays the same for ever: baselines and reports name it. */
  readonly id: string
  readonly kind: ServerCheckKind
  /**
   * The kind of call that it is about. The log-in is played for a user, the calls of the v2 API for a
   * device; without these their checks are skipped.
   */
  readonly call: CallKind
  /** The demand, in sentences. */
  readonly statement: string
  /** How to repair a server that does not do it, in a sentence. */
  readonly advice: string
  readonly source: SourceId
  /**
   * `must`: a miss is a failure whatever the grade, since it does harm. `info`: it is neither right
   * nor wrong, and only told. Absent where the grade decides.
   */
  readonly severity?: 'must' | 'info'
  /** The request that is played; absent for what no single request shows. */
  readonly interaction?: Interaction
  /** For an order: the interactions that show each of the two refusals alone. */
  readonly alone?: { readonly first: string; readonly second: string }
}

/** A rule that no single request shows. */
export interface ConductRow {
  readonly id: string
  readonly statement: string
  readonly advice: string
  readonly source: SourceId
  readonly severity?: NonNullable<ServerCheck['severity']>
}

/** A request to which two refusals apply, and the interactions that show each alone. */
export interface OrderRow {
  readonly interaction: Interaction
  readonly first: string
  readonly second: string
}

/** The checks of a call in addition to its interactions. */
export interface CallChecks {
  readonly requests: readonly Interaction[]
  readonly orders: readonly OrderRow[]
  readonly conduct: readonly ConductRow[]
}

/** The words before the statement of a check, so that it can be read among those of other calls. */
export const callPrefixes: Readonly<Record<CallKind, string>> = {
  refresh: '',
  login: 'Log-in: ',
  api: 'API: ',
}
