/**
 * The shape of a rule that a client keeps.
 *
 * @module
 */

import type { SourceId } from './sources.ts'

/**
 * `must`: without it the call fails or a secret is at risk. `should`: works here, but is not what the
 * sources show. `info`: worth knowing.
 */
export type Severity = 'must' | 'should' | 'info'

/** The suites of the checks of a client, in the order in which a report has them. */
export const suites = ['send', 'read', 'refuse', 'network', 'tls', 'secrets', 'session'] as const

/** The suite that a check of a client belongs to. */
export type Suite = (typeof suites)[number]

/** A rule that a client keeps in what it sends. */
export interface ClientCheck {
  /** Stable for ever, kebab-case; what stands first is the part of the request. */
  readonly id: string
  /** The demand, in words that complete "the client …": must or should, and what. */
  readonly statement: string
  readonly severity: Severity
  readonly source: SourceId
  /** How to mend it. */
  readonly advice: string
}

/** Rules, of which the type keeps the ids alone: written out it would be as long as they. */
export const rules = <const Id extends string>(
  rows: readonly (ClientCheck & { readonly id: Id })[],
): readonly (ClientCheck & { readonly id: Id })[] => rows
