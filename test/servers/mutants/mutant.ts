import type { CallKind } from '../../../contracts/call.ts'
import type { Parts } from '../reference-server.ts'

/** A server that is wrong in one way. */
export interface Mutant {
  readonly name: string
  /** The call whose checks are played: what is wrong with one is not looked for in the others. */
  readonly call: CallKind
  /** The part of the reference that it does otherwise. */
  readonly change: Partial<Parts>
  /** Exactly the checks that miss; `*` stands for any text. */
  readonly caughtBy: readonly string[]
  /** The true reason, in words that the report has. */
  readonly reason: string | RegExp
}

/** The reason that a request is answered so: the words of the check, and what was received. */
export const asked = (summary: string, actual: string): RegExp =>
  new RegExp(`${escaped(summary)}[^]*\nactual ${escaped(actual)}`)

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

const mutantOf =
  (call: CallKind) =>
  (
    name: string,
    change: Partial<Parts>,
    reason: string | RegExp,
    ...caughtBy: readonly string[]
  ): Mutant => ({ name, call, change, reason, caughtBy })

/** One that is wrong in the refresh. */
export const mutant = mutantOf('refresh')

/** One that is wrong in the log-in. */
export const loginMutant = mutantOf('login')

/** One that is wrong in the v2 API. */
export const apiMutant = mutantOf('api')
