import { MockMcsError } from '../errors.ts'
import { formatDuration, parseDuration } from '../options/durations.ts'
import { limits } from '../options/limits.ts'
import type { JournalScope } from '../world/journal.ts'
import type { MockCore } from './mock.ts'

/** How many requests to wait for, and how long. */
export interface WaitOptions {
  /** 1 if left out. */
  readonly count?: number
  /** Of the real world, whatever the clock of the app says; 5 seconds if left out. */
  readonly timeout?: string | number
}

/**
 * Waits until a scope has received so many requests.
 *
 * @throws MockMcsError `TIMEOUT` or `INVALID_OPTION`
 */
export async function waitForRequests(
  { journal, worlds, timers }: MockCore,
  scope: JournalScope,
  running: AbortSignal,
  { count = 1, timeout = '5s' }: WaitOptions,
): Promise<void> {
  const milliseconds = parseDuration(timeout)
  if (!Number.isSafeInteger(count) || count < 1) {
    throw new MockMcsError('INVALID_OPTION', 'waitFor: count must be a whole number above zero')
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
  const ends = AbortSignal.any([running, worlds.closing])
  if (await journal.waitFor(scope, { count, timeout: milliseconds, ends }, timers)) return
  const { received } = journal.counts(scope)
  const why = ends.aborted
    ? 'the app was reset, removed or closed'
    : `after ${formatDuration(milliseconds)}`
  throw new MockMcsError('TIMEOUT', `received ${received} of ${count} requests; ${why}`)
}
