/** A deviation of a request from the contract. */
export interface RequestFinding {
  /** A row of `contracts/client-checks.ts`. */
  readonly id: string
  /** The mistake in words, without any secret. */
  readonly found: string
  readonly severity: 'must' | 'should' | 'info'
  /** The advice to the developer of the client, in a sentence. */
  readonly advice: string
  /** The source of the rule, and its grade. */
  readonly source: string
  readonly grade: string
}

/** A request as it is shown: in WireMock's shape, with secrets and tokens as fingerprints. */
export interface ShownRequest {
  /** Path and query. */
  readonly url: string
  readonly absoluteUrl: string
  readonly method: string
  readonly clientIp: string | null
  /** A repeated name has a list. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>
  readonly body: string
  readonly bodyAsBase64: string
  /** Milliseconds since the epoch, by the server's clock. */
  readonly loggedDate: number
  /** The same in ISO 8601. */
  readonly loggedDateString: string
}

/** An answer as it is shown. */
export interface ShownAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** An entry of the journal: a request, its outcome and its findings. */
export interface JournalEntry {
  readonly id: string
  /** The AppKey of its world; `null` if its Basic header, or what could be read of it, names no known app. */
  readonly app: string | null
  readonly request: ShownRequest
  /**
   * The beginning of what came, up to 4 KiB, for a request that could not be read, whose `request` holds
   * what could be; `null` for any other.
   */
  readonly raw: string | null
  /** The same for all requests of one connection; `null` in process. */
  readonly connection: number | null
  /** The number of this attempt since the call last succeeded, from 1. */
  readonly attempt: number
  /** `received` until it is answered, `aborted` if the client was gone before. */
  readonly state: 'received' | 'answered' | 'aborted'
  /**
   * The answer of MCS without a fault: `refreshed`, the id of a refusal, or `unreadable-request`.
   * `null` until then.
   */
  readonly outcome: string | null
  /** The reason of a refusal, in words; `null` for a success. */
  readonly reason: string | null
  /** The e-mail address of the user of the token; `null` if there is none. */
  readonly user: string | null
  /** The fault that answered instead, and its origin; `null` if none did. */
  readonly fault: {
    readonly name: string | null
    readonly id: string | null
    readonly by: 'rule' | 'prefer' | 'token' | 'settings'
  } | null
  readonly findings: readonly RequestFinding[]
  /** The answer that was sent; `null` until then. */
  readonly response: ShownAnswer | null
  /** The same as `response`, under WireMock's name. */
  readonly responseDefinition: ShownAnswer | null
  /** False for an unknown path, for a request of no app, and for one that could not be read. */
  readonly wasMatched: boolean
  /** The time of receipt by the world's clock, in ISO 8601; `null` if it is of no world. */
  readonly worldTime: string | null
  /** From receipt to the answer, in milliseconds; `null` until then. */
  readonly duration: number | null
}

/** The parts of a request that a search compares, as they were on the wire. */
export interface SearchableRequest {
  readonly method: string
  /** Path and query. */
  readonly url: string
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, readonly string[]>
  readonly body: string
}
