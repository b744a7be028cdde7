/**
 * The checks of a server, as data: what each says, and where that comes from.
 *
 * A refusal is two checks. `refuses-…`: the request is refused at all, with a status other than 200
 * and JSON with an integer `code` and a `message`. `answers-…`: the exact status, text and shape.
 *
 * @module
 */

import type { Interaction } from './interaction.ts'
import { interactions } from './interactions.ts'
import { type Refusal, refusals } from './refusals.ts'
import { conduct } from './server-checks/conduct.ts'
import { type OrderRow, orders } from './server-checks/orders.ts'
import { spoils } from './server-checks/spoils.ts'
import type { SourceId } from './sources.ts'

/** What a check does: plays a request and judges the answer, or looks at many. */
type ServerCheckKind = 'success' | 'refused' | 'refusal' | 'order' | 'conduct'

/** One check of a server. Its grade is that of its source. */
export interface ServerCheck {
  /** Stays the same for ever: baselines and reports name it. */
  readonly id: string
  readonly kind: ServerCheckKind
  readonly statement: string
  readonly source: SourceId
  /** The request that is played; absent for what no single request shows. */
  readonly interaction?: Interaction
  /** For an order: the interactions that show each of the two refusals alone. */
  readonly alone?: { readonly first: string; readonly second: string }
}

// Requests with the header and the token that the page asks for: it does not say that they are
// errors, so that they are refused at all has the grade of the row that says so.
const pageIsSilent = [
  'unknown-path-trailing-slash',
  'unreadable-body-text-plain',
  'unreadable-body-no-media-type',
  'unreadable-body-charset',
  'unreadable-body-form-as-json',
  'missing-token-json-as-form',
  'invalid-token-with-space',
]

function refusalChecks(interaction: Interaction): ServerCheck[] {
  const { name, summary, source } = interaction
  const refusal: Refusal | undefined = refusals.find(({ id }) => id === interaction.refusal)
  if (refusal === undefined) {
    return [{ id: `answers-${name}`, kind: 'success', statement: summary, source, interaction }]
  }
  const refusedSource = pageIsSilent.includes(name) ? source : refusal.refusedSource
  return [
    {
      id: `refuses-${name}`,
      kind: 'refused',
      statement: `${summary} It is refused.`,
      source: refusedSource,
      interaction,
    },
    {
      id: `answers-${name}`,
      kind: 'refusal',
      statement: `${summary} The answer is ${refusal.status} "${refusal.message}".`,
      source,
      interaction,
    },
  ]
}

/** Interactions and spoils, in the order of the refusals. */
function requestsInOrder(): Interaction[] {
  const order = [null, ...refusals.map(({ id }) => id)]
  return [...interactions, ...spoils].sort(
    (one, other) => order.indexOf(one.refusal) - order.indexOf(other.refusal),
  )
}

const orderCheck = ({ interaction, first, second }: OrderRow): ServerCheck => ({
  id: `order-${interaction.name}`,
  kind: 'order',
  statement: `${interaction.summary} It is answered as ${first}.`,
  source: interaction.source,
  interaction,
  alone: { first, second },
})

/** Every check of a server, in the order in which they run. */
export const serverChecks: readonly ServerCheck[] = [
  ...requestsInOrder().flatMap(refusalChecks),
  ...orders.map(orderCheck),
  ...conduct.map((row): ServerCheck => ({ ...row, kind: 'conduct' })),
]
