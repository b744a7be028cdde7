import { describe, expect, test } from 'vitest'
import { buildMock } from '../../src/mock/mock.ts'
import { defaultSettings } from '../../src/mock/settings.ts'
import { startControl } from '../support/control.ts'

async function statusUnder(host: string, adminHosts: readonly string[] = []): Promise<number> {
  const core = buildMock({ ...defaultSettings, adminHosts })
  const response = await core.fetch(new Request(`http://${host}/__admin/version`))
  return response.status
}

describe('a Host', () => {
  test.each([
    'localhost',
    'LOCALHOST:4010',
    'a.b.localhost:80',
    '127.0.0.1',
    '127.255.0.9:1',
    '[::1]',
    '[::1]:4010',
  ])('%s is of the loopback', async (host) => {
    expect(await statusUnder(host)).toBe(200)
  })

  test.each([
    'mcs.mediatek.com',
    'example.com:4010',
    'localhost.example.com',
    'notlocalhost',
    '127.0.0.1.example.com',
    '128.0.0.1',
    '10.0.0.1',
    '[::2]',
    '0.0.0.0',
  ])('%s is foreign', async (host) => {
    expect(await statusUnder(host)).toBe(403)
  })

  test.each([
    ['mock', 'mock', 200],
    ['mock', 'MOCK:4010', 200],
    ['Mock:4010', 'mock:4010', 200],
    ['mock:4010', 'mock:4011', 403],
    ['mock:4010', 'mock', 403],
    ['mock', 'mock.example.com', 403],
    ['fd00::1', '[fd00::1]:4010', 200],
    ['[fd00::1]', '[fd00::1]', 200],
  ])('with %s listed, %s is answered %i', async (listed, host, expected) => {
    expect(await statusUnder(host, [listed])).toBe(expected)
  })
})

describe('a refusal', () => {
  test('by Host names the Host, what is allowed and what to do', async () => {
    const core = buildMock(defaultSettings)
    const response = await core.fetch(new Request('http://mock:4010/__admin/apps'))
    const { detail } = (await response.json()) as { detail: string }

    expect(detail).toBe(
      'the control plane was called under the Host mock:4010; without a token it answers to localhost, 127.0.0.1, [::1] and the hosts of --admin-host (adminHosts in the options): add this one, or set --admin-token (adminToken), with which any Host may call',
    )
  })

  test('is reported once, and ten of them at most', async () => {
    const reported: string[] = []
    const core = buildMock(defaultSettings, { onAdminRefused: (why) => reported.push(why) })
    const call = (host: string) => core.fetch(new Request(`http://${host}/__admin/apps`))
    await call('mock:4010')
    await call('mock:4010')
    await call('localhost')
    await core.fetch(new Request('http://mock:4010/__admin/health'))
    expect(reported).toEqual([expect.stringContaining('under the Host mock:4010; ')])

    for (let index = 0; index < 20; index++) await call(`mock-${index}`)
    expect(reported).toHaveLength(10)
  })

  test('repeats no text that is no host', async () => {
    const { control } = startControl()
    const headers = { host: 'my secret\u00e9' }
    const { status, body } = await control('GET', '/apps', undefined, headers)

    expect(status).toBe(403)
    expect(body.detail).toContain('under a Host that is invalid; ')
    expect(body.detail).not.toContain('secret')
  })
})

describe('a request of a web page', () => {
  test.each([
    ['of another site', { origin: 'https://example.com' }],
    ['of another port', { origin: 'http://localhost:3000' }],
    ['of nowhere', { origin: 'null' }],
    ['whose host only begins the same', { origin: 'http://localhost.example.com' }],
    ['without Origin, from another site', { 'sec-fetch-site': 'cross-site' }],
    ['without Origin, from another port', { 'sec-fetch-site': 'same-site' }],
  ])('%s is refused', async (_, headers) => {
    const { control, core } = startControl()
    const { status, body } = await control('POST', '/apps', {}, headers)

    expect(status).toBe(403)
    expect(body.detail).toContain('of another origin')
    expect(core.worlds.size).toBe(1)
  })

  test.each([
    ['of its own', { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }],
    ['typed by the user', { 'sec-fetch-site': 'none' }],
  ])('%s is answered', async (_, headers) => {
    const { control } = startControl()

    expect((await control('GET', '/apps', undefined, headers)).status).toBe(200)
  })

  test('that asks whether it may is refused, without CORS', async () => {
    const { send } = startControl()
    const response = await send('/apps', {
      method: 'OPTIONS',
      headers: { origin: 'https://example.com', 'access-control-request-method': 'POST' },
    })

    expect(response.status).toBe(403)
    expect([...response.headers.keys()].filter((name) => /access-control/.test(name))).toEqual([])
  })
})

describe('with an admin token', () => {
  const adminToken = 'open-sesame-é'
  const bearer = (token: string) => ({
    authorization: Buffer.from(`Bearer ${token}`, 'utf8').toString('latin1'),
  })

  test.each(['open-sesame', 'open sesame', 'Open-Sesame'])('%s is refused', async (token) => {
    const { control } = startControl({ adminToken: 'open-sesame-2' })
    const { status, headers, body } = await control('GET', '/apps', undefined, bearer(token))

    expect(status).toBe(401)
    expect(headers.get('www-authenticate')).toBe('Bearer realm="mock-mcs"')
    expect(JSON.stringify(body)).not.toContain('open')
  })

  test.each(['bearer', 'BEARER', 'Bearer'])('%s goes before the token', async (scheme) => {
    const { control } = startControl({ adminToken: 'open-sesame' })
    const headers = { authorization: `${scheme} open-sesame` }

    expect((await control('GET', '/apps', undefined, headers)).status).toBe(200)
  })

  test('one beyond ASCII is taken as it comes over the wire', async () => {
    const { control } = startControl({ adminToken })

    expect((await control('GET', '/apps', undefined, bearer(adminToken))).status).toBe(200)
  })

  test.each(['/apps', '/requests', '/nothing', '/openapi.json', '/health/more', ''])(
    '%s tells nothing without it',
    async (path) => {
      const { send } = startControl({ adminToken })
      const answers = await Promise.all(
        ['GET', 'POST', 'OPTIONS', 'PUT'].map(async (method) => {
          const response = await send(path, { method })
          return [response.status, await response.text(), response.headers.get('allow')]
        }),
      )

      expect(new Set(answers.map(String)).size).toBe(1)
      expect(answers[0]?.[0]).toBe(401)
    },
  )

  test('the health check needs none', async () => {
    const { control } = startControl({ adminToken })

    expect((await control('GET', '/health')).status).toBe(200)
  })

  test('a foreign Origin is refused before the token is looked at', async () => {
    const { control } = startControl({ adminToken })
    const headers = { origin: 'https://example.com', ...bearer(adminToken) }

    expect((await control('GET', '/apps', undefined, headers)).status).toBe(403)
    expect((await control('GET', '/health', undefined, headers)).status).toBe(403)
  })
})

test('when it is closed, it says why to all but the health check', async () => {
  const adminClosed = 'the mock listens beyond this machine; start it with --admin-token'
  const { control } = startControl({ adminClosed })
  const { status, body } = await control('POST', '/apps')

  expect([status, body.detail]).toEqual([403, adminClosed])
  expect((await control('GET', '/health')).status).toBe(200)
})
