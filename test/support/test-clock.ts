import type { Clock } from '../../src/world/clock.ts'

/** A clock that stands still until it is advanced, and can be made to fail. */
export class TestClock implements Clock {
  #now = Date.UTC(2015, 8, 11, 9, 5)
  #failure: { readonly thrown: unknown } | undefined

  now(): number {
    if (this.#failure !== undefined) throw this.#failure.thrown
    return this.#now
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds
  }

  /** Throws from every reading until it recovers. */
  fail(thrown: unknown = new Error('the clock fails')): void {
    this.#failure = { thrown }
  }

  recover(): void {
    this.#failure = undefined
  }
}
