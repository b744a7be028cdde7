import type { Journal, JournalScope } from '../journal/journal.ts'
import { EventFeed } from './event-feed.ts'
import { answerHeaders } from './problem.ts'
import type { Call } from './route.ts'

// Proxies and clients give up a connection on which nothing comes for half a minute.
const keepAliveInterval = 15_000

/**
 * The entries of a scope as server-sent events, those after `Last-Event-ID` first. Ends when the
 * server closes, the app is removed or the client goes.
 */
export function eventAnswer(call: Call, scope: JournalScope): Response {
  const { plane, request } = call
  const headers = { ...answerHeaders, 'Content-Type': 'text/event-stream' }
  // Nobody would read the events to a HEAD, nor end them.
  if (request.method === 'HEAD') return new Response(null, { headers })
  // So a slow reader holds no more memory than the journal may.
  const feed = new EventFeed((entry) => plane.journal.get(entry.id) === entry)
  // The client learns at once that it is listening.
  feed.comment('listening')
  const lastId = request.headers.get('last-event-id')
  if (lastId !== null) resume(feed, plane.journal, scope, lastId)
  const stopListening = plane.journal.listen((entry) => {
    if (scope === undefined || entry.app === scope) feed.push(entry)
  })
  feed.gone.addEventListener('abort', stopListening)
  void keepAlive(feed, call)
  return new Response(feed.stream, { headers })
}

// The last one is sent again: it may have been answered since.
function resume(feed: EventFeed, journal: Journal, scope: JournalScope, lastId: string): void {
  const entries = journal.list(scope)
  const last = entries.findIndex(({ id }) => id === lastId)
  if (last === -1) feed.tellDropped(null)
  for (const entry of entries.slice(Math.max(last, 0))) feed.push(entry)
}

async function keepAlive(feed: EventFeed, call: Call): Promise<void> {
  const { worlds, timers } = call.plane
  const key = call.params['key']
  const world = key === undefined ? undefined : call.world
  while (!feed.gone.aborted) {
    const signals = [feed.gone, worlds.closing, world?.running].filter(
      (signal) => signal !== undefined,
    )
    await timers.wait(keepAliveInterval, AbortSignal.any(signals))
    // Another app may have the key by then.
    const isRemoved = key !== undefined && worlds.get(key) !== world
    if (worlds.closing.aborted || isRemoved) feed.end()
    else feed.comment('keep-alive')
  }
}
