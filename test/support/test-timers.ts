import type { Timers } from '../../src/world/clock.ts'

/** Timers that stand still until they are advanced. */
export class TestTimers implements Timers {
  /** All waits that were asked for, in milliseconds. */
  readonly asked: number[] = []
  readonly #waiting = new Set<{ readonly until: number; readonly finish: () => void }>()
  #now = 0
  #onAsked: (() => void)[] = []

  /** How many waits are under way. */
  get pending(): number {
    return this.#waiting.size
  }

  wait(milliseconds: number, ends: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => {
        this.#waiting.delete(entry)
        ends.removeEventListener('abort', finish)
        resolve()
      }
      const entry = { until: this.#now + milliseconds, finish }
      this.#waiting.add(entry)
      ends.addEventListener('abort', finish)
      if (ends.aborted) finish()
      this.asked.push(milliseconds)
      for (const notify of this.#onAsked.splice(0)) notify()
    })
  }

  /** Resolves when so many waits have been asked for since the start. */
  async askedFor(count: number): Promise<void> {
    while (this.asked.length < count) {
      await new Promise<void>((resolve) => {
        this.#onAsked.push(resolve)
      })
    }
  }

  /** Lets time pass; what has waited long enough goes on. */
  advance(milliseconds: number): void {
    this.#now += milliseconds
    for (const { until, finish } of [...this.#waiting]) if (until <= this.#now) finish()
  }
}
