import type { FaultName } from '../../contracts/faults.ts'
import type { FaultRule } from '../world/fault-rules.ts'

/** A fault that was set. */
export interface SetFault {
  readonly id: string
  /** `null` for an answer that was given word for word, and for a mere delay. */
  readonly fault: FaultName | null
  /** How many calls it answers. */
  readonly times: number | 'always'
  /** How many calls it has answered. */
  readonly delivered: number
}

/** A fault of a world, as its user sees it. */
export const showRule = ({ id, effect, times, delivered }: FaultRule): SetFault => ({
  id,
  fault: effect.fault ?? null,
  times,
  delivered,
})
