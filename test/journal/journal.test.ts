import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Journal, type Journalled, type JournalScope } from '../../src/journal/journal.ts'
import { TestTimers } from '../support/test-timers.ts'

const unused = () => {
  throw new Error('not of this test')
}

function entry(id: string, app: string | null = 'app', size = 10): Journalled {
  return { id, app, size, show: unused, searchable: unused }
}

function journalOf(bounds: Partial<Journal['bounds']> = {}, ...ids: readonly string[]): Journal {
  const journal = new Journal({ maxEntries: 1_000, maxBytes: 1_000_000, ...bounds })
  for (const id of ids) journal.add(entry(id))
  return journal
}

const idsIn = (journal: Journal, scope?: JournalScope): string[] =>
  journal.list(scope).map(({ id }) => id)

describe('a journal', () => {
  test('lists its entries, the oldest first, and finds each by its id', () => {
    const journal = journalOf({}, 'a', 'b', 'c')
    expect(idsIn(journal)).toEqual(['a', 'b', 'c'])
    expect(journal.get('b')?.id).toBe('b')
    expect(journal.get('x')).toBeUndefined()
  })

  test('lists those of an app, of no app and of all', () => {
    const journal = journalOf({}, 'a')
    journal.add(entry('b', null))
    journal.add(entry('c', 'other'))
    expect(idsIn(journal, 'app')).toEqual(['a'])
    expect(idsIn(journal, null)).toEqual(['b'])
    expect(idsIn(journal, 'nobody')).toEqual([])
    expect(idsIn(journal)).toEqual(['a', 'b', 'c'])
  })

  test.each([{ maxEntries: 0 }, { maxBytes: 0 }])('is off with %o and keeps nothing', (bounds) => {
    const journal = journalOf(bounds, 'a')
    const heard: string[] = []
    journal.listen(({ id }) => heard.push(id))
    journal.add(entry('b'))
    expect(journal.isOff).toBe(true)
    expect(idsIn(journal)).toEqual([])
    expect(heard).toEqual([])
    expect(journal.counts(undefined)).toMatchObject({ received: 0, dropped: 0 })
  })
})

describe('the bounds', () => {
  test('drop the oldest entry beyond the count', () => {
    const journal = journalOf({ maxEntries: 2 }, 'a', 'b', 'c', 'd')
    expect(idsIn(journal)).toEqual(['c', 'd'])
    expect(journal.get('a')).toBeUndefined()
    expect(journal.counts('app')).toMatchObject({ received: 4, dropped: 2 })
  })

  test('drop the oldest entries beyond the bytes', () => {
    const journal = journalOf({ maxBytes: 25 }, 'a', 'b')
    journal.add(entry('c', 'app', 20))
    expect(idsIn(journal)).toEqual(['c'])
  })

  test('drop an entry that is larger than all of the journal', () => {
    const journal = journalOf({ maxBytes: 25 }, 'a')
    journal.add(entry('b', 'app', 26))
    expect(idsIn(journal)).toEqual([])
    journal.add(entry('c'))
    expect(idsIn(journal)).toEqual(['c'])
    expect(journal.counts('app')).toMatchObject({ received: 3, dropped: 2 })
  })

  test('count what an entry grows by, and drop for it', () => {
    const journal = journalOf({ maxBytes: 25 }, 'a')
    const growing = entry('b')
    journal.add(growing)
    journal.grow(growing, 10)
    expect(growing.size).toBe(20)
    expect(idsIn(journal)).toEqual(['b'])
    journal.grow(growing, 10)
    expect(idsIn(journal)).toEqual([])
  })

  test('do not count what grows after it was dropped', () => {
    const journal = journalOf({ maxEntries: 1, maxBytes: 25 })
    const dropped = entry('a')
    journal.add(dropped)
    journal.add(entry('b'))
    journal.grow(dropped, 1_000)
    expect(idsIn(journal)).toEqual(['b'])
  })

  test('do not count what grows after it was cleared', () => {
    const journal = journalOf({ maxBytes: 25 })
    const cleared = entry('a')
    journal.add(cleared)
    journal.clear('app')
    journal.grow(cleared, 1_000)
    journal.add(entry('b'))
    expect(idsIn(journal)).toEqual(['b'])
    expect(journal.counts('app')).toMatchObject({ received: 1, dropped: 0 })
  })

  test('drop of whichever app is the oldest, and count it there', () => {
    const journal = journalOf({ maxEntries: 2 }, 'a')
    journal.add(entry('b', 'other'))
    journal.add(entry('c', 'other'))
    expect(journal.counts('app')).toMatchObject({ received: 1, dropped: 1 })
    expect(journal.counts('other')).toMatchObject({ received: 2, dropped: 0 })
    expect(journal.counts(undefined)).toMatchObject({ received: 3, dropped: 1 })
  })

  test('hold whatever is added, grown and cleared', () => {
    const steps = fc.array(
      fc.record({
        kind: fc.constantFrom('add', 'add', 'grow', 'clear'),
        app: fc.constantFrom('one', 'two', null),
        size: fc.nat({ max: 60 }),
      }),
      { maxLength: 60 },
    )
    fc.assert(
      fc.property(steps, fc.integer({ min: 1, max: 8 }), (all, maxEntries) => {
        const journal = new Journal({ maxEntries, maxBytes: 100 })
        const model: Journalled[] = []
        for (const [index, { kind, app, size }] of all.entries()) {
          const last = model.at(-1)
          if (kind === 'add') model.push(added(journal, entry(`${index}`, app, size)))
          else if (kind === 'clear') clearBoth(journal, model, app)
          else if (last !== undefined) journal.grow(last, size)
          while (model.length > maxEntries || total(model) > 100) model.shift()
          expect(idsIn(journal)).toEqual(model.map(({ id }) => id))
        }
      }),
    )
  })
})

function added(journal: Journal, one: Journalled): Journalled {
  journal.add(one)
  return one
}

function clearBoth(journal: Journal, model: Journalled[], app: string | null): void {
  journal.clear(app)
  model.splice(0, model.length, ...model.filter((one) => one.app !== app))
}

const total = (entries: readonly Journalled[]): number =>
  entries.reduce((sum, { size }) => sum + size, 0)

describe('clearing', () => {
  const filled = () => {
    const journal = journalOf({ maxEntries: 3 }, 'a')
    journal.add(entry('b', 'other'))
    journal.add(entry('c', null))
    return journal
  }

  test.each([
    ['an app', 'app', ['b', 'c']],
    ['no app', null, ['a', 'b']],
    ['all', undefined, []],
  ] as const)('of %s leaves the others', (_, scope, left) => {
    const journal = filled()
    journal.clear(scope)
    expect(idsIn(journal)).toEqual(left)
    expect(journal.counts(scope)).toMatchObject({ received: 0, dropped: 0 })
    expect(journal.counts(undefined).received).toBe(left.length)
  })

  test('goes on to drop the oldest of what is left', () => {
    const journal = filled()
    journal.clear('app')
    for (const id of ['d', 'e']) journal.add(entry(id))
    expect(idsIn(journal)).toEqual(['c', 'd', 'e'])
  })
})

describe('a listener', () => {
  test('hears of each entry when it is added, until it stops', () => {
    const journal = journalOf()
    const heard: string[] = []
    const stop = journal.listen(({ id }) => heard.push(id))
    journal.add(entry('a'))
    stop()
    stop()
    journal.add(entry('b'))
    expect(heard).toEqual(['a'])
  })

  test('may stop while it is told', () => {
    const journal = journalOf()
    const heard: string[] = []
    const stop = journal.listen(({ id }) => {
      heard.push(`one ${id}`)
      stop()
    })
    journal.listen(({ id }) => heard.push(`two ${id}`))
    journal.add(entry('a'))
    journal.add(entry('b'))
    expect(heard).toEqual(['one a', 'two a', 'two b'])
  })

  test('that fails keeps neither the entry nor the others from it', () => {
    const journal = journalOf()
    const heard: string[] = []
    journal.listen(unused)
    journal.listen(({ id }) => heard.push(id))
    journal.add(entry('a'))
    expect(heard).toEqual(['a'])
    expect(idsIn(journal)).toEqual(['a'])
  })
})

describe('waiting', () => {
  const never = new AbortController().signal

  function waitIn(
    journal: Journal,
    count: number,
    ends = never,
    { scope }: { readonly scope: JournalScope } = { scope: 'app' },
    until: 'received' | 'answered' = 'received',
  ) {
    const timers = new TestTimers()
    return {
      timers,
      reached: journal.waitFor(scope, { count, until, timeout: 1_000, ends: [ends] }, timers),
    }
  }

  test('is over at once if there were enough', async () => {
    const { timers, reached } = waitIn(journalOf({}, 'a', 'b'), 2)
    expect(await reached).toBe(true)
    expect(timers.pending).toBe(0)
  })

  test('for answers is over with the answer, not with the request', async () => {
    const journal = journalOf({})
    const { timers, reached } = waitIn(journal, 1, never, { scope: 'app' }, 'answered')
    const waited = entry('a')
    journal.add(waited)
    expect(timers.pending).toBe(1)
    journal.settle(waited, 10)
    expect(await reached).toBe(true)
    expect(journal.counts('app')).toEqual({ received: 1, answered: 1, dropped: 0 })
  })

  test('for answers does not count those from before it was cleared', async () => {
    const journal = journalOf({})
    const late = entry('a')
    journal.add(late)
    journal.clear('app')
    journal.settle(late, 10)
    expect(journal.counts('app')).toEqual({ received: 0, answered: 0, dropped: 0 })
  })

  test('counts those that were dropped', async () => {
    expect(await waitIn(journalOf({ maxEntries: 1 }, 'a', 'b'), 2).reached).toBe(true)
  })

  test('is over with the request that was waited for', async () => {
    const journal = journalOf({}, 'a')
    const { timers, reached } = waitIn(journal, 3)
    journal.add(entry('b'))
    journal.add(entry('x', 'other'))
    expect(timers.pending).toBe(1)
    journal.add(entry('c'))
    expect(timers.pending).toBe(0)
    expect(await reached).toBe(true)
  })

  test('gives up when the time is over, and hears no more', async () => {
    const journal = journalOf({}, 'a')
    const { timers, reached } = waitIn(journal, 2)
    timers.advance(999)
    expect(timers.pending).toBe(1)
    timers.advance(1)
    expect(await reached).toBe(false)
    journal.add(entry('b'))
    expect(timers.pending).toBe(0)
  })

  test('gives up when it is ended', async () => {
    const controller = new AbortController()
    const { reached } = waitIn(journalOf(), 1, controller.signal)
    controller.abort()
    expect(await reached).toBe(false)
  })

  test.each([null, undefined])('may be for the scope %s', async (scope) => {
    const journal = journalOf()
    const { reached } = waitIn(journal, 1, never, { scope })
    journal.add(entry('a', null))
    expect(await reached).toBe(true)
  })

  test('starts again when the scope is cleared', async () => {
    const journal = journalOf({}, 'a')
    const { timers, reached } = waitIn(journal, 2)
    journal.clear('app')
    journal.add(entry('b'))
    expect(timers.pending).toBe(1)
    journal.add(entry('c'))
    expect(await reached).toBe(true)
  })
})

test('what is dropped is released', async () => {
  const journal = new Journal({ maxEntries: 10, maxBytes: 1_000_000_000 })
  const references = Array.from({ length: 200 }, (_, index) => {
    const one = entry(`${index}`)
    journal.add(one)
    return new WeakRef(one)
  })
  const { setFlagsFromString } = await import('node:v8')
  const { runInNewContext } = await import('node:vm')
  setFlagsFromString('--expose-gc')
  // A WeakRef holds its object until the turn in which it was made is over.
  await new Promise((resolve) => setTimeout(resolve))
  ;(runInNewContext('gc') as () => void)()
  const alive = references.filter((reference) => reference.deref() !== undefined)
  expect(alive.length).toBeLessThanOrEqual(12)
  expect(journal.list(undefined)).toHaveLength(10)
})
