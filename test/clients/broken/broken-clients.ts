import { addressClients } from './address.ts'
import { authorizationClients } from './authorization.ts'
import { bodyClients } from './body.ts'
import type { BrokenClient } from './broken-client.ts'
import { callClients } from './calls.ts'
import { framingClients } from './framing.ts'
import { networkClients } from './network.ts'
import { passingOverClients } from './passing-over.ts'
import { programClients } from './programs.ts'
import { readingClients } from './reading.ts'
import { refusalClients } from './refusals.ts'
import { secretClients } from './secrets.ts'
import { sessionClients } from './session.ts'
import { tlsClients } from './tls.ts'
import { tokenClients } from './tokens.ts'

/** Every client that is wrong in one way. */
export const brokenClients: readonly BrokenClient[] = [
  ...addressClients,
  // Early, since some of them are waited for longest.
  ...networkClients,
  ...authorizationClients,
  ...bodyClients,
  ...framingClients,
  ...secretClients,
  ...readingClients,
  ...tokenClients,
  ...refusalClients,
  ...passingOverClients,
  ...sessionClients,
  ...callClients,
  ...tlsClients,
  ...programClients,
]
