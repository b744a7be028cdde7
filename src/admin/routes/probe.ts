import { probeRefusal } from '../../../contracts/probe.ts'
import type { Worlds } from '../../world/worlds.ts'
import { jsonAnswer } from '../problem.ts'
import { route } from '../route.ts'

// A token is of one app at most.
function findHolder(token: string, worlds: Worlds) {
  for (const world of worlds.list()) {
    const { state, email, expiresAt } = world.accessToken(token)
    if (state === 'active' && expiresAt !== undefined) {
      return { app: world.app.key, email, expiresAt: new Date(expiresAt).toISOString() }
    }
  }
  return undefined
}

/** The probe of a user access token. */
export const probeRoutes = [
  route({
    id: 'probeAccessToken',
    method: 'GET',
    path: '/probe',
    tag: 'tokens',
    summary: 'Stands in for a call of MCS that takes a user access token, and tells whose it is',
    details:
      'It wants the user access token of any app of the server as Authorization: Bearer <token>, and not the token of the control plane. Whatever else comes is refused as the v2 API of MCS does it, with no problem of RFC 9457.',
    admits: 'user',
    answers: {
      200: { description: 'The token is active.', shape: 'Probe' },
      401: { description: 'It is no active user access token.', shape: 'ProbeRefusal' },
    },
    handle: ({ plane, request }) => {
      const authorization = request.headers.get('authorization') ?? ''
      const token = /^bearer +(\S+)$/i.exec(authorization)?.[1]
      const holder = token === undefined ? undefined : findHolder(token, plane.worlds)
      return holder === undefined
        ? jsonAnswer(probeRefusal.body, probeRefusal.status)
        : jsonAnswer(holder)
    },
  }),
]
