import { MockMcsError } from '../errors.ts'
import { durationForm, parseDuration } from '../options/durations.ts'
import type { WorldClock } from '../world/world-clock.ts'

// Beyond it, ISO 8601 needs more than four digits for a year.
const latestTime = Date.UTC(9999, 11, 31)

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
      throw new MockMcsError('INVALID_OPTION', `clock.advance takes ${durationForm}`)
    }
    this.#moveTo(this.#clock.now() + milliseconds)
  }

  /**
   * Moves to a time, forwards or back.
   *
   * @throws MockMcsError `INVALID_OPTION`
   */
  set(time: Date | string | number): void {
    const milliseconds = new Date(time).getTime()
    if (Number.isNaN(milliseconds)) {
      throw new MockMcsError(
        'INVALID_OPTION',
        'clock.set takes a Date, a text such as 2015-09-11T09:05:00Z, or milliseconds since 1970',
      )
    }
    this.#moveTo(milliseconds)
  }

  /** Stands still until it is resumed. */
  freeze(): void {
    this.#clock.freeze()
  }

  /** Runs on from where it stands. */
  resume(): void {
    this.#clock.resume()
  }

  #moveTo(time: number): void {
    if (time < 0 || time > latestTime) {
      throw new MockMcsError('INVALID_OPTION', 'a clock shows times from 1970 to 9999')
    }
    this.#clock.set(time)
  }
}
