import type { JournalEntry } from '../../src/journal/journal-entry.ts'
import type { MockSettings } from '../../src/mock/settings.ts'
import { type Serving, type Start, startInProcess } from './serving.ts'

/** A mock that gathers what is shown of every exchange when it is over. */
export interface ShowingServing extends Serving {
  readonly seen: JournalEntry[]
}

/** Starts a mock with what is shown of its exchanges. */
export async function startShowing(
  settings: Partial<MockSettings> = {},
  start: Start = startInProcess,
): Promise<ShowingServing> {
  const seen: JournalEntry[] = []
  const serving = await start({ settings, observe: (exchange) => seen.push(exchange.show()) })
  return { ...serving, seen }
}
