/**
 * The faults a mock can answer with, by name: what a client meets when MCS, a gateway or the network
 * does not do what the page says. None of them is a statement about MCS, but for the refusals.
 *
 * @module
 */

import type { Fault, FaultGroup } from './fault.ts'
import { bodyFaults } from './faults/body.ts'
import { connectionFaults } from './faults/connection.ts'
import { envelopeFaults } from './faults/envelope.ts'
import { statusFaults } from './faults/status.ts'
import { timeFaults } from './faults/time.ts'
import { type RefusalId, refusals } from './refusals.ts'

const refusalFaults = refusals.map(({ id, when, status }) => ({
  name: id as RefusalId,
  group: 'refusal' as const,
  status,
  description: `the refusal for when ${when}`,
}))

const otherFaults = [
  ...envelopeFaults,
  ...bodyFaults,
  ...statusFaults,
  ...connectionFaults,
  ...timeFaults,
] as const

/** The name of a row of {@link faults}. */
export type FaultName = RefusalId | (typeof otherFaults)[number]['name']

/** The names of the faults of a group beside the refusals. */
export type FaultNameOf<Group extends FaultGroup> = Extract<
  (typeof otherFaults)[number],
  { readonly group: Group }
>['name']

/** All faults: the refusals in their order, then what spoils envelope, body, status, connection and time. */
export const faults: readonly (Fault & { readonly name: FaultName })[] = [
  ...refusalFaults,
  ...otherFaults,
]

/**
 * What a reserved user token begins with; the name of a fault follows. For clients that can be
 * steered only by what they send, like the test cards of a payment provider.
 */
export const reservedTokenPrefix = 'mock-mcs-'
