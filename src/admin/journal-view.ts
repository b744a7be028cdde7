import type { Journalled, JournalScope } from '../journal/journal.ts'
import type { JournalEntry } from '../journal/journal-entry.ts'
import { formatDuration } from '../options/times.ts'
import { isAnyAborted } from '../world/waiting.ts'
import { entriesMeant } from './match-request.ts'
import { adminAnswer, ProblemError } from './problem.ts'
import type { RouteCall } from './route.ts'
import type { RequestPattern } from './shapes/request-pattern.ts'

/** The entries of a scope as WireMock lists them: the newest first. */
const newestFirst = ({ plane }: RouteCall, scope: JournalScope): Journalled[] =>
  plane.journal.list(scope).reverse()

/** The completeness of the journal. */
const stateOf = ({ plane }: RouteCall, scope: JournalScope) => ({
  requestJournalDisabled: plane.journal.isOff,
  dropped: plane.journal.counts(scope).dropped,
})

/** A page of the journal in WireMock's shape; its total always counts the whole journal. */
export function pageAnswer(
  call: RouteCall,
  scope: JournalScope,
  query: { readonly since?: number | undefined; readonly limit?: number | undefined } = {},
): Response {
  const { since = Number.NEGATIVE_INFINITY, limit = Number.POSITIVE_INFINITY } = query
  const entries = newestFirst(call, scope)
  const requests: JournalEntry[] = []
  for (const entry of entries) {
    if (requests.length >= limit) break
    const shown = entry.show()
    if (shown.request.loggedDate > since) requests.push(shown)
  }
  return adminAnswer({ requests, meta: { total: entries.length }, ...stateOf(call, scope) })
}

/** Requests in the shape of WireMock's `find`: the parts of each on one level with its outcome. */
export function foundAnswer(call: RouteCall, scope: JournalScope, found: JournalEntry[]): Response {
  const requests = found.map(({ request, ...rest }) => ({ ...request, ...rest }))
  return adminAnswer({ requests, ...stateOf(call, scope) })
}

/** The entries with an unknown path, or of no app. */
export const unmatched = (call: RouteCall, scope: JournalScope): JournalEntry[] =>
  newestFirst(call, scope)
    .map((entry) => entry.show())
    .filter(({ wasMatched }) => !wasMatched)

/** The entries that a pattern means, compared with the requests as they were on the wire. */
export function matching(
  call: RouteCall,
  scope: JournalScope,
  pattern: RequestPattern,
): Journalled[] {
  return entriesMeant(pattern, newestFirst(call, scope))
}

/**
 * Waits until a scope has received, or answered, so many requests.
 *
 * @throws ProblemError 408 if it has not in time, 409 if the journal is off
 */
export async function waitFor(
  { plane, request, running }: RouteCall,
  scope: JournalScope,
  query: {
    readonly count?: number | undefined
    readonly until?: 'received' | 'answered' | undefined
    readonly timeout?: number | undefined
  },
): Promise<void> {
  const { count = 1, until = 'answered', timeout = 5_000 } = query
  const { journal, worlds, timers } = plane
  if (journal.isOff) {
    throw new ProblemError(
      409,
      'the journal is off; start the mock with room for entries and bytes',
    )
  }
  const ends = [running, worlds.closing, request.signal]
  if (await journal.waitFor(scope, { count, until, timeout, ends }, timers)) return
  const counted = journal.counts(scope)[until]
  const why = isAnyAborted(ends)
    ? 'the app was reset, removed or closed'
    : `waited ${formatDuration(timeout)}`
  throw new ProblemError(408, `${counted} of ${count} requests were ${until}; ${why}`)
}
