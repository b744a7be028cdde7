import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import { adminPath, createAdminApp } from '../../src/admin/app.ts'
import { MockMcsError } from '../../src/errors.ts'
import { limits } from '../../src/options/limits.ts'
import { systemClock } from '../../src/world/clock.ts'
import { controlOver, startControl } from '../support/control.ts'

interface App {
  readonly key: string
  readonly secret: string
  readonly basic: string
  readonly users: readonly { readonly email: string; readonly userToken: string }[]
  readonly settings: object
}

describe('POST /apps', () => {
  test('makes up what is left out', async () => {
    const { control } = startControl()
    const { status, body } = await control<App>('POST', '/apps')

    expect(status).toBe(201)
    expect(body.key).toMatch(/^[\w-]{20}$/)
    expect(atob(body.basic.slice(6))).toBe(`${body.key}:${body.secret}`)
    expect(body.users.map(({ email }) => email)).toEqual(['mcsuser@mediatek.com'])
  })

  test('takes key, secret, users and settings', async () => {
    const { control } = startControl()
    const { body } = await control<App>('POST', '/apps', {
      key: 'mine',
      secret: 'se:cret',
      users: [{ email: 'two@example.com' }],
      accessTokenTtl: '5s',
      userTokenTtl: 60_000,
      userToken: 'rotate',
    })

    expect(body).toMatchObject({ key: 'mine', secret: 'se:cret' })
    expect(body.users).toHaveLength(2)
    expect(body.settings).toEqual({
      accessTokenTtl: 5_000,
      userTokenTtl: 60_000,
      userToken: 'rotate',
    })
  })

  test('takes the devices and the faults that it begins with, and resets to them', async () => {
    const { control } = startControl()
    await control('POST', '/apps', {
      key: 'mine',
      devices: [{ id: 'Dmine', channels: ['a'] }],
      faults: [{ fault: 'expired-token', times: 2 }],
    })
    await control('DELETE', '/apps/mine/faults')
    await control('POST', '/apps/mine/reset')
    const { body } = await control<{ faults: object[] }>('GET', '/apps/mine/faults')

    expect(body.faults).toEqual([
      { id: expect.any(String), fault: 'expired-token', times: 2, delivered: 0 },
    ])
    const devices = await control<{ devices: { id: string }[] }>('GET', '/apps/mine/devices')
    expect(devices.body.devices.map(({ id }) => id)).toEqual(['DL6sA7iSx', 'Dmine'])
  })

  test('names the place of a mistake in a fault, and what was meant', async () => {
    const { control } = startControl()
    const { status, body } = await control('POST', '/apps', { faults: [{ fault: 'expired-tokn' }] })

    expect(status).toBe(400)
    expect(body.errors).toEqual([
      {
        path: 'faults[0].fault',
        message:
          'must be the name of a fault: mock-mcs faults, or GET /__admin/faults, lists them; did you mean expired-token?',
        received: '"expired-tokn"',
      },
    ])
  })

  test('refuses a key that is taken', async () => {
    const { control, core } = startControl()
    await control('POST', '/apps', { key: 'mine' })
    const { status, body } = await control('POST', '/apps', { key: 'mine' })

    expect(status).toBe(409)
    expect(body.detail).toContain('there is an app mine already')
    expect(core.worlds.size).toBe(2)
  })

  test.each([
    ['a key of two letters', { key: 'ab' }, 'key', 'must be 3 to 40 letters'],
    ['a secret with a line break', { secret: 'a\nb' }, 'secret', 'no line break'],
    ['a life of zero', { accessTokenTtl: '0s' }, 'accessTokenTtl', 'above zero'],
    ['a policy that there is not', { userToken: 'burn' }, 'userToken', 'reissue'],
    ['a user without an address', { users: [{}] }, 'users[0].email', 'string'],
    [
      'a wrong number',
      { users: [{ email: 'a', plan: { emailCount: -1 } }] },
      'users[0].plan.emailCount',
      '>=0',
    ],
    [
      'an unknown name',
      { keys: 1 },
      'keys',
      'there are accessTokenTtl, userTokenTtl, userToken, key',
    ],
    [
      'an unknown name deep inside',
      { users: [{ email: 'a', plan: { nam: '' } }] },
      'users[0].plan.nam',
      'there are name, deviceCount',
    ],
  ])('refuses %s, by its path', async (_, body, path, message) => {
    const { control, core } = startControl()
    const { status, body: problem } = await control('POST', '/apps', body)

    expect(status).toBe(400)
    expect(problem.errors[0]).toMatchObject({ path, message: expect.stringContaining(message) })
    expect(core.worlds.size).toBe(1)
  })

  test('refuses more users than an app may have', async () => {
    const { control } = startControl()
    const users = Array.from({ length: limits.users + 1 }, (_, index) => ({ email: `${index}` }))
    const { status, body } = await control('POST', '/apps', { users })

    expect(status).toBe(400)
    expect(body.errors).toMatchObject([{ path: 'users', message: `must have at most 1000 users` }])
  })

  test('refuses more apps than a server may have, and says what to do', async () => {
    const { core } = startControl()
    const { worlds, journal, timers, reset } = core
    const message = 'there are 20000 apps already; remove those that are done with'
    const plane = createAdminApp({
      version: '1.0.0',
      clock: systemClock,
      timers,
      worlds,
      journal,
      reset,
      addApp: () => {
        throw new MockMcsError('LIMIT_REACHED', message)
      },
      settings: { adminToken: undefined, adminHosts: [] },
    })
    const app = new Hono().route(adminPath, plane)
    const control = controlOver((path, init) =>
      app.request(`http://localhost${adminPath}${path}`, init),
    )
    const { status, body } = await control('POST', '/apps')

    expect([status, body.detail]).toEqual([409, message])
  })

  test('repeats no secret that is wrong or in the wrong place', async () => {
    const { control } = startControl()
    const secret = 'o1uBjWTzuqbaMnQzSmDp5UhR6M33NOhb3YL0b1YK'
    const wrong = [
      { secret: `${secret}\n` },
      { key: `${secret}!` },
      { userToken: secret },
      { accessTokenTtl: secret },
      { [secret]: 1 },
      secret,
      `{"secret":"${secret}"`,
    ]
    for (const body of wrong) {
      const { status, body: problem } = await control('POST', '/apps', body)

      expect(status).toBe(400)
      expect(JSON.stringify(problem)).not.toContain(secret)
    }
    const patterns = [{ headers: { [secret]: 1 } }, { urlPattern: `${secret}(` }]
    for (const body of patterns) {
      const { body: problem } = await control('POST', '/requests/count', body)

      expect(JSON.stringify(problem)).not.toContain(secret)
    }
  })
})

describe('apps', () => {
  test('are listed in the order in which they were made, and shown one by one', async () => {
    const { control } = startControl()
    await control('POST', '/apps', { key: 'first' })
    const { body: made } = await control<App>('POST', '/apps', { key: 'second' })
    const { body } = await control<{ apps: App[] }>('GET', '/apps')
    const { body: one } = await control<App>('GET', '/apps/second')

    expect(body.apps.slice(1).map(({ key }) => key)).toEqual(['first', 'second'])
    expect({ ...one, clock: 0 }).toEqual({ ...made, clock: 0 })
  })

  test('are removed one by one or together, with their requests', async () => {
    const { control, core } = startControl()
    await control('POST', '/apps', { key: 'first' })
    const { status } = await control('DELETE', '/apps/first')

    expect(status).toBe(204)
    expect(core.worlds.size).toBe(1)
    expect((await control('DELETE', '/apps')).status).toBe(204)
    expect(core.worlds.size).toBe(0)
  })

  test.each(['GET', 'DELETE'])(
    '%s of an unknown one tells which there are, not what was asked',
    async (method) => {
      const { control } = startControl()
      const { status, body } = await control(method, '/apps/o1uBjWTzuqba')

      expect(status).toBe(404)
      expect(body.detail).toContain('BuMgS2MPK5Z6nqWhVsyV')
      expect(body.detail).not.toContain('o1uBjWTzuqba')
    },
  )
})

describe('the settings of an app', () => {
  test('are changed in part', async () => {
    const { control } = startControl()
    await control('POST', '/apps', { key: 'mine' })
    const { body } = await control('PATCH', '/apps/mine/settings', { userToken: 'keep' })

    expect(body).toEqual({
      accessTokenTtl: 3_600_000,
      userTokenTtl: 1_209_600_000,
      userToken: 'keep',
    })
    expect((await control('GET', '/apps/mine/settings')).body).toEqual(body)
  })

  test('stay as they are if one of them is wrong', async () => {
    const { control } = startControl()
    await control('POST', '/apps', { key: 'mine' })
    const before = await control('GET', '/apps/mine/settings')
    const change = { userToken: 'keep', accessTokenTtl: '-1s' }
    const { status, body } = await control('PATCH', '/apps/mine/settings', change)

    expect(status).toBe(400)
    expect(body.errors).toMatchObject([{ path: 'accessTokenTtl', received: '"-1s"' }])
    expect((await control('GET', '/apps/mine/settings')).body).toEqual(before.body)
  })
})

test('a reset makes an app as it was when it was made', async () => {
  const { control } = startControl()
  await control('POST', '/apps', { key: 'mine', userToken: 'keep' })
  await control('PATCH', '/apps/mine/settings', { userToken: 'rotate' })
  await control('POST', '/apps/mine/faults', { fault: 'invalid-token' })
  await control('POST', '/apps/mine/clock', { freeze: true })
  const { status, body } = await control('POST', '/apps/mine/reset')

  expect([status, body]).toEqual([200, {}])
  expect((await control('GET', '/apps/mine')).body).toMatchObject({
    settings: { userToken: 'keep' },
    clock: { frozen: false },
  })
  expect((await control('GET', '/apps/mine/faults')).body).toEqual({ faults: [] })
})
