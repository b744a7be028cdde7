import oauth2server from 'oauth2-server'
import type { AppCredentials } from '../../src/world/world.ts'

/** What becomes of an Authorization header. */
export type HeaderOutcome = 'invalid-client-id' | 'invalid-client' | 'authenticated'

/** What the library makes of a header. */
export interface LibraryReading {
  readonly outcome: HeaderOutcome
  /** What it looked up, if it got so far. */
  readonly credentials?: AppCredentials
}

const outcomes = new Map<string, HeaderOutcome>([
  ['Invalid or missing client_id parameter', 'invalid-client-id'],
  ['Client credentials are invalid', 'invalid-client'],
  // What it says next to a client that it knows.
  ['No "refresh_token" parameter', 'authenticated'],
])

/** Asks oauth2-server 2.4.1, whose fork MediaTek kept, about a header, with one client known. */
export function askLibrary(
  authorization: string | undefined,
  known: AppCredentials,
): Promise<LibraryReading> {
  return new Promise((resolve, reject) => {
    let credentials: AppCredentials | undefined
    const { grant } = grantOf((key, secret) => {
      credentials = { key, secret }
      return key === known.key && secret === known.secret
    })
    const request = {
      method: 'POST',
      is: () => true,
      headers: { authorization },
      body: { grant_type: 'refresh_token' },
      query: {},
    }
    grant(request, {}, ({ message }) => {
      const outcome = outcomes.get(message)
      if (outcome === undefined) reject(new Error(`the library says: ${message}`))
      else resolve({ outcome, ...(credentials && { credentials }) })
    })
  })
}

function grantOf(isKnown: (key: string, secret: string) => boolean) {
  const server = oauth2server({
    grants: ['refresh_token'],
    model: {
      getClient: (clientId, secret, done) =>
        done(null, isKnown(clientId, secret) ? { clientId } : undefined),
      grantTypeAllowed: (_clientId, _grantType, done) => done(null, true),
    },
  })
  return { grant: server.grant() }
}
