import { hash } from 'node:crypto'

/**
 * Counts the attempts of the same call since it last succeeded, which sets a client's own retries
 * apart from new calls.
 */
export class Attempts {
  readonly #counts = new Map<string, number>()

  /** The number of the next attempt, from 1. */
  next(call: string): number {
    return this.#counts.size === 0 ? 1 : (this.#counts.get(shorten(call)) ?? 0) + 1
  }

  /** Records an attempt that did not succeed. */
  fail(call: string): void {
    const name = shorten(call)
    const attempts = (this.#counts.get(name) ?? 0) + 1
    // Deleted first, so that the oldest call is the first of the map.
    this.#counts.delete(name)
    this.#counts.set(name, attempts)
    if (this.#counts.size > max) this.#forgetOldest()
  }

  /** The call has succeeded; the next one is a first attempt again. */
  succeed(call: string): void {
    if (this.#counts.size > 0) this.#counts.delete(shorten(call))
  }

  clear(): void {
    this.#counts.clear()
  }

  #forgetOldest(): void {
    const [oldest] = this.#counts.keys()
    if (oldest !== undefined) this.#counts.delete(oldest)
  }
}

// Calls that fail and are never retried must not fill the memory.
const max = 1_000

// A token or a URL may be as long as a client likes.
const shorten = (call: string): string =>
  call.length > longest ? hash('sha1', call, 'base64') : call

const longest = 300
