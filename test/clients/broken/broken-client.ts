import type { Steps } from './right-steps.ts'

/** A program that is told to do one thing wrong. */
export interface BrokenProgram {
  readonly program: string
  /** Milliseconds; for one that never ends. */
  readonly timeout?: number
  /** True if it calls the host of MCS, whatever address it is given. */
  readonly intercept?: true
}

/** A client that is wrong in one way. */
export interface BrokenClient {
  readonly id: string
  /** What it does wrong, and who does that. */
  readonly defect: string
  /** The steps that it does otherwise, or what the program is told to do wrong. */
  readonly change: Partial<Steps> | BrokenProgram
  /** Exactly the checks that miss; `*` stands for any text. */
  readonly caughtBy: readonly string[]
  /** The true reason: a text that the evidence of one of these checks has in it. */
  readonly reason: string | RegExp
}

export const broken = (
  id: string,
  defect: string,
  reason: BrokenClient['reason'],
  change: BrokenClient['change'],
  ...caughtBy: readonly string[]
): BrokenClient => ({ id, defect, reason, change, caughtBy })
