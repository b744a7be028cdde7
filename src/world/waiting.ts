import { setMaxListeners } from 'node:events'
import type { Timers } from './clock.ts'

/** Waits for milliseconds, or until the first of the signals is aborted. Never rejects. */
export async function wait(
  timers: Timers,
  milliseconds: number,
  ends: readonly AbortSignal[],
): Promise<void> {
  const first = new AbortController()
  const release = onFirstAbort(ends, () => first.abort())
  await timers.wait(milliseconds, first.signal)
  release()
}

/** Resolves when the first of the signals is aborted. */
export const firstAbort = (ends: readonly AbortSignal[]): Promise<void> =>
  new Promise((resolve) => {
    onFirstAbort(ends, resolve)
  })

export const isAnyAborted = (ends: readonly AbortSignal[]): boolean =>
  ends.some(({ aborted }) => aborted)

// The signals of AbortSignal.any stay with signals that live as long as the server, and may be collected
// before it fires where nothing else holds its members.
function onFirstAbort(ends: readonly AbortSignal[], notify: () => void): () => void {
  const release = () => {
    for (const end of ends) end.removeEventListener('abort', finish)
  }
  const finish = () => {
    release()
    notify()
  }
  if (isAnyAborted(ends)) {
    notify()
    return release
  }
  // As many may wait for a signal as there are requests; Node would warn of a leak.
  setMaxListeners(0, ...ends)
  for (const end of ends) end.addEventListener('abort', finish)
  return release
}
