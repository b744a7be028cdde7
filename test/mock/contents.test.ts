import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/mock/create-mock.ts'
import { messageOf, refresh } from './refreshing.ts'

const first = { key: 'first', secret: 'hush' }
const second = { key: 'second', secret: 'hush' }

const teapot = { response: { status: 418, body: 'teapot' } }

describe('the faults that an app begins with', () => {
  test('answer the first calls of every app, and of no other that is made later', async () => {
    const mock = createMock({ apps: [first, second], faults: [{ fault: 'gateway-503' }] })
    for (const app of mock.apps()) {
      expect((await refresh(mock, app)).status).toBe(503)
      expect((await refresh(mock, app)).status).toBe(200)
    }
    expect((await refresh(mock, mock.app())).status).toBe(200)
  })

  test('of one app are set after those of all, and answer no other app', async () => {
    const mock = createMock({
      apps: [{ ...first, faults: [teapot] }, second],
      faults: [{ fault: 'gateway-503' }],
    })
    const [one, other] = mock.apps()
    if (one === undefined || other === undefined) throw new Error('there are two apps')
    expect((await refresh(mock, one)).status).toBe(503)
    expect((await refresh(mock, one)).status).toBe(418)
    expect((await refresh(mock, other)).status).toBe(503)
    expect((await refresh(mock, other)).status).toBe(200)
  })

  test.each(['an app', 'the mock'])('are there again after a reset of %s', async (what) => {
    const mock = createMock({ faults: [{ fault: 'gateway-503' }] })
    const app = mock.defaultApp
    expect((await refresh(mock, app)).status).toBe(503)
    app.fault('expired-token')
    if (what === 'an app') app.reset()
    else mock.reset()
    expect(app.faults().map(({ fault }) => fault)).toEqual(['gateway-503'])
    expect((await refresh(mock, app)).status).toBe(503)
  })

  test('draw the same chances again after a reset', async () => {
    const half = { ...teapot, times: 'always', probability: 0.5, seed: 7 } as const
    const mock = createMock({ faults: [half] })
    const draw = async () => {
      const statuses: number[] = []
      for (let call = 0; call < 12; call++) {
        statuses.push((await refresh(mock, mock.defaultApp)).status)
      }
      return statuses
    }
    const drawn = await draw()
    expect(new Set(drawn)).toEqual(new Set([200, 418]))
    mock.reset()
    expect(await draw()).toEqual(drawn)
  })

  test('are taken by app() too', async () => {
    const mock = createMock()
    const app = mock.app({ faults: [{ fault: 'gateway-503' }] })
    expect((await refresh(mock, app)).status).toBe(503)
    expect((await refresh(mock, mock.defaultApp)).status).toBe(200)
  })
})

describe('the devices that an app begins with', () => {
  const common = { id: 'D-common', channels: ['a'] }

  test('are its own and those of all apps', () => {
    const own = { id: 'D-own', key: 'key-of-own', channels: ['b'] }
    const mock = createMock({ apps: [{ ...first, devices: [own] }, second], devices: [common] })
    expect(mock.apps().map((app) => app.devices().map(({ id }) => id))).toEqual([
      ['DL6sA7iSx', 'D-common', 'D-own'],
      ['DL6sA7iSx', 'D-common'],
    ])
  })

  test('replace one of all apps that has the same id', () => {
    const own = { id: 'D-common', key: 'key-of-own', channels: ['b'] }
    const mock = createMock({ apps: [{ ...first, devices: [own] }], devices: [common] })
    expect(mock.defaultApp.devices().map(({ id, key }) => [id, key])).toEqual([
      ['DL6sA7iSx', expect.any(String)],
      ['D-common', 'key-of-own'],
    ])
  })
})

describe('a mistake in them names the place, what was received and what was meant', () => {
  test.each([
    [
      'a fault that does not exist',
      { faults: [{ fault: 'expired-tokn' as never }] },
      'options.faults.0.fault must be the name of a fault: mock-mcs faults, or GET /__admin/faults, lists them; received "expired-tokn"; did you mean expired-token?',
    ],
    [
      'a kind of call that does not exist',
      { faults: [{ fault: 'none' as const, call: 'refersh' as never }] },
      'options.faults.0.call must be refresh, login or api; received "refersh"; did you mean refresh?',
    ],
    [
      'an unknown field of a device of an app',
      { apps: [{ ...first, devices: [{ id: 'D', chanels: [] } as never] }] },
      'options.apps.0.devices.0: there is no "chanels"; did you mean channels? there are id, key, name, user, channels',
    ],
    [
      'a fault within the list that does nothing',
      { apps: [{ ...first, faults: [teapot, { times: 2 }] }] },
      'options.apps.0.faults.1 must have fault, response or a delay; the fault none lets a call pass; received an object',
    ],
    [
      'a fault without its list',
      { faults: { fault: 'none' } as never },
      'options.faults must be a list; received an object',
    ],
  ])('%s', (_, options, message) => {
    expect(messageOf(() => createMock(options))).toBe(message)
  })

  test.each([
    ['an app as text', { apps: ['my-key:hush-hush'] as never }],
    ['a device as text', { devices: ['D:a:hush-hush'] as never }],
    ['a password', { users: [{ email: 'a@b.c', password: ['hush-hush'] as never }] }],
    ['a body', { faults: [{ response: { status: 200, body: { token: 'hush' } as never } }] }],
  ])('but not what may be a secret: %s', (_, options) => {
    expect(messageOf(() => createMock(options))).not.toContain('hush')
  })
})
