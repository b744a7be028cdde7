import type { JournalEntry, SearchableRequest } from '../../world/journal-entry.ts'
import type { Answer } from '../answer.ts'
import type { Exchange } from '../exchange.ts'

/** What is made of an exchange for those who look at it. */
export interface Showing {
  /** As it may be shown: secrets and tokens as fingerprints. */
  showExchange(exchange: Exchange): JournalEntry
  /** As it was on the wire, to be compared. */
  searchExchange(exchange: Exchange): SearchableRequest
  /** An answer with the findings of its exchange in a header. */
  explained(answer: Answer, exchange: Exchange): Answer
}

let loaded: Showing | undefined

/**
 * Hands in what shows exchanges, which the library has at hand. The command loads it when it listens
 * already: it is a third of the modules, and the first answer needs none of them.
 */
export function useShowing(showing: Showing): void {
  loaded ??= showing
}

/** Loads what shows exchanges, once for the process. */
export async function loadShowing(): Promise<void> {
  if (loaded === undefined) useShowing(await import('./index.ts'))
}

/** What shows exchanges. Throws before it is handed in or loaded. */
export function showing(): Showing {
  if (loaded === undefined) throw new Error('what shows exchanges is not loaded yet')
  return loaded
}
