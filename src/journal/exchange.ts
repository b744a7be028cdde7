import type { Journalled } from './journal.ts'
import type { JournalEntry, SearchableRequest } from './journal-entry.ts'
import { RawExchange } from './raw-exchange.ts'
import { searchExchange, showExchange } from './show-exchange.ts'

/** A request and its outcome, as the journal keeps, shows and searches it. */
export class Exchange extends RawExchange implements Journalled {
  show(): JournalEntry {
    return showExchange(this)
  }

  searchable(): SearchableRequest {
    return searchExchange(this)
  }
}
