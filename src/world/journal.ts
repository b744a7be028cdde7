import type { Timers } from './clock.ts'
import type { JournalEntry, SearchableRequest } from './journal-entry.ts'

/** What a journal keeps of an entry. */
export interface Journalled {
  readonly id: string
  /** The AppKey of its world; `null` if it is of none. */
  readonly app: string | null
  /** Roughly the bytes it holds; grows only by {@link Journal.grow}. */
  size: number
  /** As it may be shown: without secrets. */
  show(): JournalEntry
  /** As it was on the wire, to be compared and never shown. */
  searchable(): SearchableRequest
}

/** Bounds of a journal; a bound of 0 switches it off. */
export interface JournalBounds {
  readonly maxEntries: number
  readonly maxBytes: number
}

/** How many entries there were for an app, or for all. */
export interface JournalCounts {
  /** Since the start or the last clearing, those that were dropped among them. */
  readonly received: number
  /** Left out because newer ones needed the room. */
  readonly dropped: number
}

/** Whose entries: an AppKey, `null` for those of no app, `undefined` for all. */
export type JournalScope = string | null | undefined

/**
 * The requests that a server has received, the oldest first, bounded for the whole server. An entry
 * is added when its request is received and goes on changing until it is answered.
 */
export class Journal {
  readonly bounds: JournalBounds
  #entries = new Map<string, Journalled>()
  // Stays where it is between drops, so that finding the oldest does not walk over what is gone.
  #oldest = this.#entries.keys()
  #bytes = 0
  readonly #counts = new Map<string | null, { received: number; dropped: number }>()
  readonly #listeners = new Set<(entry: Journalled) => void>()

  constructor(bounds: JournalBounds) {
    this.bounds = bounds
  }

  get isOff(): boolean {
    return this.bounds.maxEntries === 0 || this.bounds.maxBytes === 0
  }

  add(entry: Journalled): void {
    if (this.isOff) return
    this.#entries.set(entry.id, entry)
    this.#countsOf(entry.app).received++
    this.#bytes += entry.size
    this.#dropWhatIsOver()
    this.#tell(entry)
  }

  /** Lets an entry become larger by `bytes`. */
  grow(entry: Journalled, bytes: number): void {
    entry.size += bytes
    if (this.#entries.get(entry.id) !== entry) return
    this.#bytes += bytes
    this.#dropWhatIsOver()
    this.#tell(entry)
  }

  /** The entries of a scope, the oldest first. */
  list(scope: JournalScope): Journalled[] {
    const all = [...this.#entries.values()]
    return scope === undefined ? all : all.filter(({ app }) => app === scope)
  }

  get(id: string): Journalled | undefined {
    return this.#entries.get(id)
  }

  counts(scope: JournalScope): JournalCounts {
    if (scope !== undefined) return { received: 0, dropped: 0, ...this.#counts.get(scope) }
    const all = [...this.#counts.values()]
    return {
      received: all.reduce((sum, { received }) => sum + received, 0),
      dropped: all.reduce((sum, { dropped }) => sum + dropped, 0),
    }
  }

  /** Forgets the entries of a scope, and its counts. */
  clear(scope: JournalScope): void {
    const kept = scope === undefined ? [] : this.list(undefined).filter(({ app }) => app !== scope)
    this.#entries = new Map(kept.map((entry) => [entry.id, entry]))
    this.#oldest = this.#entries.keys()
    this.#bytes = kept.reduce((sum, { size }) => sum + size, 0)
    if (scope === undefined) this.#counts.clear()
    else this.#counts.delete(scope)
  }

  /**
   * Calls `listener` with every entry when it is added, and again when it has grown as it was
   * answered, until the returned function is called. What it throws is lost.
   */
  listen(listener: (entry: Journalled) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /**
   * Waits until a scope has received `count` requests since it was last cleared.
   *
   * @returns false if it had not after `timeout` milliseconds, or when `ends` is aborted
   */
  async waitFor(
    scope: JournalScope,
    { count, timeout, ends }: { count: number; timeout: number; ends: AbortSignal },
    timers: Timers,
  ): Promise<boolean> {
    const isReached = () => this.counts(scope).received >= count
    if (isReached()) return true
    const reached = new AbortController()
    const stopListening = this.listen(() => isReached() && reached.abort())
    await timers.wait(timeout, AbortSignal.any([ends, reached.signal]))
    stopListening()
    return isReached()
  }

  #tell(entry: Journalled): void {
    if (this.#listeners.size === 0) return
    for (const listener of [...this.#listeners]) {
      try {
        listener(entry)
      } catch {
        // Who listens has failed, not MCS: the client gets its answer.
      }
    }
  }

  #dropWhatIsOver(): void {
    const { maxEntries, maxBytes } = this.bounds
    while (this.#entries.size > maxEntries || (this.#bytes > maxBytes && this.#entries.size > 0)) {
      const id = this.#oldest.next().value
      const entry = id === undefined ? undefined : this.#entries.get(id)
      if (entry === undefined) return
      this.#entries.delete(entry.id)
      this.#bytes -= entry.size
      this.#countsOf(entry.app).dropped++
    }
  }

  #countsOf(app: string | null): { received: number; dropped: number } {
    const known = this.#counts.get(app)
    if (known !== undefined) return known
    const counts = { received: 0, dropped: 0 }
    this.#counts.set(app, counts)
    return counts
  }
}
