import type { RawExchange } from '../raw-exchange.ts'
import type { Mistake } from './lines.ts'

/** The trace of a request that could not be read, or not to the end of its body. */
export interface UnreadTrace extends Pick<Mistake, 'id' | 'found'> {
  readonly reason: string
  /**
   * The beginning of what came, unmasked, with a character for each byte; `undefined` if only the body
   * could not be read.
   */
  readonly bytes: string | undefined
}

// Outside the exchanges: nearly all of them have none.
const traces = new WeakMap<RawExchange, UnreadTrace>()

/** Notes why a request could not be read. */
export function leaveTrace(exchange: RawExchange, trace: UnreadTrace): void {
  traces.set(exchange, trace)
}

/** The trace of a request; `undefined` for one that was read. */
export const traceOf = (exchange: RawExchange): UnreadTrace | undefined => traces.get(exchange)
