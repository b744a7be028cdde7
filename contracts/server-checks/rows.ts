import { deviceRefusals } from '../device-refusals.ts'
import { loginRefusals } from '../login-refusals.ts'
import { refusals } from '../refusals.ts'
import {
  type AnyInteraction,
  type AnyRefusalId,
  callPrefixes,
  type ServerCall,
  type ServerCheck,
} from '../server-check.ts'
import type { SourceId } from '../sources.ts'

/** A rule that no single request shows. */
export interface ConductRow {
  readonly id: string
  readonly statement: string
  readonly source: SourceId
}

/** A request to which two refusals apply, and the interactions that show each alone. */
export interface OrderRow {
  readonly interaction: AnyInteraction
  readonly first: string
  readonly second: string
}

/** Every refusal in the order in which its call checks it. */
const allRefusals: readonly {
  readonly id: AnyRefusalId
  readonly status: number
  readonly message: string
}[] = [...refusals, ...loginRefusals, ...deviceRefusals]

/** Interactions in the order of their refusals, the successes first. */
export function inOrder(rows: readonly AnyInteraction[]): AnyInteraction[] {
  const order = [null, ...allRefusals.map(({ id }) => id)]
  return rows.toSorted((one, other) => order.indexOf(one.refusal) - order.indexOf(other.refusal))
}

/**
 * The checks of an interaction: one of a success, two of a refusal.
 *
 * @param refusedSource why such a request is refused at all
 */
export function checksOf(
  call: ServerCall,
  interaction: AnyInteraction,
  refusedSource: SourceId,
): ServerCheck[] {
  const { name, source } = interaction
  const summary = callPrefixes[call] + interaction.summary
  const row = { call, source, interaction }
  const refusal = allRefusals.find(({ id }) => id === interaction.refusal)
  if (refusal === undefined) {
    return [{ ...row, id: `answers-${name}`, kind: 'success', statement: summary }]
  }
  return [
    {
      ...row,
      id: `refuses-${name}`,
      kind: 'refused',
      statement: `${summary} It is refused.`,
      source: refusedSource,
    },
    {
      ...row,
      id: `answers-${name}`,
      kind: 'refusal',
      statement: `${summary} The answer is ${refusal.status} "${refusal.message}".`,
    },
  ]
}

/** The check of an order. */
export const orderCheck = (
  call: ServerCall,
  { interaction, first, second }: OrderRow,
): ServerCheck => ({
  id: `order-${interaction.name}`,
  kind: 'order',
  call,
  statement: `${callPrefixes[call]}${interaction.summary} It is answered as ${first}.`,
  source: interaction.source,
  interaction,
  alone: { first, second },
})

/** The check of a rule. */
export const conductCheck = (call: ServerCall, row: ConductRow): ServerCheck => ({
  ...row,
  statement: callPrefixes[call] + row.statement,
  kind: 'conduct',
  call,
})
