import type { FaultName } from '../../contracts/faults.ts'
import { MockMcsError } from '../errors.ts'
import { checkOptions } from '../options/check-options.ts'
import { type FaultOptions, faultOptions, toRule } from '../options/fault-options.ts'
import { limits } from '../options/limits.ts'
import type { FaultRule, FaultRules } from '../world/fault-rules.ts'

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

/**
 * Sets a fault of a world.
 *
 * @throws MockMcsError `INVALID_OPTION` or `LIMIT_REACHED`
 */
export function setFault(
  rules: FaultRules,
  fault: FaultName | FaultOptions,
  options: Omit<FaultOptions, 'fault'>,
): SetFault {
  const given =
    typeof fault === 'object' && fault !== null ? { ...fault, ...options } : { ...options, fault }
  const { effect, schedule } = toRule(checkOptions(faultOptions, given, 'fault'))
  checkRoom(rules, 1)
  return showRule(rules.add(effect, schedule))
}

/**
 * Sets faults in the order in which they are given.
 *
 * @throws MockMcsError `INVALID_OPTION` or `LIMIT_REACHED`; then none is set
 */
export function setFaults(rules: FaultRules, faults: readonly (FaultName | FaultOptions)[]): void {
  const checked = faults.map((fault) =>
    toRule(checkOptions(faultOptions, typeof fault === 'string' ? { fault } : fault, 'fault')),
  )
  checkRoom(rules, checked.length)
  for (const { effect, schedule } of checked) rules.add(effect, schedule)
}

function checkRoom({ size }: FaultRules, count: number): void {
  if (size + count <= limits.faults) return
  throw new MockMcsError(
    'LIMIT_REACHED',
    `there are ${size} faults, and at most ${limits.faults}; reset the app, or let them be used up`,
  )
}
