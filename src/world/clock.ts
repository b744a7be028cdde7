/** Tells the time, in milliseconds since the epoch. Token lives follow it. */
export interface Clock {
  now(): number
}

/** The machine's clock. The only place that reads it. */
export const systemClock: Clock = { now: () => Date.now() }

/** Milliseconds from an arbitrary start that never jump, for durations. */
export const elapsed = (): number => performance.now()

/**
 * Timers of the machine, for delays on the wire and for timeouts, whatever a world's clock does.
 */
export interface Timers {
  /** Resolves after milliseconds, or at once when `ends` is aborted. Never rejects. */
  wait(milliseconds: number, ends: AbortSignal): Promise<void>
}

/** The machine's timers. The only place that sets them for an answer. */
export const systemTimers: Timers = {
  wait: (milliseconds, ends) =>
    new Promise((resolve) => {
      if (ends.aborted) return resolve()
      const finish = () => {
        clearTimeout(timer)
        ends.removeEventListener('abort', finish)
        resolve()
      }
      const timer = setTimeout(finish, milliseconds)
      ends.addEventListener('abort', finish)
    }),
}
