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

/** The clock of a world: runs with another clock until it is moved or frozen. */
export class WorldClock implements Clock {
  readonly #base: Clock
  #offset = 0
  #frozenAt: number | undefined

  constructor(base: Clock) {
    this.#base = base
  }

  get isFrozen(): boolean {
    return this.#frozenAt !== undefined
  }

  /** True if its time differs from that of the clock it runs with. */
  get isMoved(): boolean {
    return this.isFrozen || this.#offset !== 0
  }

  now(): number {
    return this.#frozenAt ?? this.#base.now() + this.#offset
  }

  /** Moves on by milliseconds; a frozen clock stays frozen, later. */
  advance(milliseconds: number): void {
    this.set(this.now() + milliseconds)
  }

  /** Moves to a time in milliseconds since the epoch, forwards or back. */
  set(time: number): void {
    if (this.#frozenAt === undefined) this.#offset = time - this.#base.now()
    else this.#frozenAt = time
  }

  /** Stands still until it is resumed. */
  freeze(): void {
    this.#frozenAt ??= this.now()
  }

  /** Runs on from its current time. */
  resume(): void {
    const frozenAt = this.#frozenAt
    if (frozenAt === undefined) return
    this.#frozenAt = undefined
    this.set(frozenAt)
  }

  /** Runs with the other clock again. */
  reset(): void {
    this.#offset = 0
    this.#frozenAt = undefined
  }
}
