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
}

const mutantOf =
  (call: CallKind) =>
  (name: string, change: Partial<Parts>, ...caughtBy: readonly string[]): Mutant => ({
    name,
    call,
    change,
    caughtBy,
  })

/** One that is wrong in the refresh. */
export const mutant = mutantOf('refresh')

/** One that is wrong in the log-in. */
export const loginMutant = mutantOf('login')

/** One that is wrong in the v2 API. */
export const apiMutant = mutantOf('api')
