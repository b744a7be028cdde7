import type { Journal, Journalled, JournalScope } from '../journal/journal.ts'
import { limits } from '../options/limits.ts'
import { wait } from '../world/waiting.ts'
import { answerHeaders } from './problem.ts'
import type { RouteCall } from './route.ts'

// Proxies and clients close a connection that is idle for half a minute.
const keepAliveInterval = 15_000

/**
 * The entries of a scope as server-sent events, those after `Last-Event-ID` first. Ends when the
 * server closes, the app is removed or the client disconnects.
 */
export function eventAnswer(call: RouteCall, scope: JournalScope): Response {
  const { plane, request } = call
  const headers = { ...answerHeaders, 'Content-Type': 'text/event-stream' }
  // A HEAD has no body: nothing would read the events, nor end the stream.
  if (request.method === 'HEAD') return new Response(null, { headers })
  // This way a slow reader holds no more memory than the journal may.
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

// The last one is sent again: it may have been answered since then.
function resume(feed: EventFeed, journal: Journal, scope: JournalScope, lastId: string): void {
  const entries = journal.list(scope)
  const last = entries.findIndex(({ id }) => id === lastId)
  if (last === -1) feed.reportDropped(null)
  for (const entry of entries.slice(Math.max(last, 0))) feed.push(entry)
}

async function keepAlive(feed: EventFeed, call: RouteCall): Promise<void> {
  const { worlds, timers } = call.plane
  const key = call.params['key']
  const world = key === undefined ? undefined : call.world
  while (!feed.gone.aborted) {
    const signals = [feed.gone, worlds.closing, world?.running].filter(
      (signal) => signal !== undefined,
    )
    await wait(timers, keepAliveInterval, signals)
    // Another app may have the key by then.
    const isRemoved = key !== undefined && worlds.get(key) !== world
    if (worlds.closing.aborted || isRemoved) feed.end()
    else feed.comment('keep-alive')
  }
}

// Events that are sent ahead of a slow reader.
const chunksAhead = 16

/**
 * A stream of server-sent events about entries. Entries that a slow reader has not read wait, each
 * once however often it has changed, up to a bound and while the journal keeps it; then the oldest
 * are dropped and the reader is notified.
 */
class EventFeed {
  readonly stream: ReadableStream<Uint8Array>
  readonly #pending = new Set<Journalled>()
  readonly #gone = new AbortController()
  readonly #isKept: (entry: Journalled) => boolean
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined
  #dropped = 0
  #isScheduled = false

  /** @param isKept false for an entry that no longer has to wait for a slow reader */
  constructor(isKept: (entry: Journalled) => boolean) {
    this.#isKept = isKept
    this.stream = new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#controller = controller
        },
        pull: () => this.#flush(),
        cancel: () => this.#gone.abort(),
      },
      { highWaterMark: chunksAhead },
    )
  }

  /** Aborted when the reader is gone or the feed has ended. */
  get gone(): AbortSignal {
    return this.#gone.signal
  }

  /** Sends an entry as it is by then, before long. */
  push(entry: Journalled): void {
    this.#pending.add(entry)
    this.#dropWhatIsOver()
    this.#schedule()
  }

  /** Sends a comment, unless the reader still has events to read. */
  comment(text: string): void {
    if (this.#hasRoom) this.#send(`: ${text}`)
  }

  /** Reports missing entries; `null` if their number is unknown. */
  reportDropped(count: number | null): void {
    this.#send(`event: dropped\ndata: ${JSON.stringify({ count })}`)
  }

  end(): void {
    if (this.gone.aborted) return
    this.#gone.abort()
    this.#controller?.close()
  }

  get #hasRoom(): boolean {
    return !this.gone.aborted && (this.#controller?.desiredSize ?? 0) > 0
  }

  #dropWhatIsOver(): void {
    for (const entry of this.#pending) {
      if (this.#pending.size <= limits.events && this.#isKept(entry)) return
      this.#pending.delete(entry)
      this.#dropped++
    }
  }

  // Not at once: an entry is pushed in the midst of what makes it.
  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(() => {
      this.#isScheduled = false
      this.#flush()
    })
  }

  #flush(): void {
    if (this.#dropped > 0 && this.#hasRoom) {
      this.reportDropped(this.#dropped)
      this.#dropped = 0
    }
    for (const entry of this.#pending) {
      if (!this.#hasRoom) return
      this.#pending.delete(entry)
      this.#send(`id: ${entry.id}\nevent: request\ndata: ${JSON.stringify(entry.show())}`)
    }
  }

  #send(event: string): void {
    this.#controller?.enqueue(Buffer.from(`${event}\n\n`, 'utf8'))
  }
}
