import { networkInterfaces } from 'node:os'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type RunningMock, type StartOptions, startMock } from '../../src/index.ts'
import { within } from '../support/within.ts'

async function start(options?: StartOptions): Promise<RunningMock> {
  const mock = await startMock(options)
  onTestFinished(() => mock.close())
  return mock
}

function refresh({ url, defaultApp: app }: RunningMock): Promise<Response> {
  return fetch(`${url}/oauth/login/thirdparty/refresh`, {
    method: 'POST',
    headers: { authorization: app.basic, 'content-type': 'application/json' },
    body: JSON.stringify({ token: app.userToken() }),
  })
}

describe('startMock()', () => {
  test('tells where it listens and what a client needs to be answered', async () => {
    const mock = await start()
    const response = await refresh(mock)

    expect(mock.url).toBe(`http://127.0.0.1:${mock.port}`)
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({ results: { email: 'mcsuser@mediatek.com' } })
  })

  test('picks another free port for each mock', async () => {
    const mocks = await Promise.all([start(), start(), start()])
    const ports = mocks.map(({ port }) => port)

    expect(new Set(ports).size).toBe(3)
    expect(Math.min(...ports)).toBeGreaterThan(1023)
  })

  test('names its URL by a host that can be called where it listens on all addresses', async () => {
    const mock = await start({ host: '0.0.0.0' })

    expect(mock.url).toBe(`http://127.0.0.1:${mock.port}`)
    expect((await refresh(mock)).status).toBe(200)
  })
})

describe('Symbol.asyncDispose', () => {
  // As `await using` calls it; Node 20 has no syntax for that.
  test('stops the mock', async () => {
    const mock = await startMock()
    await within(2_000, 'it is disposed of', Promise.resolve(mock[Symbol.asyncDispose]()))

    await expect(refresh(mock)).rejects.toThrow('fetch failed')
  })

  test('after close() is harmless', async () => {
    const mock = await startMock()
    await mock.close()

    await within(2_000, 'it is disposed of', Promise.resolve(mock[Symbol.asyncDispose]()))
  })
})

const hasIpv6 = Object.values(networkInterfaces()).some((addresses) =>
  addresses?.some(({ address }) => address === '::1'),
)

describe.skipIf(!hasIpv6)(
  `IPv6${hasIpv6 ? '' : ' (needs the address ::1, which this machine lacks)'}`,
  () => {
    test.each(['::1', '::'])('a mock that listens on %s has brackets in its URL', async (host) => {
      const mock = await start({ host })

      expect(mock.url).toBe(`http://[::1]:${mock.port}`)
      expect((await refresh(mock)).status).toBe(200)
    })
  },
)
