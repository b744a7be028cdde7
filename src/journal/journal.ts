import type { Timers } from '../world/clock.ts'
import { wait } from '../world/waiting.ts'
import type { JournalEntry, SearchableRequest } from './journal-entry.ts'

/** An entry, as the journal keeps it. */
export interface Journalled {
  readonly id: string
  /** The AppKey of its world; `null` if it is of no app. */
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

/** The numbers of entries of an app, or of all. */
export interface JournalCounts {
  /** Since the start or the last clearing, those that were dropped among them. */
  readonly received: number
  /** Of these, answered, or given up by the client; without those that were dropped before. */
  readonly answered: number
  /** Left out because newer ones needed the room. */
  readonly dropped: number
}

/** The condition to wait for, the timeout in milliseconds, and the signals of which any ends the waiting. */
export interface JournalWait {
  readonly count: number
  readonly until: 'received' | 'answered'
  readonly timeout: number
  readonly ends: readonly AbortSignal[]
}

/** The owner of entries: an AppKey, `null` for those of no app, `undefined` for all. */
export type JournalScope = string | null | undefined

type MutableCounts = { -readonly [Name in keyof JournalCounts]: number }

const nothing: JournalCounts = { received: 0, answered: 0, dropped: 0 }
const countNames = ['received', 'answered', 'dropped'] as const

/**
 * The requests that a server has received, the oldest first, bounded for the whole server. An entry
 * is added when its request is received and goes on changing until it is answered.
 */
export class Journal {
  readonly bounds: JournalBounds
  #entries = new Set<Journalled>()
  // Kept between drops, so that finding the oldest entry does not walk over deleted ones.
  #oldest = this.#entries.values()
  #bytes = 0
  readonly #counts = new Map<string | null, MutableCounts>()
  #total: MutableCounts = { ...nothing }
  readonly #listeners = new Set<(entry: Journalled) => void>()

  constructor(bounds: JournalBounds) {
    this.bounds = bounds
  }

  get isOff(): boolean {
    return this.bounds.maxEntries === 0 || this.bounds.maxBytes === 0
  }

  add(entry: Journalled): void {
    if (this.isOff) return
    this.#entries.add(entry)
    this.#count(entry, 'received')
    this.#bytes += entry.size
    this.#dropWhatIsOver()
    this.#notify(entry)
  }

  /** Records that an entry is answered, or given up, and has become larger by `bytes`. */
  settle(entry: Journalled, bytes: number): void {
    if (this.#entries.has(entry)) this.#count(entry, 'answered')
    this.grow(entry, bytes)
  }

  /** Lets an entry become larger by `bytes`. */
  grow(entry: Journalled, bytes: number): void {
    entry.size += bytes
    if (!this.#entries.has(entry)) return
    this.#bytes += bytes
    this.#dropWhatIsOver()
    this.#notify(entry)
  }

  /** The entries of a scope, the oldest first. */
  list(scope: JournalScope): Journalled[] {
    const all = [...this.#entries]
    return scope === undefined ? all : all.filter(({ app }) => app === scope)
  }

  /** True as long as an entry is kept. */
  has(entry: Journalled): boolean {
    return this.#entries.has(entry)
  }

  get(id: string): Journalled | undefined {
    // An id is made when it is first asked for, so that there is nothing to look it up by.
    return this.list(undefined).find((entry) => entry.id === id)
  }

  counts(scope: JournalScope): JournalCounts {
    return scope === undefined ? { ...this.#total } : { ...nothing, ...this.#counts.get(scope) }
  }

  /** Forgets the entries of a scope, and its counts. */
  clear(scope: JournalScope): void {
    const kept = scope === undefined ? [] : this.list(undefined).filter(({ app }) => app !== scope)
    this.#entries = new Set(kept)
    this.#oldest = this.#entries.values()
    this.#bytes = kept.reduce((sum, { size }) => sum + size, 0)
    const gone = this.counts(scope)
    for (const name of countNames) this.#total[name] -= gone[name]
    if (scope === undefined) this.#counts.clear()
    else this.#counts.delete(scope)
  }

  /**
   * Calls `listener` with every entry when it is added, and again when it has grown as it was
   * answered, until the returned function is called. Its errors are ignored.
   */
  listen(listener: (entry: Journalled) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /**
   * Waits until a scope has received, or answered, `count` requests since it was last cleared.
   *
   * @returns false if it had not after `timeout` milliseconds, or when one of `ends` is aborted
   */
  async waitFor(
    scope: JournalScope,
    { count, until, timeout, ends }: JournalWait,
    timers: Timers,
  ): Promise<boolean> {
    const isReached = () => this.counts(scope)[until] >= count
    if (isReached()) return true
    const reached = new AbortController()
    const stopListening = this.listen(() => isReached() && reached.abort())
    await wait(timers, timeout, [...ends, reached.signal])
    stopListening()
    return isReached()
  }

  #notify(entry: Journalled): void {
    if (this.#listeners.size === 0) return
    for (const listener of [...this.#listeners]) {
      try {
        listener(entry)
      } catch {
        // The listener has failed, not MCS: the client gets its answer.
      }
    }
  }

  #dropWhatIsOver(): void {
    const { maxEntries, maxBytes } = this.bounds
    while (this.#entries.size > maxEntries || (this.#bytes > maxBytes && this.#entries.size > 0)) {
      const entry = this.#oldest.next().value
      if (entry === undefined) return
      this.#entries.delete(entry)
      this.#bytes -= entry.size
      this.#count(entry, 'dropped')
    }
  }

  #count({ app }: Journalled, name: keyof JournalCounts): void {
    let counts = this.#counts.get(app)
    if (counts === undefined) {
      counts = { ...nothing }
      this.#counts.set(app, counts)
    }
    counts[name]++
    this.#total[name]++
  }
}
