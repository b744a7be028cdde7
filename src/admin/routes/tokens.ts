import type { User } from '../../world/users.ts'
import type { World } from '../../world/world.ts'
import { adminAnswer, emptyAnswer, ProblemError } from '../problem.ts'
import { route } from '../route.ts'

function findUser(world: World, email: string): User {
  const user = world.userOf(email)
  if (user !== undefined) return user
  const known = world.users.slice(0, 3).map((one) => one.email)
  const message = `the app has no user of that e-mail address; it has ${known.join(', ')}`
  throw new ProblemError(400, message, { errors: [{ path: 'user', message }] })
}

/** The tokens of an app. They stand in bodies, never in a URL, which logs keep. */
export const tokenRoutes = [
  route({
    id: 'issueUserToken',
    method: 'POST',
    path: '/apps/{key}/user-tokens',
    tag: 'tokens',
    summary: 'Issues a user token of its own, as a log-in does',
    body: 'UserTokenOptions',
    isBodyOptional: true,
    answers: { 201: { description: 'The user token.', shape: 'UserToken' } },
    handle: ({ world }, { body }) => {
      const user = body.user === undefined ? world.users[0] : findUser(world, body.user)
      const userToken = world.issueUserToken(user, body.expiresIn)
      return adminAnswer({ userToken, email: user.email }, 201)
    },
  }),
  route({
    id: 'getTokenState',
    method: 'POST',
    path: '/apps/{key}/tokens/state',
    tag: 'tokens',
    summary: 'The state of a user access token',
    body: 'Token',
    answers: { 200: { description: 'Its state.', shape: 'TokenState' } },
    handle: ({ world }, { body }) => {
      const { expiresAt, ...state } = world.accessToken(body.token)
      const iso = expiresAt === undefined ? {} : { expiresAt: new Date(expiresAt).toISOString() }
      return adminAnswer({ ...state, ...iso })
    },
  }),
  route({
    id: 'revokeToken',
    method: 'POST',
    path: '/apps/{key}/tokens/revoke',
    tag: 'tokens',
    summary: 'Revokes a user token or a user access token; other tokens of its user stay valid',
    body: 'Token',
    answers: { 204: { description: 'It is refused from now on.' } },
    handle: ({ world }, { body }) => {
      if (world.revoke(body.token)) return emptyAnswer()
      const message = 'must be a token of this app'
      throw new ProblemError(400, `nothing is revoked: the token ${message}`, {
        errors: [{ path: 'token', message }],
      })
    },
  }),
]
