/**
 * The rules that a client keeps. Those for what it sends are seen in a single request: one that breaks
 * a rule is a finding in the journal, by the id of the rule; it is answered as ever, unless its form makes it
 * unreadable. Those for its
 * conduct are seen only by `mock-mcs check client`.
 *
 * @module
 */

import type { ClientCheck } from './client-check.ts'
import { addressChecks } from './client-checks/address.ts'
import { authorizationChecks, secretChecks } from './client-checks/authorization.ts'
import { bodyChecks } from './client-checks/body.ts'
import { type ConductCheck, conductRows } from './client-checks/conduct.ts'
import { framingChecks } from './client-checks/framing.ts'

/** The id of a row of {@link clientChecks}. */
export type ClientCheckId =
  | (typeof framingChecks)[number]['id']
  | (typeof addressChecks)[number]['id']
  | (typeof authorizationChecks)[number]['id']
  | (typeof secretChecks)[number]['id']
  | (typeof bodyChecks)[number]['id']

/** Every rule for what a client sends, by the part of the request. */
export const clientChecks: readonly (ClientCheck & { readonly id: ClientCheckId })[] = [
  ...framingChecks,
  ...addressChecks,
  ...authorizationChecks,
  ...secretChecks,
  ...bodyChecks,
]

/** The id of a row of {@link conductChecks}. */
export type ConductCheckId = (typeof conductRows)[number]['id']

/** Every rule for what a client does. */
export const conductChecks: readonly (ConductCheck & { readonly id: ConductCheckId })[] =
  conductRows
