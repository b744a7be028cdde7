/** When a run began, and how long it has taken. */
export interface Stopwatch {
  /** ISO 8601. */
  readonly startedAt: string
  /** Whole milliseconds, by a clock that nobody sets while a run goes on. */
  elapsed(): number
}

/** Begins to measure a run. The only place of the kit that reads the time of day. */
export function startStopwatch(): Stopwatch {
  const before = performance.now()
  return {
    startedAt: new Date().toISOString(),
    elapsed: () => Math.round(performance.now() - before),
  }
}
