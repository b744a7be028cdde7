/** Tells the time, in milliseconds since the epoch. Token lives follow it. */
export interface Clock {
  now(): number
}

/** The machine's clock. The only place that reads it. */
export const systemClock: Clock = { now: () => Date.now() }

/** Milliseconds from an arbitrary start that never jump, for durations. */
export const elapsed = (): number => performance.now()
