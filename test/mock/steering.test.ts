import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/mock/create-mock.ts'
import { codeOf, messageOf, refresh, tokensOf } from './refreshing.ts'

describe('the clock of an app', () => {
  test('runs with that of the machine until it is moved', () => {
    const { clock } = createMock().app()
    const before = Date.now()
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(before)
    expect(clock.isFrozen).toBe(false)
  })

  test('is its own: another app stays where it is', async () => {
    const mock = createMock()
    const [one, other] = [mock.app(), mock.app()]
    one.clock.advance('15d')
    expect((await refresh(mock, one)).status).toBe(500)
    expect((await refresh(mock, other)).status).toBe(200)
  })

  test('stands still while it is frozen, and runs on from there', () => {
    const { clock } = createMock().app()
    clock.set(new Date('2026-01-01T00:00:00Z'))
    clock.freeze()
    const frozen = clock.now()
    clock.advance('1h')
    expect(clock.now().getTime() - frozen.getTime()).toBe(3_600_000)
    expect(clock.isFrozen).toBe(true)
    clock.resume()
    expect(clock.isFrozen).toBe(false)
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(frozen.getTime() + 3_600_000)
  })

  test('goes back as well: a token that has expired is alive again', async () => {
    const mock = createMock()
    const app = mock.app()
    const token = (await tokensOf(mock, app)).access_token
    const now = app.clock.now()
    app.clock.advance('2h')
    expect(app.accessToken(token).state).toBe('expired')
    app.clock.set(now)
    expect(app.accessToken(token).state).toBe('active')
  })

  test.each(['', 'an hour', '0s', -5, '1w'])('does not advance by %j', (duration) => {
    const { clock } = createMock().app()
    expect(messageOf(() => clock.advance(duration))).toContain('a whole number with a unit')
  })

  test.each([
    '',
    'tomorrow',
    '5',
    '2026-02-31',
    Number.NaN,
    -1,
    new Date('x'),
    null as unknown as string,
    true as unknown as string,
  ])('is not set to %j', (time) => {
    const { clock } = createMock().app()
    expect(messageOf(() => clock.set(time))).toContain('clock.set takes a Date')
  })
})

describe('fault()', () => {
  const statusOf = async (mock: ReturnType<typeof createMock>, app = mock.defaultApp) =>
    (await refresh(mock, app)).status

  test('answers the next call, and only that', async () => {
    const mock = createMock()
    mock.defaultApp.fault('gateway-502')
    expect([await statusOf(mock), await statusOf(mock)]).toEqual([502, 200])
  })

  test('answers as many calls as it is told', async () => {
    const mock = createMock()
    mock.defaultApp.fault('gateway-503', { times: 2 })
    expect([await statusOf(mock), await statusOf(mock), await statusOf(mock)]).toEqual([
      503, 503, 200,
    ])
  })

  test('answers every call until it is removed', async () => {
    const mock = createMock()
    const { id } = mock.defaultApp.fault('gateway-504', { times: 'always' })
    expect([await statusOf(mock), await statusOf(mock)]).toEqual([504, 504])
    expect(mock.defaultApp.faults()).toEqual([
      { id, fault: 'gateway-504', times: 'always', delivered: 2 },
    ])
    expect(mock.defaultApp.removeFault(id)).toBe(true)
    expect(mock.defaultApp.removeFault(id)).toBe(false)
    expect(await statusOf(mock)).toBe(200)
  })

  test('answers word for word what it is given', async () => {
    const mock = createMock()
    mock.defaultApp.fault({
      response: { status: 418, headers: { 'X-Kind': 'teapot' }, jsonBody: { short: 'stout' } },
    })
    const response = await refresh(mock, mock.defaultApp)
    expect(response.status).toBe(418)
    expect(response.headers.get('x-kind')).toBe('teapot')
    expect(await response.json()).toEqual({ short: 'stout' })
  })

  test('hits the same calls again for the same seed', async () => {
    const hits = async (seed: number) => {
      const mock = createMock()
      mock.defaultApp.fault('server-error', { times: 'always', probability: 0.5, seed })
      const statuses = []
      for (let call = 0; call < 20; call++) statuses.push(await statusOf(mock))
      return statuses
    }
    const first = await hits(7)
    expect(await hits(7)).toEqual(first)
    expect(await hits(8)).not.toEqual(first)
    expect(new Set(first)).toEqual(new Set([200, 500]))
  })

  test('is of its app alone', async () => {
    const mock = createMock()
    const app = mock.app()
    app.fault('server-error')
    expect(await statusOf(mock)).toBe(200)
    expect(await statusOf(mock, app)).toBe(500)
  })

  test('gives JSON its Content-Type, unless another is given', async () => {
    const mock = createMock()
    const app = mock.app()
    const headers = { 'content-type': 'application/problem+json' }
    app.enqueue(
      { response: { status: 400, jsonBody: {} } },
      { response: { status: 400, headers, jsonBody: {} } },
    )
    const types = [await refresh(mock, app), await refresh(mock, app)].map((response) =>
      response.headers.get('content-type'),
    )
    expect(types).toEqual(['application/json', 'application/problem+json'])
  })

  test.each([
    [undefined, {}, 'must have fault, response or a delay'],
    [[], {}, 'must have fault, response or a delay'],
    [null, {}, 'must be the name of a fault'],
    [{ response: { status: 200, headers: { Trailer: 'x' } } }, {}, 'cannot be sent'],
    ['no-such-fault', {}, 'fault.fault must be the name of a fault'],
    ['field-null', { field: 'token' }, 'must be a field of a success: apiVersion'],
    ['dribble', { times: 0 }, 'fault.times'],
    ['dribble', { probability: 2 }, 'fault.probability'],
    ['expired-token', { field: 'results' }, 'is of no use to expired-token'],
    [{ fault: 'dribble', response: { status: 200 } }, {}, 'not both'],
    [{ response: { status: 99 } }, {}, 'fault.response.status'],
    [{ response: { status: 200, headers: { 'a b': 'c' } } }, {}, 'header name'],
    [{ response: { status: 200, headers: { a: 'b\r\nc: d' } } }, {}, 'on one line'],
    [{ fixedDelayMilliseconds: 600_001 }, {}, 'fault.fixedDelayMilliseconds'],
    [{ delayDistribution: { type: 'uniform', lower: 2, upper: 1 } }, {}, 'lower must not be above'],
  ])('refuses %j with %j, and sets nothing', (fault, options, message) => {
    const app = createMock().app()
    expect(messageOf(() => app.fault(fault as 'dribble', options as object))).toContain(message)
    expect(app.faults()).toEqual([])
  })

  test('refuses more than a thousand at once', () => {
    const app = createMock().app()
    for (let count = 0; count < 1_000; count++) app.fault('none')
    expect(codeOf(() => app.fault('none'))).toBe('LIMIT_REACHED')
  })
})

describe('enqueue()', () => {
  test('sets the answers of the next calls, one a call', async () => {
    const mock = createMock()
    const app = mock.app()
    app.enqueue('expired-token', 'none', { response: { status: 202 } })
    const statuses = []
    for (let call = 0; call < 4; call++) statuses.push((await refresh(mock, app)).status)
    expect(statuses).toEqual([500, 200, 202, 200])
  })

  test('sets none if one of them is not allowed', () => {
    const app = createMock().app()
    expect(codeOf(() => app.enqueue('dribble', 'nothing' as 'none'))).toBe('INVALID_OPTION')
    expect(app.faults()).toEqual([])
  })
})

test('unmet() tells which faults for a number of calls have not answered them all', async () => {
  const mock = createMock()
  const app = mock.app()
  app.enqueue('expired-token', 'server-error')
  app.fault('none', { times: 'always' })
  await refresh(mock, app)
  expect(app.unmet()).toMatchObject([{ fault: 'server-error', times: 1, delivered: 0 }])
})

describe('waitFor()', () => {
  test('resolves at once when the requests are there', async () => {
    const mock = createMock()
    const app = mock.app()
    await refresh(mock, app)
    expect(await app.waitFor()).toHaveLength(1)
  })

  test('waits for requests that are still to come', async () => {
    const mock = createMock()
    const app = mock.app()
    const waiting = app.waitFor({ count: 2 })
    await refresh(mock, app)
    await refresh(mock, mock.app())
    await refresh(mock, app)
    expect(await waiting).toHaveLength(2)
  })

  test('can be told to wait until a request is received, answered or not', async () => {
    const mock = createMock()
    const app = mock.app()
    app.fault('delay', { fixedDelayMilliseconds: 600_000 })
    const late = refresh(mock, app)
    expect(await app.waitFor({ until: 'received' })).toMatchObject([
      { state: 'received', response: null },
    ])
    app.reset()
    await late
  })

  test('waits until a request is answered, with all that is known of it then', async () => {
    const mock = createMock()
    const app = mock.app()
    const waiting = app.waitFor()
    await refresh(mock, app)
    expect(await waiting).toMatchObject([{ state: 'answered', outcome: 'refreshed' }])
  })

  test('takes a request that hangs for answered', async () => {
    const mock = createMock()
    const app = mock.app()
    app.fault('hang-before-headers')
    const hanging = refresh(mock, app).catch(() => 'gone')
    expect(await app.waitFor()).toMatchObject([{ fault: { name: 'hang-before-headers' } }])
    app.reset()
    await hanging
  })

  test('ends with the app, saying what was received', async () => {
    const mock = createMock()
    const app = mock.app()
    const waiting = app.waitFor({ count: 3 })
    await refresh(mock, app)
    app.reset()
    await expect(waiting).rejects.toMatchObject({
      code: 'TIMEOUT',
      message: '0 of 3 requests were answered; the app was reset, removed or closed',
    })
  })

  test('ends with the mock', async () => {
    const mock = createMock()
    const waiting = mock.app().waitFor()
    await mock.close()
    await expect(waiting).rejects.toMatchObject({ code: 'TIMEOUT' })
  })

  test('gives up after its timeout', async () => {
    const waiting = createMock().app().waitFor({ timeout: '1ms' })
    await expect(waiting).rejects.toMatchObject({
      message: '0 of 1 requests were answered; waited 1ms',
    })
  })

  test.each([
    { count: 0 },
    { count: 1.5 },
    { timeout: 'ages' },
    { timeout: '11m' },
    { until: 'sent' as 'answered' },
  ])('refuses %j', async (options) => {
    const waiting = createMock().app().waitFor(options)
    await expect(waiting).rejects.toMatchObject({ code: 'INVALID_OPTION' })
  })

  test('says so when the journal is off', async () => {
    const waiting = createMock({ maxRequestJournalEntries: 0 }).app().waitFor()
    await expect(waiting).rejects.toThrow('the journal is off')
  })
})

test('dropped() tells how many requests the journal had no room for', async () => {
  const mock = createMock({ maxRequestJournalEntries: 2 })
  const app = mock.app()
  for (let call = 0; call < 5; call++) await refresh(mock, app)
  expect([app.requests().length, app.dropped(), mock.dropped()]).toEqual([2, 3, 3])
})

describe('reset()', () => {
  test('of an app makes it as it was when it was made', async () => {
    const mock = createMock()
    const app = mock.app({ userToken: 'rotate' })
    const { settings } = app
    await refresh(mock, app)
    app.revoke(app.issueUserToken())
    app.configure({ userTokenTtl: '1s' })
    app.clock.freeze()
    app.clock.set('2000-01-01T00:00:00Z')
    app.fault('server-error', { times: 'always' })
    app.reset()

    expect(app.settings).toEqual(settings)
    expect(app.clock.isFrozen).toBe(false)
    expect(app.clock.now().getFullYear()).toBeGreaterThan(2020)
    expect(app.faults()).toEqual([])
    expect(app.requests()).toEqual([])
    // Rotated away before, alive again.
    expect((await refresh(mock, app)).status).toBe(200)
  })

  test('ends what is held back for callers of no app', async () => {
    const mock = createMock()
    const patient = new Request('http://mcs.mediatek.com/oauth/login/thirdparty/refresh', {
      headers: { prefer: 'example=hang-before-headers' },
    })
    const hanging = mock.fetch(patient)
    hanging.catch(() => {})
    await expect.poll(() => mock.unattributed()[0]?.state).toBe('answered')
    mock.reset()
    await expect(hanging).rejects.toThrow('fetch failed')
  })

  test('of the mock is that of every app and of the requests of none', async () => {
    const mock = createMock()
    const app = mock.app()
    app.fault('server-error')
    await mock.fetch('http://mcs.mediatek.com/nowhere')
    mock.reset()
    expect(mock.requests()).toEqual([])
    expect((await refresh(mock, app)).status).toBe(200)
    expect(mock.apps()).toHaveLength(2)
  })

  test('leaves other apps alone', async () => {
    const mock = createMock()
    const [one, other] = [mock.app(), mock.app()]
    other.fault('server-error')
    await refresh(mock, other)
    one.reset()
    expect(other.requests()).toHaveLength(1)
  })
})
