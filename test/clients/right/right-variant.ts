import type { Steps } from '../broken/right-steps.ts'

/** A client that is right in a way of its own. */
export interface RightVariant {
  readonly name: string
  readonly change: Partial<Steps>
  /** What it is warned of, which nobody who has read the page would dispute. */
  readonly warned?: readonly string[]
}
