import { elapsed } from '../../world/clock.ts'
import { adminDocument } from '../document.ts'
import { adminAnswer } from '../problem.ts'
import { type Plane, route } from '../route.ts'

// In WireMock's shape: what is not set is left out.
function showSettings({ worlds }: Plane) {
  const { fixedDelayMilliseconds: fixedDelay, delayDistribution } = worlds.delay ?? {}
  return { settings: { fixedDelay, delayDistribution } }
}

/** The server as a whole. */
export const serverRoutes = [
  route({
    id: 'getHealth',
    method: 'GET',
    path: '/health',
    tag: 'server',
    summary: 'Reports that the server is up; needs no token',
    details:
      'Any Host is answered, so that a probe can call an address that is not known in advance. Under one that is not allowed, without the token, the answer has `status` and `version` alone.',
    isOpen: true,
    query: 'Health',
    answers: { 200: { description: 'It is up.', shape: 'Health' } },
    // In WireMock's shape, so that what waits for WireMock can wait for this.
    handle: ({ plane }) =>
      adminAnswer({
        status: 'healthy',
        message: 'mock-mcs is ok',
        version: plane.version,
        uptimeInSeconds: Math.floor((elapsed() - plane.startedAt) / 1000),
        timestamp: new Date(plane.clock.now()).toISOString(),
      }),
  }),
  route({
    id: 'getVersion',
    method: 'GET',
    path: '/version',
    tag: 'server',
    summary: 'The version of mock-mcs',
    answers: { 200: { description: 'The version.', shape: 'Version' } },
    handle: ({ plane }) => adminAnswer({ version: plane.version }),
  }),
  route({
    id: 'getServerSettings',
    method: 'GET',
    path: '/settings',
    tag: 'server',
    summary: 'How long all answers without a fault are held back',
    answers: { 200: { description: 'The settings.', shape: 'ServerSettings' } },
    handle: ({ plane }) => adminAnswer(showSettings(plane)),
  }),
  route({
    id: 'changeServerSettings',
    method: 'POST',
    path: '/settings',
    tag: 'server',
    summary: 'Holds back all answers without a fault from now on; an empty object ends it',
    body: 'ServerDelay',
    answers: { 200: { description: 'The settings.', shape: 'ServerSettings' } },
    handle: ({ plane }, { body }) => {
      const fixedDelayMilliseconds = body.fixedDelay ?? undefined
      const delayDistribution = body.delayDistribution ?? undefined
      const isNone = fixedDelayMilliseconds === undefined && delayDistribution === undefined
      plane.worlds.delay = isNone ? undefined : { fixedDelayMilliseconds, delayDistribution }
      return adminAnswer(showSettings(plane))
    },
  }),
  route({
    id: 'resetAll',
    method: 'POST',
    path: '/reset',
    tag: 'server',
    summary: 'Makes every app as it was when it was made, and empties the journal; the apps stay',
    answers: { 200: { description: 'It is done.', shape: 'Done' } },
    handle: ({ plane }) => {
      plane.reset()
      return adminAnswer({})
    },
  }),
  route({
    id: 'getDocument',
    method: 'GET',
    path: '/openapi.json',
    tag: 'server',
    summary: 'The control plane as an OpenAPI 3.1 document',
    answers: { 200: { description: 'OpenAPI 3.1.', shape: 'Document' } },
    handle: ({ plane }) => adminAnswer(adminDocument(plane.routes, plane.version)),
  }),
]
