import { describe, expect, test } from 'vitest'
import { createMock, type Mock } from '../../src/mock/create-mock.ts'
import type { MockApp } from '../../src/mock/mock-app.ts'
import { codeOf, messageOf, refresh, tokensOf } from './refreshing.ts'

describe('app()', () => {
  test('makes an app that can call', async () => {
    const mock = createMock()
    const app = mock.app()
    expect(app.basic).toBe(
      `Basic ${Buffer.from(`${app.key}:${app.secret}`, 'utf8').toString('base64')}`,
    )
    expect((await refresh(mock, app)).status).toBe(200)
  })

  test('makes up another key and secret for each app, as long as those of the page', () => {
    const mock = createMock()
    const [one, other] = [mock.app(), mock.app()]
    expect(one.key).toMatch(/^[0-9a-f]{20}$/)
    expect(one.secret).toMatch(/^[0-9a-f]{40}$/)
    expect(new Set([one.key, other.key, one.secret, other.secret]).size).toBe(4)
  })

  test('takes key, secret, users and what tokens are like', async () => {
    const mock = createMock({ accessTokenTtl: '30m' })
    const app = mock.app({
      key: 'my-app',
      secret: 'a:b',
      users: [{ email: 'a@example.com', nickname: 'A' }],
      userTokenTtl: '2d',
      userToken: 'keep',
    })
    expect(app).toMatchObject({ key: 'my-app', secret: 'a:b' })
    expect(app.settings).toEqual({
      accessTokenTtl: 1_800_000,
      userTokenTtl: 172_800_000,
      userToken: 'keep',
    })
    const results = await tokensOf(mock, app, app.userToken('a@example.com'))
    expect(results).toMatchObject({ nickname: 'A', token: app.userToken('a@example.com') })
  })

  test('refuses a key that is taken, and makes nothing', () => {
    const mock = createMock()
    mock.app({ key: 'taken' })
    expect(codeOf(() => mock.app({ key: 'taken' }))).toBe('DUPLICATE_APP')
    expect(mock.apps()).toHaveLength(2)
  })

  test.each([
    [{ key: 'no' }, 'options.key must be 3 to 40 letters'],
    [{ keys: 'x' }, 'there is no "keys"'],
    [{ users: [{ email: 'mcsuser@mediatek.com' }] }, 'is the default user'],
    [{ accessTokenTtl: 'soon' }, 'must be a whole number with a unit'],
  ])('refuses %j and says what is allowed', (options, message) => {
    expect(messageOf(() => createMock().app(options as object))).toContain(message)
  })

  test('shows no secret in an error', () => {
    expect(messageOf(() => createMock().app({ key: 'se:cret!' }))).not.toContain('se:cret')
  })
})

describe('the apps of a mock', () => {
  test('begin with the default app and go on in the order in which they were made', () => {
    const mock = createMock()
    const [one, other] = [mock.app(), mock.app()]
    expect(mock.apps().map(({ key }) => key)).toEqual([mock.defaultApp.key, one.key, other.key])
  })

  test('share no users: the token of one app is none of another', async () => {
    const mock = createMock()
    const [one, other] = [mock.app(), mock.app()]
    const response = await refresh(mock, one, other.userToken())
    expect(await response.json()).toMatchObject({ message: 'Invalid refresh token' })
  })

  test('are gone when they are removed', async () => {
    const mock = createMock()
    const app = mock.app()
    await refresh(mock, app)
    app.remove()
    expect(await (await refresh(mock, app)).json()).toMatchObject({
      message: 'Client credentials are invalid',
    })
    expect(mock.apps()).toHaveLength(1)
    expect(app.requests()).toEqual([])
    expect(mock.unattributed()).toHaveLength(1)
  })

  // As `await using` calls it; Node 20 has no syntax for that.
  test('are removed when they are disposed of', async () => {
    const mock = createMock()
    await mock.app()[Symbol.asyncDispose]()
    expect(mock.apps()).toHaveLength(1)
  })
})

test('an app that was removed has no power over another of its key', async () => {
  const mock = createMock()
  const removed = mock.app({ key: 'the-key' })
  removed.remove()
  const app = mock.app({ key: 'the-key' })
  await refresh(mock, app)
  removed.reset()
  await removed[Symbol.asyncDispose]()
  expect(removed.requests()).toEqual([])
  expect(app.requests()).toHaveLength(1)
  expect((await refresh(mock, app)).status).toBe(200)
})

test('the secret of an app that was removed is still hidden', async () => {
  const mock = createMock()
  const [removed, app] = [mock.app(), mock.app()]
  await refresh(mock, app, app.userToken(), {
    headers: { authorization: app.basic, 'x-debug': `s=${removed.secret}` },
  })
  removed.remove()
  expect(JSON.stringify(app.requests())).not.toContain(removed.secret)
})

test.each([null, undefined, 42, {}])('a token that is %j is refused with an error', (token) => {
  const app = createMock().app()
  expect(codeOf(() => app.accessToken(token as string))).toBe('INVALID_OPTION')
  expect(codeOf(() => app.revoke(token as string))).toBe('INVALID_OPTION')
})

test.each([null, 42, 'nobody', { user: 5 }, { expires: '1m' }])(
  'issueUserToken() refuses %j with an error',
  (options) => {
    const app = createMock().app()
    expect(codeOf(() => app.issueUserToken(options as object))).toBe('INVALID_OPTION')
  },
)

test('userToken() refuses null with an error', () => {
  const app = createMock().app()
  expect(codeOf(() => app.userToken(null as unknown as string))).toBe('INVALID_OPTION')
})

describe('the user tokens of an app', () => {
  const users = [{ email: 'second@example.com' }]

  test('are well known: the same on every call', () => {
    const app = createMock().app({ users })
    expect(app.userToken()).toBe(app.userToken(app.user))
    expect(app.userToken('second@example.com')).not.toBe(app.userToken())
  })

  test('are issued afresh, for a user and a time', async () => {
    const mock = createMock()
    const app = mock.app({ users })
    const token = app.issueUserToken({ user: 'second@example.com', expiresIn: '5m' })
    expect(token).not.toBe(app.userToken('second@example.com'))
    expect(await tokensOf(mock, app, token)).toMatchObject({ email: 'second@example.com' })
    app.clock.advance('301s')
    expect(await (await refresh(mock, app, token)).json()).toMatchObject({
      message: 'Refresh token has expired',
    })
    expect((await refresh(mock, app)).status).toBe(200)
  })

  test('may have expired before they are issued', async () => {
    const mock = createMock()
    const app = mock.app()
    const response = await refresh(mock, app, app.issueUserToken({ expiresIn: '-1s' }))
    expect(await response.json()).toMatchObject({ message: 'Refresh token has expired' })
  })

  test.each(['soon', '0s', 0, Number.NaN, '--1s', ''])('do not expire in %j', (expiresIn) => {
    expect(messageOf(() => createMock().app().issueUserToken({ expiresIn }))).toContain(
      'options.expiresIn must be a whole number with a unit',
    )
  })

  test('are refused for a user that the app does not have', () => {
    expect(messageOf(() => createMock().app().userToken('nobody@example.com'))).toContain(
      'has no user of that e-mail address; it has mcsuser@mediatek.com',
    )
  })

  test('can be revoked, one without another', async () => {
    const mock = createMock()
    const app = mock.app()
    const token = app.issueUserToken()
    app.revoke(token)
    expect(await (await refresh(mock, app, token)).json()).toMatchObject({
      message: 'Invalid refresh token',
    })
    expect((await refresh(mock, app)).status).toBe(200)
  })
})

describe('accessToken()', () => {
  const issue = async (mock: Mock, app: MockApp) => (await tokensOf(mock, app)).access_token

  test('is active until its hour is over by the clock of the app', async () => {
    const mock = createMock()
    const app = mock.app()
    app.clock.freeze()
    app.clock.set('2026-01-01T00:00:00Z')
    const token = await issue(mock, app)
    expect(app.accessToken(token)).toEqual({
      state: 'active',
      email: 'mcsuser@mediatek.com',
      expiresAt: new Date('2026-01-01T01:00:00Z'),
    })
    app.clock.advance('60m')
    expect(app.accessToken(token).state).toBe('active')
    app.clock.advance(1)
    expect(app.accessToken(token).state).toBe('expired')
  })

  test('is revoked once it was revoked, expired or not', async () => {
    const mock = createMock()
    const app = mock.app()
    const token = await issue(mock, app)
    app.revoke(token)
    expect(app.accessToken(token).state).toBe('revoked')
    app.clock.advance('2h')
    expect(app.accessToken(token).state).toBe('revoked')
  })

  test('is unknown for what is no access token of the app', async () => {
    const mock = createMock()
    const app = mock.app()
    const others = await issue(mock, mock.app())
    for (const token of ['', 'a.b.c', others, app.userToken()]) {
      expect(app.accessToken(token)).toEqual({ state: 'unknown' })
    }
  })
})

test('revoke() refuses what is no token of the app, without showing it', () => {
  const app = createMock().app()
  const message = messageOf(() => app.revoke('not-a-token'))
  expect(message).toContain('is not a token of the app')
  expect(message).not.toContain('not-a-token')
})

describe('configure()', () => {
  test('changes what is issued from now on', async () => {
    const mock = createMock()
    const app = mock.app()
    const before = (await tokensOf(mock, app)).access_token
    app.configure({ accessTokenTtl: '1m', userToken: 'keep' })
    const after = await tokensOf(mock, app)
    app.clock.advance('2m')
    expect(app.accessToken(before).state).toBe('active')
    expect(app.accessToken(after.access_token).state).toBe('expired')
    expect(after.token).toBe(app.userToken())
  })

  test('refuses what there is not, and changes nothing', () => {
    const app = createMock().app()
    const { settings } = app
    expect(messageOf(() => app.configure({ userToken: 'lose' as 'keep' }))).toContain(
      'settings.userToken',
    )
    expect(app.settings).toEqual(settings)
  })
})
