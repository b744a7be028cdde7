import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { limits } from '../../src/options/limits.ts'
import type { Timers } from '../../src/world/clock.ts'
import { startControl } from '../support/control.ts'
import { FakeEntry } from '../support/fake-entry.ts'

interface Event {
  readonly event?: string
  readonly id?: string
  readonly data?: unknown
  readonly comment?: string
}

/** Reads server-sent events one by one. */
class Events {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>
  #text = ''

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader()
    onTestFinished(() => this.leave())
  }

  /** The next event or comment; `undefined` at the end. */
  async next(): Promise<Event | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n\n')
      if (end !== -1) {
        const block = this.#text.slice(0, end)
        this.#text = this.#text.slice(end + 2)
        return parse(block)
      }
      const { done, value } = await this.#reader.read()
      if (done) return undefined
      this.#text += Buffer.from(value).toString('utf8')
    }
  }

  async leave(): Promise<void> {
    await this.#reader.cancel()
  }
}

function parse(block: string): Event {
  const fields = block.split('\n').map((line) => {
    const [name = '', ...value] = line.split(': ')
    return [name === '' ? 'comment' : name, value.join(': ')] as const
  })
  const event: Record<string, unknown> = Object.fromEntries(fields)
  return 'data' in event ? { ...event, data: JSON.parse(String(event['data'])) } : event
}

async function startEvents(
  path = '/events',
  { lastId, timers }: { lastId?: string; timers?: Timers } = {},
) {
  const { core, control, send } = startControl({}, timers && { timers })
  await control('POST', '/apps', { key: 'mine' })
  const open = async () => {
    const headers = lastId === undefined ? {} : { 'last-event-id': lastId }
    const response = await send(path, { method: 'GET', headers })
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    if (response.body === null) throw new Error('there are no events')
    return new Events(response.body)
  }
  return { core, control, open }
}

const turn = () => new Promise((resolve) => setImmediate(resolve))

const shown = (id: string, state = 'received') => ({
  event: 'request',
  id,
  data: expect.objectContaining({ id, state }),
})

describe('GET /events', () => {
  test('tells at once that it listens, then of each request, and again as it is answered', async () => {
    const { core, open } = await startEvents()
    const events = await open()
    expect(await events.next()).toEqual({ comment: 'listening' })
    const entry = new FakeEntry({ id: 'one' })
    core.journal.add(entry)
    expect(await events.next()).toEqual(shown('one'))
    entry.state = 'answered'
    core.journal.grow(entry, 10)

    expect(await events.next()).toEqual(shown('one', 'answered'))
  })

  test('tells of an app only what is of the app', async () => {
    const { core, open } = await startEvents('/apps/mine/events')
    const events = await open()
    await events.next()
    core.journal.add(new FakeEntry({ id: 'one', app: null }))
    core.journal.add(new FakeEntry({ id: 'two', app: 'mine' }))

    expect(await events.next()).toEqual(shown('two'))
  })

  test('goes on from the last event that the client has seen', async () => {
    const { core, open } = await startEvents('/events', { lastId: 'two' })
    for (const id of ['one', 'two', 'three']) core.journal.add(new FakeEntry({ id }))
    const events = await open()
    await events.next()

    expect(await events.next()).toEqual(shown('two'))
    expect(await events.next()).toEqual(shown('three'))
  })

  test('says that some are missing when that one is gone', async () => {
    const { core, open } = await startEvents('/events', { lastId: 'zero' })
    core.journal.add(new FakeEntry({ id: 'one' }))
    const events = await open()
    await events.next()

    expect(await events.next()).toEqual({ event: 'dropped', data: { count: null } })
    expect(await events.next()).toEqual(shown('one'))
  })

  test('cuts off a reader that is too slow, which comes back with the last id it has seen', async () => {
    const { core, open } = await startEvents()
    const events = await open()
    const count = limits.events + 7
    for (let index = 0; index < count; index++) {
      core.journal.add(new FakeEntry({ id: `${index}` }))
      if (index === 3) await turn()
    }
    expect(await events.next()).toEqual({ comment: 'listening' })
    for (const id of ['0', '1', '2', '3']) expect(await events.next()).toEqual(shown(id))
    expect(await events.next()).toBeUndefined()

    const { core: again, open: comeBack } = await startEvents('/events', { lastId: '20' })
    for (let index = 0; index < count; index++) {
      again.journal.add(new FakeEntry({ id: `${index}` }))
    }
    const rest = await comeBack()
    await rest.next()
    for (let index = 20; index < count; index++) {
      expect((await rest.next())?.id).toBe(`${index}`)
    }
  })

  test('shows an entry once for all readers, and asks nothing of those that do not read', async () => {
    const { core, open } = await startEvents()
    const readers = await Promise.all(Array.from({ length: 10 }, open))
    const show = vi.spyOn(FakeEntry.prototype, 'show')
    const list = vi.spyOn(core.journal, 'list')
    const total = 200
    for (let index = 0; index < total; index++) {
      core.journal.add(new FakeEntry({ id: `${index}` }))
      await turn()
    }
    // What is sent ahead of a reader that does not read.
    expect(show.mock.calls.length).toBeLessThan(20 * readers.length)
    expect(list).not.toHaveBeenCalled()
    show.mockRestore()
  })

  test('keeps nothing for a slow reader that the journal has forgotten', async () => {
    const { core, open } = await startEvents()
    const events = await open()
    core.journal.add(new FakeEntry({ id: 'one' }))
    core.journal.clear(undefined)
    core.journal.add(new FakeEntry({ id: 'two' }))
    await events.next()

    expect(await events.next()).toEqual({ event: 'dropped', data: { count: 1 } })
    expect(await events.next()).toEqual(shown('two'))
  })

  test('keeps the connection alive', async () => {
    let elapse = () => {}
    const timers: Timers = {
      wait: (milliseconds, ends) =>
        new Promise((resolve) => {
          expect(milliseconds).toBe(15_000)
          elapse = resolve
          ends.addEventListener('abort', () => resolve())
        }),
    }
    const { open } = await startEvents('/events', { timers })
    const events = await open()
    await events.next()
    elapse()

    expect(await events.next()).toEqual({ comment: 'keep-alive' })
  })

  test('lasts over a reset of the app, and ends when it is removed', async () => {
    const { core, control, open } = await startEvents('/apps/mine/events')
    const events = await open()
    await events.next()
    await control('POST', '/apps/mine/reset')
    expect(await events.next()).toEqual({ comment: 'keep-alive' })
    core.journal.add(new FakeEntry({ id: 'one', app: 'mine' }))
    expect(await events.next()).toEqual(shown('one'))
    await control('DELETE', '/apps/mine')

    expect(await events.next()).toBeUndefined()
  })

  test('ends when the server closes', async () => {
    const { core, open } = await startEvents()
    const events = await open()
    await events.next()
    core.close()

    expect(await events.next()).toBeUndefined()
  })

  test('costs nothing once the reader is gone', async () => {
    const { core, open } = await startEvents()
    const events = await open()
    await events.leave()
    const entry = new FakeEntry({ id: 'one' })
    entry.show = () => {
      throw new Error('it is shown to nobody')
    }
    core.journal.add(entry)
    await new Promise((resolve) => setImmediate(resolve))
  })

  test('answers HEAD without listening', async () => {
    const { send } = startControl()
    const response = await send('/events', { method: 'HEAD' })

    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })

  test('of an app that is not there is 404', async () => {
    const { control } = startControl()

    expect((await control('GET', '/apps/nobody/events')).status).toBe(404)
  })
})
