/**
 * Counts how often the same call has been tried since it last succeeded, so that a client's own
 * retries can be told from new calls.
 */
export class Attempts {
  readonly #counts = new Map<string, number>()

  /** The number of this attempt, from 1. */
  count(call: string): number {
    const attempt = (this.#counts.get(call) ?? 0) + 1
    // Deleted first, so that the oldest call is the first of the map.
    this.#counts.delete(call)
    this.#counts.set(call, attempt)
    if (this.#counts.size > most) this.#forgetOldest()
    return attempt
  }

  /** The call has succeeded; the next one is a first attempt again. */
  succeed(call: string): void {
    this.#counts.delete(call)
  }

  clear(): void {
    this.#counts.clear()
  }

  #forgetOldest(): void {
    const [oldest] = this.#counts.keys()
    if (oldest !== undefined) this.#counts.delete(oldest)
  }
}

// Calls that fail and are never tried again must not fill the memory.
const most = 1_000
