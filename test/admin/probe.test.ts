import { describe, expect, test } from 'vitest'
import { probeRefusal } from '../../contracts/probe.ts'
import { startControl } from '../support/control.ts'
import { TestClock } from '../support/test-clock.ts'

// The bytes themselves, so that neither a key nor its place changes unnoticed.
const refusal =
  '{"errors":[{"code":4001,"message":"token is incorrect"}],"statusCode":401,"options":{}}'

function startProbed(settings: Parameters<typeof startControl>[0] = {}) {
  const started = startControl(settings, { clock: new TestClock() })
  const { core, control, send } = started
  const [world] = core.worlds.list()
  if (world === undefined) throw new Error('a mock has a world')
  const probe = (authorization?: string) =>
    control('GET', '/probe', undefined, authorization === undefined ? {} : { authorization })
  const refusedText = async (authorization?: string) => {
    const response = await send('/probe', {
      headers: authorization === undefined ? {} : { authorization },
    })
    expect(response.status).toBe(401)
    expect(response.headers.get('content-type')).toBe('application/json')
    return response.text()
  }
  return { ...started, world, probe, refusedText, tokens: world.refreshForFirstUser() }
}

describe('GET /probe', () => {
  test('tells of an active user access token whose it is and until when', async () => {
    const { world, probe, tokens } = startProbed()

    expect(await probe(`Bearer ${tokens.accessToken}`)).toMatchObject({
      status: 200,
      body: {
        app: world.app.key,
        email: 'mcsuser@mediatek.com',
        expiresAt: '2015-09-11T10:05:00.000Z',
      },
    })
  })

  test('takes the token of any app', async () => {
    const { core, control, probe } = startProbed()
    await control('POST', '/apps', { key: 'mine', users: [{ email: 'two@example.com' }] })
    const token = core.worlds.get('mine')?.refreshForFirstUser().accessToken

    expect((await probe(`Bearer ${token}`)).body).toMatchObject({ app: 'mine' })
    await control('DELETE', '/apps/mine')
    expect((await probe(`Bearer ${token}`)).status).toBe(401)
  })

  test('takes the scheme in any case and with more spaces', async () => {
    const { probe, tokens } = startProbed()

    expect((await probe(`bEARER  ${tokens.accessToken}`)).status).toBe(200)
  })

  test('goes by the clock of the app', async () => {
    const { world, probe, tokens } = startProbed()
    world.clock.advance(3_600_000)
    expect((await probe(`Bearer ${tokens.accessToken}`)).status).toBe(200)
    world.clock.advance(1)

    expect((await probe(`Bearer ${tokens.accessToken}`)).status).toBe(401)
  })

  test('refuses with the literal of the contract', () => {
    expect(JSON.stringify(probeRefusal.body)).toBe(refusal)
    expect(probeRefusal.status).toBe(401)
  })

  test.each<[string, (tokens: { accessToken: string; userToken: string }) => string | undefined]>([
    ['no header', () => undefined],
    ['an empty header', () => ''],
    ['no token', () => 'Bearer'],
    ['a token without a scheme', ({ accessToken }) => accessToken],
    ['another scheme', ({ accessToken }) => `Basic ${accessToken}`],
    ['two tokens', ({ accessToken }) => `Bearer ${accessToken}, Bearer ${accessToken}`],
    ['an unknown token', () => 'Bearer forged'],
    ['an altered token', ({ accessToken }) => `Bearer ${accessToken}0`],
    ['a user token', ({ userToken }) => `Bearer ${userToken}`],
  ])('refuses %s as MCS does', async (_, authorizationOf) => {
    const { probe, refusedText, tokens } = startProbed()
    const authorization = authorizationOf(tokens)

    expect(await refusedText(authorization)).toBe(refusal)
    expect((await probe(authorization)).status).toBe(401)
  })

  test('refuses a token that has expired, or was revoked, as MCS does', async () => {
    const { world, refusedText, tokens } = startProbed()
    const revoked = world.refreshForFirstUser().accessToken
    world.revoke(revoked)
    expect(await refusedText(`Bearer ${revoked}`)).toBe(refusal)
    world.clock.advance(3_600_001)

    expect(await refusedText(`Bearer ${tokens.accessToken}`)).toBe(refusal)
  })

  test('is no request of the journal', async () => {
    const { control, probe, tokens } = startProbed()
    await probe(`Bearer ${tokens.accessToken}`)

    expect((await control('POST', '/requests/count', {})).body).toMatchObject({ count: 0 })
  })
})

describe('GET /probe, with an admin token', () => {
  test('wants the user access token and not that one', async () => {
    const { probe, refusedText, tokens } = startProbed({ adminToken: 'open-sesame' })

    expect((await probe(`Bearer ${tokens.accessToken}`)).status).toBe(200)
    expect(await refusedText('Bearer open-sesame')).toBe(refusal)
    expect(await refusedText()).toBe(refusal)
  })
})
