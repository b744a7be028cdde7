/**
 * The rules that a client keeps in what it sends. A request that breaks one is a finding in the
 * journal, by the id of the rule; the answer does not change because of it.
 *
 * @module
 */

import type { ClientCheck } from './client-check.ts'
import { addressChecks } from './client-checks/address.ts'
import { authorizationChecks } from './client-checks/authorization.ts'
import { bodyChecks } from './client-checks/body.ts'
import { secretChecks } from './client-checks/secrets.ts'

/** The id of a row of {@link clientChecks}. */
export type ClientCheckId =
  | (typeof addressChecks)[number]['id']
  | (typeof authorizationChecks)[number]['id']
  | (typeof secretChecks)[number]['id']
  | (typeof bodyChecks)[number]['id']

/** Every rule, by the part of the request. */
export const clientChecks: readonly (ClientCheck & { readonly id: ClientCheckId })[] = [
  ...addressChecks,
  ...authorizationChecks,
  ...secretChecks,
  ...bodyChecks,
]
