import type { Timers } from '../../src/world/clock.ts'

/** Timers that stand still until they are told how much time has passed. */
export class ManualTimers implements Timers {
  readonly #waits = new Set<{ left: number; readonly finish: () => void }>()

  /** How many waits are under way. */
  get pending(): number {
    return this.#waits.size
  }

  wait(milliseconds: number, ends: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (ends.aborted) return resolve()
      const finish = () => {
        this.#waits.delete(wait)
        ends.removeEventListener('abort', finish)
        resolve()
      }
      const wait = { left: milliseconds, finish }
      this.#waits.add(wait)
      ends.addEventListener('abort', finish)
    })
  }

  /** Lets time pass; what is over by then resolves. */
  pass(milliseconds: number): void {
    for (const wait of [...this.#waits]) {
      wait.left -= milliseconds
      if (wait.left <= 0) wait.finish()
    }
  }
}
