import { describe, expect, test } from 'vitest'
import { startControl } from '../support/control.ts'
import { TestClock } from '../support/test-clock.ts'

async function startApp() {
  const { control, core } = startControl({}, { clock: new TestClock() })
  await control('POST', '/apps', { key: 'mine', users: [{ email: 'two@example.com' }] })
  const post = <Body>(path: string, body?: unknown) =>
    control<Body>('POST', `/apps/mine/${path}`, body)
  const issue = async (options?: unknown) =>
    (await post<{ userToken: string; email: string }>('user-tokens', options)).body
  const world = core.worlds.get('mine')
  if (world === undefined) throw new Error('there is no such app')
  return { control, core, world, post, issue }
}

describe('POST /apps/{key}/user-tokens', () => {
  test('issues a user token of its own to the first user', async () => {
    const { world, issue } = await startApp()
    const { userToken, email } = await issue()

    expect(email).toBe('mcsuser@mediatek.com')
    expect(world.refresh(userToken)).toHaveProperty('accessToken')
    expect((await issue()).userToken).not.toBe(userToken)
  })

  test('issues one to a user, with a life', async () => {
    const { world, issue } = await startApp()
    const { userToken, email } = await issue({ user: 'two@example.com', expiresIn: '5m' })
    expect(email).toBe('two@example.com')
    world.clock.advance(300_001)

    expect(world.refresh(userToken)).toHaveProperty('refusal', 'expired-token')
  })

  test('issues one that has expired already', async () => {
    const { world, issue } = await startApp()
    const { userToken } = await issue({ expiresIn: '-1s' })

    expect(world.refresh(userToken)).toHaveProperty('refusal', 'expired-token')
  })

  test.each([
    [{ user: 'nobody@example.com' }, 'user', 'it has mcsuser@mediatek.com, two@example.com'],
    [{ expiresIn: 'soon' }, 'expiresIn', 'with a minus sign in front'],
    [{ expires: '5m' }, 'expires', 'there are expiresIn, user'],
  ])('refuses %j', async (options, path, message) => {
    const { post } = await startApp()
    const { status, body } = await post('user-tokens', options)

    expect(status).toBe(400)
    expect(body).toMatchObject({
      errors: [{ path, message: expect.stringContaining(message) }],
    })
  })
})

describe('POST /apps/{key}/tokens/state', () => {
  test('tells what a user access token is worth', async () => {
    const { world, post } = await startApp()
    const { accessToken: token } = world.refreshForFirstUser()
    const stateOf = async () => (await post('tokens/state', { token })).body

    expect(await stateOf()).toEqual({
      state: 'active',
      email: 'mcsuser@mediatek.com',
      expiresAt: '2015-09-11T10:05:00.000Z',
    })
    world.clock.advance(3_600_001)
    expect(await stateOf()).toHaveProperty('state', 'expired')
    await post('tokens/revoke', { token })
    expect(await stateOf()).toHaveProperty('state', 'revoked')
  })

  test('tells nothing of a token of another app', async () => {
    const { core, post } = await startApp()
    const token = core.worlds.list()[0]?.refreshForFirstUser().accessToken

    expect((await post('tokens/state', { token })).body).toEqual({ state: 'unknown' })
  })
})

describe('POST /apps/{key}/tokens/revoke', () => {
  test('ends a user token', async () => {
    const { world, post, issue } = await startApp()
    const { userToken: token } = await issue()
    const { status } = await post('tokens/revoke', { token })

    expect(status).toBe(204)
    expect(world.refresh(token)).toHaveProperty('refusal', 'invalid-token')
  })

  test('refuses a token that is not of the app, without repeating it', async () => {
    const { core, post } = await startApp()
    const token = core.apps[0].users[0].userToken
    const { status, body } = await post('tokens/revoke', { token })

    expect(status).toBe(400)
    expect(body).toMatchObject({
      errors: [{ path: 'token', message: 'must be a token of this app' }],
    })
    expect(JSON.stringify(body)).not.toContain(token)
  })
})

test.each(['state', 'revoke'])('POST /apps/{key}/tokens/%s wants a token', async (what) => {
  const { post } = await startApp()

  for (const body of [{}, { token: '' }, { token: 7 }]) {
    expect((await post(`tokens/${what}`, body)).status).toBe(400)
  }
})
