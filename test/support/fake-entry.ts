import type { Journalled } from '../../src/journal/journal.ts'
import type { JournalEntry, SearchableRequest } from '../../src/journal/journal-entry.ts'

/** What tells fake entries apart; the rest of them is the same. */
export interface FakeRequest {
  readonly id: string
  readonly app?: string | null
  readonly method?: string
  readonly url?: string
  readonly headers?: Readonly<Record<string, readonly string[]>>
  /** As it was on the wire; shown as `(masked)`. */
  readonly body?: string
  readonly loggedDate?: number
  readonly wasMatched?: boolean
}

/** An entry of the journal that is shown without what was on the wire. */
export class FakeEntry implements Journalled {
  readonly id: string
  readonly app: string | null
  size = 1_000
  state: JournalEntry['state'] = 'received'
  readonly #request: FakeRequest

  constructor(request: FakeRequest) {
    this.id = request.id
    this.app = request.app ?? null
    this.#request = request
  }

  show(): JournalEntry {
    const { method = 'POST', url = '/', loggedDate = 0, wasMatched = true } = this.#request
    const shown = { status: 200, headers: {}, body: '(masked)' }
    const response = this.state === 'answered' ? shown : null
    return {
      id: this.id,
      app: this.app,
      request: {
        url,
        absoluteUrl: `http://127.0.0.1${url}`,
        method,
        clientIp: null,
        headers: {},
        body: '(masked)',
        bodyAsBase64: '',
        loggedDate,
        loggedDateString: new Date(loggedDate).toISOString(),
      },
      raw: null,
      connection: null,
      attempt: 1,
      state: this.state,
      outcome: null,
      reason: null,
      user: null,
      fault: null,
      findings: [],
      response,
      responseDefinition: response,
      wasMatched,
      worldTime: null,
      duration: null,
    }
  }

  searchable(): SearchableRequest {
    const { method = 'POST', url = '/', headers = {}, body = '' } = this.#request
    return { method, url, headers: new Map(Object.entries(headers)), body }
  }
}
