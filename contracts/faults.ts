/**
 * The faults a mock can answer with, by name: what a client meets when MCS, a gateway or the network
 * does not do what the page says. None of them is a statement about MCS, but for the refusals.
 *
 * @module
 */

import { calls } from './calls.ts'
import type { Fault, FaultGroup } from './fault.ts'
import { bodyFaults, envelopeFaults, statusFaults } from './faults/answer.ts'
import { connectionFaults, timeFaults } from './faults/connection.ts'
import { refusalOf } from './refusals.ts'

/** The refusals of the refresh, which are faults by their ids. */
export type RefreshRefusalId = (typeof calls.refresh.refusals)[number]

const refusalFaults = calls.refresh.refusals.map((id) => {
  const { when, status } = refusalOf(id)
  return {
    name: id,
    group: 'refusal' as const,
    status,
    description: `the refusal for when ${when}`,
  }
})

const otherFaults = [
  ...envelopeFaults,
  ...bodyFaults,
  ...statusFaults,
  ...connectionFaults,
  ...timeFaults,
] as const

/** The name of a row of {@link faults}. */
export type FaultName = RefreshRefusalId | (typeof otherFaults)[number]['name']

/** The names of the faults of a group other than the refusals. */
export type FaultNameOf<Group extends FaultGroup> = Extract<
  (typeof otherFaults)[number],
  { readonly group: Group }
>['name']

/** All faults: the refusals in their order, then the changes of envelope, body, status, connection and time. */
export const faults: readonly (Fault & { readonly name: FaultName })[] = [
  ...refusalFaults,
  ...otherFaults,
]

/**
 * The beginning of a reserved user token; the name of a fault follows. For clients that can be
 * steered only by what they send, like the test cards of a payment provider.
 */
export const reservedTokenPrefix = 'mock-mcs-'
