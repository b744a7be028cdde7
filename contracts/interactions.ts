/**
 * Named literal requests with the answers to them, in the order of the refusals.
 *
 * The expected answers are written out and never derived from the schemas or from the mock:
 * otherwise comparing against them would prove nothing.
 *
 * @module
 */

import type { Interaction } from './interaction.ts'
import { bodyInteractions } from './interactions/body.ts'
import { clientInteractions } from './interactions/client.ts'
import { credentialsInteractions } from './interactions/credentials.ts'
import { failureInteractions } from './interactions/failure.ts'
import { refreshedInteractions } from './interactions/refreshed.ts'
import { routingInteractions } from './interactions/routing.ts'
import { tokenInteractions } from './interactions/token.ts'

/** Every interaction of the contract. */
export const interactions: readonly Interaction[] = [
  ...refreshedInteractions,
  ...routingInteractions,
  ...credentialsInteractions,
  ...clientInteractions,
  ...bodyInteractions,
  ...tokenInteractions,
  ...failureInteractions,
]
