import { describe, expect, test } from 'vitest'
import type { Har } from '../../src/index.ts'
import type { JournalEntry } from '../../src/journal/journal-entry.ts'
import { startControl } from '../support/control.ts'
import { FakeEntry, type FakeRequest } from '../support/fake-entry.ts'
import { expectHar } from '../support/har-schema.ts'

interface Page {
  readonly requests: readonly JournalEntry[]
  readonly meta: { readonly total: number }
  readonly dropped: number
  readonly requestJournalDisabled: boolean
}

const minute = 60_000

const rows: readonly FakeRequest[] = [
  { id: 'one', app: 'mine', loggedDate: minute, body: '{"token":"secret"}' },
  { id: 'two', app: 'mine', loggedDate: 2 * minute, url: '/nothing', wasMatched: false },
  { id: 'three', app: null, loggedDate: 3 * minute, wasMatched: false },
  { id: 'four', app: 'other', loggedDate: 4 * minute },
]

async function startJournal(settings = {}) {
  const { control, core } = startControl(settings)
  for (const key of ['mine', 'other']) await control('POST', '/apps', { key })
  for (const row of rows) core.journal.add(new FakeEntry(row))
  return { control, core }
}

const idsOf = ({ requests }: Pick<Page, 'requests'>) => requests.map(({ id }) => id)

describe('GET /requests.har', () => {
  const idsIn = ({ log }: Har) => log.entries.map(({ _id }) => _id)

  test.each([
    ['/requests.har', ['one', 'two', 'three', 'four']],
    ['/apps/mine/requests.har', ['one', 'two']],
    ['/requests.har?limit=2', ['three', 'four']],
    ['/requests.har?since=1970-01-01T00:01:00Z&limit=9', ['two', 'three', 'four']],
    ['/apps/mine/requests.har?limit=1', ['two']],
  ])('%s has the same part as the list, the oldest first', async (path, ids) => {
    const { control } = await startJournal()
    const { status, body } = await control<Har>('GET', path)

    expect(status).toBe(200)
    expectHar(body)
    expect(idsIn(body)).toEqual(ids)
  })

  test('refuses a query that the list refuses', async () => {
    const { control } = await startJournal()
    expect((await control('GET', '/requests.har?limit=few')).status).toBe(400)
  })
})

describe('GET /requests', () => {
  test('lists the newest first, in the shape of WireMock', async () => {
    const { control } = await startJournal()
    const { body } = await control<Page>('GET', '/requests')

    expect(idsOf(body)).toEqual(['four', 'three', 'two', 'one'])
    expect(body).toMatchObject({ meta: { total: 4 }, requestJournalDisabled: false, dropped: 0 })
  })

  test('lists those of one app', async () => {
    const { control } = await startJournal()
    const { body } = await control<Page>('GET', '/apps/mine/requests')

    expect(idsOf(body)).toEqual(['two', 'one'])
    expect(body.meta.total).toBe(2)
  })

  test.each([
    ['limit=2', ['four', 'three']],
    ['limit=0', []],
    ['since=1970-01-01T00:02:00Z', ['four', 'three']],
    ['since=1970-01-01T08:02:00%2B08:00&limit=1', ['four']],
    ['since=1970-01-01T08:02:00+08:00', ['four', 'three']],
  ])('takes %s', async (query, ids) => {
    const { control } = await startJournal()
    const { body } = await control<Page>('GET', `/requests?${query}`)

    expect(idsOf(body)).toEqual(ids)
    expect(body.meta.total).toBe(4)
  })

  test.each([
    ['limit=-1', '?limit', 'whole number'],
    ['limit=', '?limit', 'whole number'],
    ['limit=1&limit=2', '?limit', 'whole number'],
    ['since=yesterday', '?since', 'a time such as'],
    ['limt=1', '?limt', 'there are since, limit'],
  ])('refuses %s', async (query, path, message) => {
    const { control } = await startJournal()
    const { status, body } = await control('GET', `/requests?${query}`)

    expect(status).toBe(400)
    expect(body.errors).toMatchObject([{ path, message: expect.stringContaining(message) }])
  })

  test('tells how many were dropped', async () => {
    const { control } = await startJournal({ maxRequestJournalEntries: 3 })
    const { body } = await control<Page>('GET', '/requests')

    expect(body).toMatchObject({ meta: { total: 3 }, dropped: 1 })
  })

  test('tells that the journal is off', async () => {
    const { control } = await startJournal({ maxRequestJournalEntries: 0 })
    const { body } = await control<Page>('GET', '/requests')
    const count = await control('POST', '/requests/count', {})

    expect(body).toMatchObject({ requests: [], requestJournalDisabled: true })
    expect(count.body).toEqual({ count: -1, requestJournalDisabled: true })
    expect((await control('GET', '/requests/wait')).status).toBe(409)
  })
})

describe('a request', () => {
  test('is shown by its id, masked', async () => {
    const { control } = await startJournal()
    const { body } = await control<JournalEntry>('GET', '/requests/one')

    expect(body).toMatchObject({ id: 'one', request: { body: '(masked)' } })
    expect((await control('GET', '/apps/mine/requests/one')).body).toEqual(body)
  })

  test('is not there under another id, nor for another app', async () => {
    const { control } = await startJournal()

    expect((await control('GET', '/requests/five')).status).toBe(404)
    expect((await control('GET', '/apps/mine/requests/four')).status).toBe(404)
  })
})

test('those that match nothing are listed flat, as WireMock does', async () => {
  const { control } = await startJournal()
  const { body } = await control<{ requests: { id: string; url: string }[] }>(
    'GET',
    '/requests/unmatched',
  )

  expect(body.requests.map(({ id, url }) => [id, url])).toEqual([
    ['three', '/'],
    ['two', '/nothing'],
  ])
  expect((await control<Page>('GET', '/apps/mine/requests/unmatched')).body.requests).toHaveLength(
    1,
  )
})

test('those of no known app are listed', async () => {
  const { control } = await startJournal()

  expect(idsOf((await control<Page>('GET', '/requests/unattributed')).body)).toEqual(['three'])
})

describe('DELETE', () => {
  test('/requests forgets all', async () => {
    const { control } = await startJournal()

    expect((await control('DELETE', '/requests')).body).toEqual({})
    expect((await control<Page>('GET', '/requests')).body.meta.total).toBe(0)
  })

  test('/apps/{key}/requests forgets those of the app', async () => {
    const { control } = await startJournal()
    await control('DELETE', '/apps/mine/requests')

    expect(idsOf((await control<Page>('GET', '/requests')).body)).toEqual(['four', 'three'])
  })

  test('/apps/{key} forgets them too', async () => {
    const { control } = await startJournal()
    await control('DELETE', '/apps/mine')

    expect(idsOf((await control<Page>('GET', '/requests')).body)).toEqual(['four', 'three'])
  })
})

test('POST /reset resets every app and empties the journal', async () => {
  const { control } = await startJournal()
  await control('POST', '/apps/mine/faults', { fault: 'bom' })
  await control('POST', '/settings', { fixedDelay: 10 })
  const { body } = await control('POST', '/reset')

  expect(body).toEqual({})
  expect((await control<Page>('GET', '/requests')).body.meta.total).toBe(0)
  expect((await control('GET', '/apps/mine/faults')).body).toEqual({ faults: [] })
  expect((await control('GET', '/settings')).body).toEqual({ settings: {} })
})

describe('GET /requests/wait', () => {
  test('answers at once when there are enough', async () => {
    const { control } = await startJournal()
    const { status, body } = await control<Page>(
      'GET',
      '/apps/mine/requests/wait?until=received&count=2',
    )

    expect(status).toBe(200)
    expect(idsOf(body)).toEqual(['two', 'one'])
  })

  test('answers when the last one has come', async () => {
    const { control, core } = await startJournal()
    const waiting = control<Page>(
      'GET',
      '/apps/mine/requests/wait?until=received&count=3&timeout=10s',
    )
    await control('GET', '/health')
    core.journal.add(new FakeEntry({ id: 'five', app: 'other' }))
    core.journal.add(new FakeEntry({ id: 'six', app: 'mine' }))

    expect(idsOf((await waiting).body)).toEqual(['six', 'two', 'one'])
  })

  test('answers 408 with what has come when time is over', async () => {
    const { control } = await startJournal()
    const { status, body } = await control('GET', '/requests/wait?until=received&count=5&timeout=1')

    expect(status).toBe(408)
    expect(body.detail).toBe('4 of 5 requests were received; waited 1ms')
  })

  test.each(['reset', 'removed', 'closed'])('ends when the app is %s', async (how) => {
    const { control, core } = await startJournal()
    const waiting = control('GET', '/apps/mine/requests/wait?until=received&count=9&timeout=10m')
    await control('GET', '/health')
    if (how === 'reset') await control('POST', '/apps/mine/reset')
    if (how === 'removed') await control('DELETE', '/apps/mine')
    if (how === 'closed') core.close()

    expect((await waiting).body.detail).toContain('the app was reset, removed or closed')
  })

  test.each([
    ['count=0', '?count'],
    ['count=many', '?count'],
    ['timeout=11m', '?timeout'],
    ['timeout=soon', '?timeout'],
    ['timeout=0', '?timeout'],
  ])('refuses %s', async (query, path) => {
    const { control } = await startJournal()
    const { status, body } = await control('GET', `/requests/wait?${query}`)

    expect(status).toBe(400)
    expect(body.errors).toMatchObject([{ path }])
  })
})
