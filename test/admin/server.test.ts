import { describe, expect, test } from 'vitest'
import { version } from '../../src/version.ts'
import { startControl } from '../support/control.ts'
import { TestClock } from '../support/test-clock.ts'

test('tells its health by the clock of the server, in the shape of WireMock', async () => {
  const { control } = startControl({}, { clock: new TestClock() })

  expect((await control('GET', '/health')).body).toEqual({
    status: 'healthy',
    message: 'mock-mcs is ok',
    version,
    uptimeInSeconds: 0,
    timestamp: '2015-09-11T09:05:00.000Z',
  })
})

test('answers its health at once to a probe that is ready to wait', async () => {
  const { control } = startControl()
  expect((await control('GET', '/health?wait=30s')).status).toBe(200)
  const refused = await control('GET', '/health?wait=soon')
  expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: '?wait' }] } })
})

test('tells its version', async () => {
  const { control } = startControl()

  expect((await control('GET', '/version')).body).toEqual({ version })
})

describe('the settings of the server', () => {
  test.each([
    [{ fixedDelay: 20 }],
    [{ delayDistribution: { type: 'uniform', lower: 1, upper: 2 } }],
    [{ delayDistribution: { type: 'lognormal', median: 1, sigma: 0.1 } }],
  ])('take %j until they are set anew', async (settings) => {
    const { control, core } = startControl()
    const { body } = await control('POST', '/settings', settings)

    expect(body).toEqual({ settings })
    expect((await control('GET', '/settings')).body).toEqual({ settings })
    expect(core.worlds.delay).toBeDefined()
    expect((await control('POST', '/settings', { fixedDelay: null })).body).toEqual({
      settings: {},
    })
    expect(core.worlds.delay).toBeUndefined()
  })

  test.each([
    [{ fixedDelay: -1 }, 'fixedDelay'],
    [{ fixedDelay: 1, delayDistribution: { type: 'uniform', lower: 1, upper: 2 } }, ''],
    [{ delayDistribution: { type: 'uniform', lower: 3, upper: 2 } }, 'delayDistribution'],
    [{ extended: {} }, 'extended'],
  ])('refuse %j and stay as they are', async (settings, path) => {
    const { control } = startControl()
    await control('POST', '/settings', { fixedDelay: 5 })
    const { status, body } = await control('POST', '/settings', settings)

    expect(status).toBe(400)
    expect(body.errors).toMatchObject([{ path }])
    expect((await control('GET', '/settings')).body).toEqual({ settings: { fixedDelay: 5 } })
  })
})

describe('a body', () => {
  test.each([
    ['no JSON', '{"fault":', 400, 'the body is not JSON'],
    ['empty', '', 400, 'the body is not JSON'],
    ['nested too deep', `${'['.repeat(66)}${']'.repeat(66)}`, 400, 'nested too deep'],
    ['nested beyond any stack', '['.repeat(200_000) + ']'.repeat(200_000), 400, 'nested too deep'],
    ['too long', `"${'a'.repeat(1_048_576)}"`, 413, 'at most 1048576 bytes'],
  ])('that is %s is refused', async (_, text, expected, detail) => {
    const { control } = startControl()
    const { status, body } = await control('POST', '/settings', text)

    expect(status).toBe(expected)
    expect(body.detail).toContain(detail)
  })

  test('without a Content-Length is bounded all the same', async () => {
    const { send } = startControl()
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        sent += 65_536
        controller.enqueue(new Uint8Array(65_536))
      },
    })
    const response = await send('/settings', {
      method: 'POST',
      body,
      duplex: 'half',
    } as RequestInit)

    expect(response.status).toBe(413)
    expect(sent).toBeLessThan(1_500_000)
  })

  test('is read whatever its Content-Type and with a byte order mark', async () => {
    const { control } = startControl()
    const { status } = await control('POST', '/settings', '\uFEFF{"fixedDelay":1}', {
      'content-type': 'application/x-www-form-urlencoded',
    })

    expect(status).toBe(200)
  })

  test('cannot reach the prototype of anything', async () => {
    const { control } = startControl()
    const { status } = await control('POST', '/apps', '{"__proto__":{"key":"mine"}}')

    expect(status).toBe(400)
  })
})

describe('a query', () => {
  test.each(['/version?__proto__=1', '/version?a=b', '/faults?constructor=1'])(
    'that means nothing is refused: %s',
    async (path) => {
      const { control } = startControl()
      const { status, body } = await control('GET', path)

      expect(status).toBe(400)
      expect(body.errors).toMatchObject([{ message: 'there is no such name' }])
    },
  )
})

describe('another path or method', () => {
  test.each([
    ['/app', 'GET /__admin/apps'],
    ['/request/count', '/__admin/requests/count'],
    ['/apps/BuMgS2MPK5Z6nqWhVsyV/clok', '/__admin/apps/{key}/clock'],
    ['', '/__admin/'],
    ['/apps/a/b/c/d/e', '/__admin/apps/{key}'],
  ])('%s is not there, and the closest is told', async (path, hint) => {
    const { control } = startControl()
    const { status, body } = await control('GET', path)

    expect(status).toBe(404)
    expect(body.detail).toContain(hint)
    expect(body.detail).toContain('/__admin/openapi.json')
  })

  test('a path with a secret in it is not repeated', async () => {
    const { control } = startControl()
    const { body } = await control('GET', '/tokens/o1uBjWTzuqbaMnQzSmDp5UhR6M33NOhb3YL0b1YK')

    expect(body.detail).not.toContain('o1uBjWTz')
  })

  test.each([
    ['DELETE', '/health', 'GET, HEAD, OPTIONS'],
    ['GET', '/requests/count', 'POST, OPTIONS'],
    ['PUT', '/apps', 'GET, HEAD, POST, DELETE, OPTIONS'],
    ['DELETE', '/requests/unmatched', 'GET, HEAD, OPTIONS'],
    ['POST', '/apps/nobody/settings', 'GET, HEAD, PATCH, OPTIONS'],
  ])('%s %s is not allowed, and what is is told', async (method, path, allow) => {
    const { control } = startControl()
    const { status, headers } = await control(method, path)

    expect(status).toBe(405)
    expect(headers.get('allow')).toBe(allow)
  })

  test('OPTIONS tells what is allowed, and nothing of CORS', async () => {
    const { send } = startControl()
    const response = await send('/apps', { method: 'OPTIONS' })

    expect(response.status).toBe(204)
    expect(response.headers.get('allow')).toBe('GET, HEAD, POST, DELETE, OPTIONS')
    expect([...response.headers.keys()].filter((name) => /access-control/.test(name))).toEqual([])
  })

  test('HEAD is GET without the body', async () => {
    const { send } = startControl()
    const response = await send('/version', { method: 'HEAD' })

    expect(response.status).toBe(200)
    expect(await response.text()).toBe('')
  })
})
