import type { Interaction } from '../interaction.ts'
import { interactions } from '../interactions.ts'
import { type Refusal, refusals } from '../refusals.ts'
import type { AnyInteraction, ServerCheck } from '../server-check.ts'
import type { SourceId } from '../sources.ts'
import { conduct } from './conduct.ts'
import { orders } from './orders.ts'
import { checksOf, conductCheck, inOrder, orderCheck } from './rows.ts'
import { spoils } from './spoils.ts'

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

function refusedSource({ name, source, refusal }: AnyInteraction): SourceId {
  const row: Refusal | undefined = refusals.find(({ id }) => id === refusal)
  return row === undefined || pageIsSilent.includes(name) ? source : row.refusedSource
}

const rows: readonly Interaction[] = [...interactions, ...spoils]

/** The checks of the refresh. */
export const refreshChecks: readonly ServerCheck[] = [
  ...inOrder(rows).flatMap((row) => checksOf('refresh', row, refusedSource(row))),
  ...orders.map((row) => orderCheck('refresh', row)),
  ...conduct.map((row) => conductCheck('refresh', row)),
]
