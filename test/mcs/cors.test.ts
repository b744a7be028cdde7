import { expect, test } from 'vitest'
import { describeServing, outcomeOf, type Received } from '../support/serving.ts'

const path = '/oauth/login/thirdparty/refresh'
const origin = { origin: 'http://page.test:8080' }
const corsOf = ({ headers }: Received) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control-')))

const readable = { 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' }
const asking = {
  ...origin,
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'authorization,content-type,devicekey',
}

const always = { times: 9, probability: 1 }

describeServing('with cors', (start) => {
  const withCors = () => start({ settings: { cors: true, explain: true } })

  test.each([
    path,
    '/oauth/login/thirdpart/refresh',
    '/mcs/v2/devices/DL6sA7iSx/datapoints',
    '/unknown',
  ])('a browser that asks for %s may send what it wants to', async (asked) => {
    const { core, send } = await withCors()
    core.worlds.list()[0]?.faults.add({ fault: 'server-error' }, always)
    const received = await send(asked, { method: 'OPTIONS', headers: asking })
    expect([received.status, received.text]).toEqual([204, ''])
    expect(corsOf(received)).toEqual({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': 'authorization,content-type,devicekey',
    })
    // It is the browser's question: no request of the client's, and no fault is spent on it.
    expect(core.journal.list(undefined)).toEqual([])
    expect(core.worlds.list()[0]?.faults.list()).toHaveLength(1)
  })

  test('a page reads a success, a refusal and an unknown path', async () => {
    const { app, refresh, post, send } = await withCors()
    const answers = [
      await refresh(app.users[0].userToken),
      await post('{}', { ...origin, authorization: undefined }),
      await send('/unknown', { headers: origin }),
      await send('/mcs/v2/devices/D', { headers: origin }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([200, 500, 404, 401])
    expect(answers.map(corsOf)).toEqual(Array(4).fill(readable))
    expect(answers[1]?.headers.get('x-mock-mcs-finding')).toContain('auth-missing')
  })

  test.each([
    ['server-error', 500],
    ['too-many-requests', 429],
    ['empty-body', 200],
    ['dribble', 200],
  ] as const)('a page reads the faulty answer %s', async (fault, status) => {
    const { app, refresh, core } = await withCors()
    core.worlds.list()[0]?.faults.add({ fault }, always)
    const received = await refresh(app.users[0].userToken)
    expect([received.status, corsOf(received)]).toEqual([status, readable])
    expect(core.journal.list(undefined)[0]?.show().fault?.name).toBe(fault)
  })

  test('a given answer keeps the header that it has', async () => {
    const { app, refresh, core } = await withCors()
    const headers = { 'access-control-allow-origin': 'http://other.test' }
    core.worlds.list()[0]?.faults.add({ response: { status: 200, headers, body: '{}' } }, always)
    expect(corsOf(await refresh(app.users[0].userToken))).toEqual({ ...readable, ...headers })
  })

  test('the control plane stays closed to pages', async () => {
    const { send } = await withCors()
    const asked = await send('/__admin/apps', { method: 'OPTIONS', headers: asking })
    const called = await send('/__admin/apps', { headers: origin })
    const health = await send('/__admin/health')
    expect([asked, called, health].map(({ status }) => status)).toEqual([403, 403, 200])
    expect([asked, called, health].map(corsOf)).toEqual([{}, {}, {}])
  })

  test('OPTIONS that no browser sends is refused', async () => {
    const { send } = await withCors()
    expect(outcomeOf(await send(path, { method: 'OPTIONS' }))).toBe('method-not-allowed')
  })
})

describeServing('without cors', (start) => {
  test('a browser that asks is refused, and the journal says what lets it', async () => {
    const { core, send } = await start()
    const received = await send(path, { method: 'OPTIONS', headers: asking })
    expect([received.status, corsOf(received)]).toEqual([405, {}])
    expect(core.journal.list(undefined)[0]?.show().reason).toBe(
      'a browser asks whether a page of another origin may call; start the mock with --cors (cors in the options)',
    )
  })

  test('no answer may be read', async () => {
    const { app, refresh } = await start()
    expect(corsOf(await refresh(app.users[0].userToken))).toEqual({})
  })
})
