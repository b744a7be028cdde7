import type { Parts } from '../reference-server.ts'

/** A server that is wrong in one way. */
export interface Mutant {
  readonly name: string
  /** The part of the reference that it does otherwise. */
  readonly change: Partial<Parts>
  /** Exactly the checks that miss; `*` stands for any text. */
  readonly caughtBy: readonly string[]
}

export const mutant = (
  name: string,
  change: Partial<Parts>,
  ...caughtBy: readonly string[]
): Mutant => ({ name, change, caughtBy })
