import { MockMcsError } from '../errors.ts'
import type { JournalScope } from '../journal/journal.ts'
import { limits } from '../options/limits.ts'
import { formatDuration, parseDuration } from '../options/times.ts'
import { isAnyAborted } from '../world/waiting.ts'
import type { MockCore } from './mock.ts'

/** Options of `waitFor()`: the number of requests, and the timeout. */
export interface WaitOptions {
  /** 1 if left out. */
  readonly count?: number
  /** Until they are answered, or given up by their client, unless it says `received`. */
  readonly until?: 'received' | 'answered'
  /**
   * In the machine's time, even if the clock of the app is frozen or moved; 5 seconds if left out.
   */
  readonly timeout?: string | number
}

/**
 * Waits until a scope has received, or answered, so many requests.
 *
 * @throws MockMcsError `TIMEOUT` or `INVALID_OPTION`
 */
export async function waitForRequests(
  { journal, worlds, timers }: MockCore,
  scope: JournalScope,
  running: AbortSignal,
  options: WaitOptions,
): Promise<void> {
  if (typeof options !== 'object' || options === null) {
    throw new MockMcsError('INVALID_OPTION', 'waitFor takes an object: { count, until, timeout }')
  }
  const { count = 1, until = 'answered', timeout = '5s' } = options
  const milliseconds = parseDuration(timeout)
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new MockMcsError('INVALID_OPTION', 'waitFor: count must be a whole number above zero')
  }
  if (until !== 'answered' && until !== 'received') {
    throw new MockMcsError('INVALID_OPTION', 'waitFor: until must be answered or received')
  }
  if (milliseconds === undefined || milliseconds > limits.delay) {
    throw new MockMcsError('INVALID_OPTION', 'waitFor: timeout must be a duration up to 10m')
  }
  if (journal.isOff) {
    throw new MockMcsError(
      'INVALID_OPTION',
      'waitFor: the journal is off; give it entries and bytes',
    )
  }
  const ends = [running, worlds.closing]
  if (await journal.waitFor(scope, { count, until, timeout: milliseconds, ends }, timers)) return
  const counted = journal.counts(scope)[until]
  const why = isAnyAborted(ends)
    ? 'the app was reset, removed or closed'
    : `waited ${formatDuration(milliseconds)}`
  throw new MockMcsError('TIMEOUT', `${counted} of ${count} requests were ${until}; ${why}`)
}
