import type { Exchange } from '../../../journal/exchange.ts'
import type { Run } from '../play/run.ts'

/** What judging a scenario or a rule came to. */
export type Found =
  | { readonly kind: 'kept'; readonly remark?: string }
  | { readonly kind: 'skipped'; readonly remark: string }
  | {
      readonly kind: 'missed'
      readonly expected: string
      readonly actual: string
      /** The run that shows it, and the request, if one does. */
      readonly run: Run
      readonly exchange?: Exchange | undefined
    }

/** What is asked for holds. */
export const kept: Found = { kind: 'kept' }

/** It cannot be told. */
export const skipped = (remark: string): Found => ({ kind: 'skipped', remark })

/** It does not hold. */
export const missed = (
  run: Run,
  expected: string,
  actual: string,
  exchange?: Exchange | undefined,
): Found => ({ kind: 'missed', expected, actual, run, exchange })
