/**
 * The shape of a cause: one defect of a client or a server that makes several checks fail together.
 *
 * @module
 */

/**
 * A defect, and the checks by which it is known. In every list a `*` stands for any text, so that a
 * pattern names several checks. The first cause that applies takes its checks.
 */
export interface Cause {
  /** Stays the same for ever, kebab-case. */
  readonly id: string
  /** The defect, in one or two sentences. */
  readonly statement: string
  /** The repair, in one sentence. */
  readonly fix: string
  /** The checks that fail for it; at least two of them have failed, or as many as `atLeast` says. */
  readonly checks: readonly string[]
  readonly atLeast?: number
  /** Every one of these has failed, too. */
  readonly all?: readonly string[]
  /** One of these has failed at least. */
  readonly any?: readonly string[]
  /** None of these has failed. */
  readonly none?: readonly string[]
}

/** Causes, of which the type keeps the ids alone: written out it would be as long as they. */
export const causeRows = <const Id extends string>(
  rows: readonly (Cause & { readonly id: Id })[],
): readonly (Cause & { readonly id: Id })[] => rows
