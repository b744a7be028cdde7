import { expect, onTestFinished, test } from 'vitest'
import { calls } from '../../contracts/calls.ts'
import type { JournalEntry } from '../../src/journal/journal-entry.ts'
import { buildMock } from '../../src/mock/mock.ts'
import { defaultSettings } from '../../src/mock/settings.ts'
import { listen } from '../../src/node/listen.ts'
import { within } from '../support/within.ts'

const bound = 10_000

async function startListening() {
  const core = buildMock(defaultSettings)
  const listener = await listen(core, { host: '127.0.0.1', port: 0 })
  onTestFinished(() => listener.close())
  const [app] = core.apps
  const refresh = () =>
    fetch(`${listener.url}${calls.refresh.path}`, {
      method: 'POST',
      headers: { authorization: app.basic, 'content-type': 'application/json' },
      body: JSON.stringify({ token: app.users[0].userToken }),
    })
  const post = (path: string, body?: unknown) =>
    fetch(`${listener.url}/__admin${path}`, {
      method: 'POST',
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  const leave = new AbortController()
  onTestFinished(() => leave.abort())
  const open = () => fetch(`${listener.url}/__admin/events`, { signal: leave.signal })
  return { core, app, refresh, post, open, leave }
}

/** The entries of a stream as they come. */
async function* entriesOf(response: Response): AsyncGenerator<JournalEntry> {
  let text = ''
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString('utf8')
    const events = text.split('\n\n')
    text = events.pop() ?? ''
    for (const event of events) {
      const data = /^data: (.*)$/m.exec(event)?.[1]
      if (data !== undefined) yield JSON.parse(data) as JournalEntry
    }
  }
}

test('an event tells of a request before it is answered', async () => {
  const { app, refresh, post, open } = await startListening()
  await post(`/apps/${app.key}/faults`, { fault: 'delay', fixedDelayMilliseconds: 600_000 })
  const entries = entriesOf(await open())
  const answer = refresh().catch(() => undefined)
  const { value: before } = await within(bound, 'an event', entries.next())
  await post(`/apps/${app.key}/reset`)
  await answer

  expect(before).toMatchObject({ app: app.key, state: 'received', response: null })
})

test('an event shows no secret and no token', async () => {
  const { app, refresh, open } = await startListening()
  const entries = entriesOf(await open())
  const { results } = (await (await refresh()).json()) as { results: { access_token: string } }
  let entry: JournalEntry | undefined
  while (entry?.state !== 'answered') {
    entry = (await within(bound, 'an event', entries.next())).value as JournalEntry
  }
  const shown = JSON.stringify(entry)

  expect(entry).toMatchObject({ app: app.key, outcome: 'refreshed', response: { status: 200 } })
  for (const secret of [app.secret, app.users[0].userToken, results.access_token]) {
    expect(shown).not.toContain(secret)
  }
})

test('nothing is spent on a reader that has left', async () => {
  const { core, open, leave } = await startListening()
  const left = new Promise<void>((resolve) => {
    const { journal } = core
    const listen = journal.listen.bind(journal)
    journal.listen = (listener) => {
      const stop = listen(listener)
      return () => {
        stop()
        resolve()
      }
    }
  })
  await open()
  leave.abort()

  await within(bound, 'the journal is listened to no more', left)
})
