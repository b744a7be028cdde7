import type { JournalEntry, SearchableRequest } from '../../world/journal-entry.ts'
import type { Exchange } from '../exchange.ts'

/** An exchange as it may be shown. */
export function showExchange(exchange: Exchange): JournalEntry {
  void exchange
  throw new Error('not here yet')
}

/** An exchange as it was on the wire, to be compared. */
export function searchExchange(exchange: Exchange): SearchableRequest {
  void exchange
  throw new Error('not here yet')
}
