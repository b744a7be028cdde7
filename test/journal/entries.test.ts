import { describe, expect, onTestFinished, test } from 'vitest'
import { calls } from '../../contracts/calls.ts'
import type { JournalEntry } from '../../src/journal/journal-entry.ts'
import { buildMock, type MockCore } from '../../src/mock/mock.ts'
import { defaultSettings, type MockSettings } from '../../src/mock/settings.ts'
import { listen } from '../../src/node/listen.ts'
import { rawRequest } from '../support/raw-request.ts'
import { RawSocket } from '../support/raw-socket.ts'
import { describeServing, resultsOf, type Serving } from '../support/serving.ts'
import { TestClock } from '../support/test-clock.ts'
import { within } from '../support/within.ts'

const { path } = calls.refresh

const entriesOf = ({ core }: Pick<Serving, 'core'>): JournalEntry[] =>
  core.journal.list(undefined).map((entry) => entry.show())

const lastOf = (serving: Pick<Serving, 'core'>): JournalEntry =>
  entriesOf(serving).at(-1) as JournalEntry

describeServing('the journal', (start) => {
  test('has an entry with request, answer, outcome, user and both times', async () => {
    const clock = new TestClock()
    const serving = await start({ clock })
    serving.core.worlds.get(serving.app.key)?.clock.advance(60_000)
    const { text } = await serving.refresh(serving.app.users[0].userToken)
    const entry = lastOf(serving)
    expect(entry).toMatchObject({
      app: serving.app.key,
      attempt: 1,
      state: 'answered',
      outcome: 'refreshed',
      reason: null,
      user: 'mcsuser@mediatek.com',
      fault: null,
      wasMatched: true,
      worldTime: '2015-09-11T09:06:00.000Z',
      request: {
        url: path,
        method: 'POST',
        loggedDate: clock.now(),
        loggedDateString: '2015-09-11T09:05:00.000Z',
      },
      response: { status: 200, headers: { 'Content-Length': String(text.length) } },
    })
    expect(entry.id).toMatch(/^[0-9a-f-]{36}$/)
    expect(entry.duration).toBeGreaterThanOrEqual(0)
    expect(entry.responseDefinition).toEqual(entry.response)
    expect(entry.request.absoluteUrl).toMatch(/^http:\/\/[^/]+\/oauth\/login\/thirdparty\/refresh$/)
    expect(Object.keys(JSON.parse(entry.response?.body ?? ''))).toEqual(
      Object.keys(JSON.parse(text)),
    )
  })

  test('has the reason of a refusal, which the answer is silent about', async () => {
    const serving = await start()
    const { text } = await serving.refresh('forged')
    const { outcome, reason } = lastOf(serving)
    expect(outcome).toBe('invalid-token')
    expect(reason).toBe('the token was not issued here, or is cut or altered')
    expect(text).not.toContain(reason)
  })

  test.each([
    ['no Authorization header', { authorization: undefined }],
    ['an unknown AppKey', { authorization: `Basic ${btoa('nobody:secret')}` }],
  ])('keeps %s with those of no app', async (_, headers) => {
    const serving = await start()
    await serving.post('{"token":"x"}', headers)
    const { journal } = serving.core
    expect(journal.list(serving.app.key)).toEqual([])
    expect(journal.counts(null)).toEqual({ received: 1, answered: 1, dropped: 0 })
    expect(journal.list(null)[0]?.show()).toMatchObject({
      app: null,
      wasMatched: false,
      worldTime: null,
    })
  })

  test('keeps a wrong AppSecret with the app of its AppKey', async () => {
    const serving = await start()
    await serving.post('{}', { authorization: `Basic ${btoa(`${serving.app.key}:wrong`)}` })
    expect(serving.core.journal.list(serving.app.key)).toHaveLength(1)
    expect(lastOf(serving)).toMatchObject({ outcome: 'invalid-client', wasMatched: true })
  })

  test('has the body of a request that was refused by its headers', async () => {
    const serving = await start()
    await serving.post('{"note":"hello"}', { authorization: undefined })
    await serving.send('/elsewhere', { method: 'POST', body: '{"note":"hello"}' })
    for (const { request } of entriesOf(serving)) expect(request.body).toBe('{"note":"hello"}')
  })

  test('matches no path but that of the call', async () => {
    const serving = await start()
    await serving.send('/elsewhere', { headers: { authorization: serving.app.basic } })
    expect(lastOf(serving)).toMatchObject({
      app: serving.app.key,
      outcome: 'unknown-path',
      wasMatched: false,
    })
  })

  test('counts the attempts of a call until it succeeds', async () => {
    const serving = await start()
    const { userToken } = serving.app.users[0]
    for (const token of ['forged', 'forged', 'other', userToken, userToken]) {
      await serving.refresh(token)
    }
    expect(entriesOf(serving).map(({ attempt }) => attempt)).toEqual([1, 2, 1, 1, 1])
  })

  test('has a body that was too large for its answer, and no body', async () => {
    const serving = await start()
    await serving.post('a'.repeat(65_537))
    const { outcome, request, findings } = lastOf(serving)
    expect(outcome).toBe('body-too-large')
    expect(request.body).toBe('')
    expect(findings.map(({ id }) => id)).toContain('body-size')
  })

  test('keeps as many as it may, and counts the others', async () => {
    const serving = await start({ settings: { maxRequestJournalEntries: 3 } })
    for (let call = 0; call < 5; call++) await serving.refresh(`forged ${call}`)
    expect(serving.core.journal.counts(serving.app.key)).toEqual({
      received: 5,
      answered: 5,
      dropped: 2,
    })
    expect(entriesOf(serving)).toHaveLength(3)
  })

  test('keeps as many bytes as it may', async () => {
    const serving = await start({ settings: { maxRequestJournalBytes: 100_000 } })
    for (let call = 0; call < 5; call++) await serving.post('a'.repeat(40_000))
    expect(entriesOf(serving)).toHaveLength(2)
  })

  test.each([{ maxRequestJournalEntries: 0 }, { maxRequestJournalBytes: 0 }])(
    'that is off with %o has nothing, and MCS answers as ever',
    async (settings) => {
      const serving = await start({ settings })
      expect((await serving.refresh(serving.app.users[0].userToken)).status).toBe(200)
      expect((await serving.post('{}', { authorization: undefined })).status).toBe(500)
      expect(entriesOf(serving)).toEqual([])
      expect(serving.core.journal.counts(undefined)).toEqual({
        received: 0,
        answered: 0,
        dropped: 0,
      })
    },
  )

  test('gives what a search compares as it was on the wire', async () => {
    const serving = await start()
    const { userToken } = serving.app.users[0]
    await serving.refresh(userToken)
    const searchable = serving.core.journal.list(undefined)[0]?.searchable()
    expect(searchable).toMatchObject({
      method: 'POST',
      url: path,
      body: JSON.stringify({ token: userToken }),
    })
    expect(searchable?.headers.get('authorization')).toEqual([serving.app.basic])
  })

  test('shows that the token of an answer came back', async () => {
    const serving = await start()
    const first = resultsOf(await serving.refresh(serving.app.users[0].userToken))
    await serving.refresh(first.token)
    const [one, two] = entriesOf(serving)
    expect(JSON.parse(two?.request.body ?? '').token).toBe(
      JSON.parse(one?.response?.body ?? '').results.token,
    )
  })

  test('has an entry for a request that the server failed at', async () => {
    const clock = new TestClock()
    const serving = await start({ clock })
    clock.fail()
    await serving.refresh(serving.app.users[0].userToken)
    expect(lastOf(serving)).toMatchObject({ outcome: 'server-error', reason: 'the clock fails' })
  })
})

describe('the journal of a server', () => {
  async function serve(settings: Partial<MockSettings> = {}) {
    const core = buildMock({ ...defaultSettings, ...settings })
    const { port, close } = await listen(core, { host: '127.0.0.1', port: 0 })
    onTestFinished(close)
    const [{ basic, users }] = core.apps
    const headers = [`Authorization: ${basic}`, 'Content-Type: application/json']
    const body = JSON.stringify({ token: users[0].userToken })
    return { core, port, headers, body }
  }

  /** Waits until a condition of the journal holds. */
  function until(core: MockCore, what: string, holds: (entry: JournalEntry) => boolean) {
    const waiting = async () => {
      for (;;) {
        const entry = core.journal.list(undefined).at(-1)?.show()
        if (entry !== undefined && holds(entry)) return entry
        await new Promise((resolve) => setImmediate(resolve))
      }
    }
    return within(5_000, what, waiting())
  }

  test('has an entry before the body has arrived, and its answer after', async () => {
    const { core, port, headers, body } = await serve()
    const socket = await RawSocket.connect(port)
    const head = rawRequest({ headers: [...headers, `Content-Length: ${body.length}`] })
    socket.send(head)
    const received = await until(core, 'an entry', () => true)
    expect(received).toMatchObject({
      state: 'received',
      outcome: null,
      response: null,
      responseDefinition: null,
      duration: null,
      wasMatched: true,
      request: { body: '', clientIp: '127.0.0.1' },
    })
    expect(received.findings).toEqual([])
    socket.send(body)
    expect((await socket.answer()).status).toBe(200)
    const answered = await until(core, 'the answer', ({ state }) => state === 'answered')
    expect(answered.id).toBe(received.id)
    expect(answered.request.body).toMatch(/^\{"token":"\*\*\*[0-9a-f]{8}"\}$/)
  })

  test('has the same connection for requests of one connection, another for another', async () => {
    const { core, port, headers, body } = await serve()
    const [one, other] = [await RawSocket.connect(port), await RawSocket.connect(port)]
    for (const socket of [one, one, other]) {
      socket.send(rawRequest({ headers, body }))
      await socket.answer()
    }
    const [first, second, third] = entriesOf({ core }).map(({ connection }) => connection)
    expect(first).toEqual(expect.any(Number))
    expect(second).toBe(first)
    expect(third).not.toBe(first)
  })

  test('has a client that left before its body was whole as aborted', async () => {
    const { core, port, headers } = await serve()
    const socket = await RawSocket.connect(port)
    socket.send(rawRequest({ headers: [...headers, 'Content-Length: 100'] }))
    await until(core, 'an entry', () => true)
    socket.reset()
    const entry = await until(core, 'the end', ({ state }) => state === 'aborted')
    expect(entry.duration).toBeGreaterThanOrEqual(0)
  })

  test('has a body that arrives after the answer', async () => {
    const { core, port } = await serve()
    const socket = await RawSocket.connect(port)
    socket.send(rawRequest({ headers: ['Content-Length: 16'] }))
    expect((await socket.answer()).status).toBe(500)
    socket.send('{"note":"hello"}')
    const { request } = await until(core, 'the body', (entry) => entry.request.body !== '')
    expect(request.body).toBe('{"note":"hello"}')
  })

  test('has headers in their spelling, and those that came twice as a list', async () => {
    const { core, port, headers, body } = await serve()
    const socket = await RawSocket.connect(port)
    socket.send(rawRequest({ headers: [...headers, 'X-Note: one', 'x-note: two'], body }))
    await socket.answer()
    const { request, findings } = lastOf({ core })
    expect(request.headers['X-Note']).toEqual(['one', 'two'])
    expect(request.headers['Host']).toBe('127.0.0.1')
    expect(findings).toEqual([])
  })

  test('has the header of an answer whose findings are explained', async () => {
    const { core, port, headers, body } = await serve({ explain: true })
    const socket = await RawSocket.connect(port)
    socket.send(rawRequest({ target: `${path}?a=1`, headers, body }))
    const { headerLines } = await socket.answer()
    const line = 'x-mock-mcs-finding: query-string: there is a query after the path'
    expect(headerLines).toContain(line)
    expect(lastOf({ core }).response?.headers['x-mock-mcs-finding']).toBe(
      'query-string: there is a query after the path',
    )
  })
})
