import { addressClients } from './address.ts'
import { authorizationClients } from './authorization.ts'
import { bodyClients } from './body.ts'
import type { BrokenClient } from './broken-client.ts'
import { networkClients } from './network.ts'
import { programClients } from './programs.ts'
import { readingClients } from './reading.ts'
import { refusalClients } from './refusals.ts'
import { secretClients } from './secrets.ts'
import { sessionClients } from './session.ts'

/** Every client that is wrong in one way. */
export const brokenClients: readonly BrokenClient[] = [
  ...addressClients,
  ...authorizationClients,
  ...bodyClients,
  ...secretClients,
  ...readingClients,
  ...refusalClients,
  ...networkClients,
  ...sessionClients,
  ...programClients,
]
