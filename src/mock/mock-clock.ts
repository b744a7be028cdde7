import { MockMcsError } from '../errors.ts'
import { durationForm, latestTime, parseDuration, parseTime, timeForm } from '../options/times.ts'
import type { WorldClock } from '../world/clock.ts'

/** The clock of an app. It runs with the machine's until it is moved or frozen. */
export class MockClock {
  readonly #clock: WorldClock

  /** @internal use `clock` of an app */
  constructor(clock: WorldClock) {
    this.#clock = clock
  }

  get isFrozen(): boolean {
    return this.#clock.isFrozen
  }

  now(): Date {
    return new Date(this.#clock.now())
  }

  /**
   * Moves on by a duration: milliseconds, or text such as `'61m'`.
   *
   * @throws MockMcsError `INVALID_OPTION`
   */
  advance(duration: string | number): void {
    const milliseconds = parseDuration(duration)
    if (milliseconds === undefined) {
      throw new MockMcsError(
        'INVALID_OPTION',
        `clock.advance takes ${durationForm}; received "${String(duration).slice(0, 40)}"`,
      )
    }
    const time = this.#clock.now() + milliseconds
    if (time > latestTime) {
      throw new MockMcsError('INVALID_OPTION', 'clock.advance must not lead beyond the year 9999')
    }
    this.#clock.set(time)
  }

  /**
   * Moves to a time, forwards or back.
   *
   * @throws MockMcsError `INVALID_OPTION`
   */
  set(time: Date | string | number): void {
    const milliseconds = parseTime(time)
    if (milliseconds === undefined) {
      throw new MockMcsError('INVALID_OPTION', `clock.set takes a Date, or ${timeForm}`)
    }
    this.#clock.set(milliseconds)
  }

  /** Stands still until it is resumed. */
  freeze(): void {
    this.#clock.freeze()
  }

  /** Runs on from its current time. */
  resume(): void {
    this.#clock.resume()
  }
}
