import type { ClientCheckId } from '../../../contracts/client-checks.ts'
import type { Fingerprinter } from '../masking/fingerprinter.ts'
import type { RawExchange, RequestParts } from '../raw-exchange.ts'

/** A rule that a request breaks. */
export interface BrokenRule {
  readonly id: ClientCheckId
  /** The mistake in words. It quotes nothing that the client sent but well-known names. */
  readonly found: string
}

/** Finds the rules of one kind that a request breaks. Never throws. */
export type Finder = (
  exchange: RawExchange,
  parts: RequestParts,
  fingerprinter: Fingerprinter,
) => BrokenRule[]

/** A name that a client chose, unless it may be a secret. */
export const showableName = (name: string): string =>
  /^[a-z_-]{1,20}$/i.test(name) ? name : '(hidden)'
