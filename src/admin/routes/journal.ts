import type { JournalScope } from '../../journal/journal.ts'
import { eventAnswer } from '../event-stream.ts'
import { foundAnswer, matching, pageAnswer, unmatched, waitFor } from '../journal-view.ts'
import { adminAnswer, ProblemError } from '../problem.ts'
import { type AdminRoute, type RouteCall, route } from '../route.ts'

/** A family of routes: about the journal of the server, or of an app. */
interface Family {
  /** The path before `/requests` and `/events`. */
  readonly prefix: '' | '/apps/{key}'
  /** The end of the ids of its operations. */
  readonly suffix: '' | 'OfApp'
  /** The owner of the journal, for the summaries. */
  readonly whose: string
  readonly scopeOf: (call: RouteCall) => JournalScope
}

const server: Family = { prefix: '', suffix: '', whose: 'the server', scopeOf: () => undefined }
const app: Family = {
  prefix: '/apps/{key}',
  suffix: 'OfApp',
  whose: 'an app',
  scopeOf: ({ world }) => world.app.key,
}

const listRoutes = ({ prefix, suffix, whose, scopeOf }: Family): AdminRoute[] => [
  route({
    id: `listRequests${suffix}`,
    method: 'GET',
    path: `${prefix}/requests`,
    tag: 'requests',
    summary: `The requests to ${whose}, the newest first, with secrets and tokens as fingerprints`,
    details:
      '`meta.total` is that of the whole journal; `dropped` counts what newer ones took the room of.',
    query: 'Page',
    answers: { 200: { description: 'The requests.', shape: 'JournalPage' } },
    handle: (call, { query }) => pageAnswer(call, scopeOf(call), query),
  }),
  route({
    id: `clearRequests${suffix}`,
    method: 'DELETE',
    path: `${prefix}/requests`,
    tag: 'requests',
    summary: `Forgets the requests to ${whose}`,
    answers: { 200: { description: 'It is done.', shape: 'Done' } },
    handle: (call) => {
      call.plane.journal.clear(scopeOf(call))
      return adminAnswer({})
    },
  }),
  route({
    id: `waitForRequests${suffix}`,
    method: 'GET',
    path: `${prefix}/requests/wait`,
    tag: 'requests',
    summary: `Waits until ${whose} has answered so many requests, and lists as many, the newest first`,
    details: 'It ends with 408 when time is over, and when the app is reset or removed.',
    query: 'Wait',
    answers: { 200: { description: 'The requests.', shape: 'JournalPage' } },
    problems: [408, 409],
    handle: async (call, { query }) => {
      const scope = scopeOf(call)
      await waitFor(call, scope, query)
      return pageAnswer(call, scope, { limit: query.count ?? 1 })
    },
  }),
]

const findRoutes = ({ prefix, suffix, whose, scopeOf }: Family): AdminRoute[] => [
  route({
    id: `countRequests${suffix}`,
    method: 'POST',
    path: `${prefix}/requests/count`,
    tag: 'requests',
    summary: `How many requests to ${whose} are as a pattern says; -1 if the journal is off`,
    details:
      'What is compared is what was on the wire; what is shown is masked. A regular expression has to match the whole.',
    body: 'RequestPattern',
    answers: { 200: { description: 'The count.', shape: 'RequestCount' } },
    handle: async (call, { body }) => {
      const found = matching(call, scopeOf(call), body)
      const { isOff } = call.plane.journal
      return adminAnswer({ count: isOff ? -1 : found.length, requestJournalDisabled: isOff })
    },
  }),
  route({
    id: `findRequests${suffix}`,
    method: 'POST',
    path: `${prefix}/requests/find`,
    tag: 'requests',
    summary: `The requests to ${whose} that are as a pattern says, the newest first`,
    details:
      'What is compared is what was on the wire; what is shown is masked. A regular expression has to match the whole.',
    body: 'RequestPattern',
    answers: { 200: { description: 'The requests.', shape: 'FoundRequests' } },
    handle: async (call, { body }) => {
      const scope = scopeOf(call)
      const found = matching(call, scope, body)
      return foundAnswer(
        call,
        scope,
        found.map((entry) => entry.show()),
      )
    },
  }),
  route({
    id: `listUnmatchedRequests${suffix}`,
    method: 'GET',
    path: `${prefix}/requests/unmatched`,
    tag: 'requests',
    summary: `The requests to ${whose} whose path is no call's, or that are of no app`,
    answers: { 200: { description: 'The requests.', shape: 'FoundRequests' } },
    handle: (call) => foundAnswer(call, scopeOf(call), unmatched(call, scopeOf(call))),
  }),
]

const oneRoute = ({ prefix, suffix, whose, scopeOf }: Family): AdminRoute =>
  route({
    id: `getRequest${suffix}`,
    method: 'GET',
    path: `${prefix}/requests/{id}`,
    tag: 'requests',
    summary: `One request to ${whose}`,
    answers: { 200: { description: 'The request.', shape: 'JournalEntry' } },
    problems: [404],
    handle: (call) => {
      const scope = scopeOf(call)
      const entry = call.plane.journal.get(call.params['id'] ?? '')
      if (entry === undefined || (scope !== undefined && entry.app !== scope)) {
        throw new ProblemError(
          404,
          'there is no request of that id; newer ones may have taken its room',
        )
      }
      return adminAnswer(entry.show())
    },
  })

const eventRoute = ({ prefix, suffix, whose, scopeOf }: Family): AdminRoute =>
  route({
    id: `streamRequests${suffix}`,
    method: 'GET',
    path: `${prefix}/events`,
    tag: 'requests',
    details:
      'With `Last-Event-ID` it begins with that entry, which may have been answered since, and goes on with those after it; if it is no longer in the journal, with all there are.',
    summary: `The requests to ${whose} as server-sent events: each as it comes, and again as it is answered`,
    answers: {
      200: {
        description:
          'Events `request`, with the entry as data and its id as id; `dropped` reports how many entries are missing because the journal had no more room for them. A reader that is a thousand entries behind is cut off.',
        shape: 'EventStream',
        mediaType: 'text/event-stream',
      },
    },
    handle: (call) => eventAnswer(call, scopeOf(call)),
  })

const unattributedRoute = route({
  id: 'listUnattributedRequests',
  method: 'GET',
  path: '/requests/unattributed',
  tag: 'requests',
  summary: 'The requests whose Basic header names no known app, the newest first',
  query: 'Page',
  answers: { 200: { description: 'The requests.', shape: 'JournalPage' } },
  handle: (call, { query }) => pageAnswer(call, null, query),
})

/** The journal of the whole server. */
export const serverJournalRoutes: readonly AdminRoute[] = [
  ...listRoutes(server),
  ...findRoutes(server),
  unattributedRoute,
  oneRoute(server),
  eventRoute(server),
]

/** The journal of one app. */
export const appJournalRoutes: readonly AdminRoute[] = [
  ...listRoutes(app),
  ...findRoutes(app),
  oneRoute(app),
  eventRoute(app),
]
