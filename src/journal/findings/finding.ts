import type { ClientCheckId } from '../../../contracts/client-checks.ts'
import type { Masker } from '../masking/masker.ts'
import type { RawExchange, RequestParts } from '../raw-exchange.ts'

/** A rule that a request breaks. */
export interface BrokenRule {
  readonly id: ClientCheckId
  /** How, in words; nothing of what the client sent but names that every client may send. */
  readonly found: string
}

/** Finds the rules of one kind that a request breaks. Never throws. */
export type Finder = (exchange: RawExchange, parts: RequestParts, masker: Masker) => BrokenRule[]

/** A name that a client chose, if it can be no secret; otherwise a word in its place. */
export const showableName = (name: string): string =>
  /^[a-z_-]{1,20}$/i.test(name) ? name : '(hidden)'
