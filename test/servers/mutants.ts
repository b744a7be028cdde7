import { bearerMutants } from './mutants/bearers.ts'
import { bodyMutants } from './mutants/bodies.ts'
import { credentialsMutants } from './mutants/credentials.ts'
import { deviceMutants } from './mutants/devices.ts'
import { loginMutants } from './mutants/logins.ts'
import type { Mutant } from './mutants/mutant.ts'
import { refusalMutants } from './mutants/refusals.ts'
import { routeMutants } from './mutants/routes.ts'
import { strayMutants } from './mutants/strays.ts'
import { successMutants } from './mutants/successes.ts'
import { tokenMutants } from './mutants/tokens.ts'
import { transportMutants } from './mutants/transport.ts'

/** Every server that is wrong in one way. */
export const mutants: readonly Mutant[] = [
  ...successMutants,
  ...strayMutants,
  ...routeMutants,
  ...credentialsMutants,
  ...bodyMutants,
  ...tokenMutants,
  ...refusalMutants,
  ...transportMutants,
  ...loginMutants,
  ...bearerMutants,
  ...deviceMutants,
]
