import type { Journal, Journalled, JournalScope } from '../journal/journal.ts'
import type { JournalEntry } from '../journal/journal-entry.ts'
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
  const feed = new EventFeed(plane.journal)
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
  feed.most += entries.length
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
    else feed.keepAlive()
  }
}

// What is sent ahead of a slow reader, in batches of some bytes.
const chunksAhead = 16
const batchSize = 65_536

// An entry is shown once for all readers, and so is its event.
const events = new WeakMap<JournalEntry, Uint8Array>()

function eventOf(entry: JournalEntry): Uint8Array {
  const known = events.get(entry)
  if (known !== undefined) return known
  const event = encode(`id: ${entry.id}\nevent: request\ndata: ${JSON.stringify(entry)}`)
  events.set(entry, event)
  return event
}

const droppedEvent = (count: number | null): Uint8Array =>
  encode(`event: dropped\ndata: ${JSON.stringify({ count })}`)

const encode = (event: string): Uint8Array => Buffer.from(`${event}\n\n`, 'utf8')

/**
 * A stream of server-sent events about entries. Entries that a slow reader has not read wait, each
 * once however often it has changed. A reader that is too slow is cut off, so that it costs nothing
 * any longer; it may come back with `Last-Event-ID`.
 */
class EventFeed {
  readonly stream: ReadableStream<Uint8Array>
  readonly #journal: Journal
  readonly #pending = new Set<Journalled>()
  readonly #gone = new AbortController()
  /** The number of entries that may wait before the reader is cut off. */
  most: number = limits.events
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined
  #dropped = 0
  #isScheduled = false

  constructor(journal: Journal) {
    this.#journal = journal
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
    if (this.#pending.size > this.most) this.end()
    else if (this.#hasRoom) this.#schedule()
  }

  /** Sends a comment, unless the reader still has events to read. */
  comment(text: string): void {
    if (this.#hasRoom) this.#send(encode(`: ${text}`))
  }

  /** The same for a comment that says nothing; forgets what the journal has forgotten. */
  keepAlive(): void {
    this.comment('keep-alive')
    for (const entry of this.#pending) {
      if (this.#journal.has(entry)) continue
      this.#pending.delete(entry)
      this.#dropped++
    }
  }

  /** Reports missing entries; `null` if their number is unknown. */
  reportDropped(count: number | null): void {
    this.#send(droppedEvent(count))
  }

  end(): void {
    if (this.gone.aborted) return
    this.#gone.abort()
    this.#pending.clear()
    this.#controller?.close()
  }

  get #hasRoom(): boolean {
    return !this.gone.aborted && (this.#controller?.desiredSize ?? 0) > 0
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

  // What has gathered is sent in few writes: each costs as much as the event.
  #flush(): void {
    let batch: Uint8Array[] = []
    let size = 0
    const sendBatch = () => {
      if (batch.length > 0) this.#send(Buffer.concat(batch))
      batch = []
      size = 0
    }
    for (const entry of this.#pending) {
      if (!this.#hasRoom) return
      this.#pending.delete(entry)
      if (!this.#journal.has(entry)) {
        this.#dropped++
        continue
      }
      const event = eventOf(entry.show())
      batch.push(...this.#droppedEvents(), event)
      size += event.length
      if (size > batchSize) sendBatch()
    }
    batch.push(...this.#droppedEvents())
    sendBatch()
  }

  #droppedEvents(): Uint8Array[] {
    const count = this.#dropped
    this.#dropped = 0
    return count === 0 ? [] : [droppedEvent(count)]
  }

  #send(event: Uint8Array): void {
    this.#controller?.enqueue(event)
  }
}
