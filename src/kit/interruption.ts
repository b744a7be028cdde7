/**
 * The two ways in which a run is ended from outside: given up, so that nothing comes of it, or
 * interrupted, so that what is known by then is reported.
 *
 * @module
 */

import { setMaxListeners } from 'node:events'
import { CannotTell } from './finding.ts'

/** Thrown in the middle of what was interrupted. */
export class Interrupted extends CannotTell {
  override readonly name: string = 'Interrupted'
}

/** The options that end a run. */
export interface Endings {
  /** Gives the run up: its promise rejects with the reason. */
  readonly signal?: AbortSignal | undefined
  /**
   * Ends the run early, with a report of what is known: `cutShort` says that it is not whole, and
   * repeats the reason if it is a text, such as `SIGINT`.
   */
  readonly interrupt?: AbortSignal | undefined
}

/** The end of a run as everything within it sees it. */
export interface RunEnd {
  /** Aborted by either; its reason is then that of the signal, or an {@link Interrupted}. */
  readonly signal: AbortSignal
  /** Why the run is not whole, if it was interrupted. */
  cutShort(): string | undefined
  /** Takes the listeners off the signals of the caller, which may live on. */
  release(): void
}

/** Joins both into one signal. */
export function joinEndings({ signal, interrupt }: Endings): RunEnd {
  const end = new AbortController()
  // As many wait for it as there are requests at once, or clients.
  setMaxListeners(0, end.signal)
  const giveUp = () => end.abort(signal?.reason)
  const stop = () => end.abort(new Interrupted('the run was interrupted'))
  const pairs = [
    [signal, giveUp],
    [interrupt, stop],
  ] as const
  for (const [given, listener] of pairs) {
    if (given?.aborted) listener()
    given?.addEventListener('abort', listener, { once: true })
  }
  return {
    signal: end.signal,
    cutShort: () => {
      if (!(end.signal.reason instanceof Interrupted)) return undefined
      const reason: unknown = interrupt?.reason
      return typeof reason === 'string' ? `interrupted by ${reason}` : 'interrupted'
    },
    release: () => {
      for (const [given, listener] of pairs) given?.removeEventListener('abort', listener)
    },
  }
}
