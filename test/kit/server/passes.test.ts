import { describe, expect, onTestFinished, test } from 'vitest'
import { sampleDevice, tokenLives } from '../../../contracts/mcs.ts'
import { checkServer } from '../../../src/kit/index.ts'
import { buildMock } from '../../../src/mock/mock.ts'
import { defaultSettings } from '../../../src/mock/settings.ts'
import { listen } from '../../../src/node/listen.ts'
import { type RunningMock, startMock } from '../../../src/node/start-mock.ts'
import { defaultUser } from '../../../src/world/users.ts'
import { ReferenceTokens } from '../../servers/reference-tokens.ts'
import { rightServers } from '../../servers/right-servers.ts'
import { TestClock } from '../../support/test-clock.ts'
import { checkCalls, checkReference, missesOf } from './checked.ts'

const otherApp = { key: 'second-app', secret: 'secret-of-the-second-app' }
const user = { ...defaultUser, password: 'Pass "word" of/1+' }
const apps = [{ key: 'my-app', secret: 'my:secret ü"' }, otherApp] as const

class FailingClock extends TestClock {
  isFailing = false

  override now(): number {
    if (this.isFailing) throw new Error('the clock fails')
    return super.now()
  }
}

/** A mock at a time of its clock; gone when the test has finished. */
async function serveAt(clock: TestClock) {
  const core = buildMock({ ...defaultSettings, apps, users: [user] }, { clock })
  const { url, close } = await listen(core, { host: '127.0.0.1', port: 0 })
  onTestFinished(close)
  return { url, app: core.apps[0], wellKnown: core.apps[0].users[0].userToken }
}

async function refresh(url: string, basic: string, token: string) {
  const response = await fetch(`${url}/oauth/login/thirdparty/refresh`, {
    method: 'POST',
    headers: { authorization: basic, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  const { results } = (await response.json()) as {
    results: { token: string; access_token: string }
  }
  return results
}

const runsOf = (mock: RunningMock, userToken = mock.defaultApp.userToken()) => ({
  baseUrl: mock.url,
  app: mock.defaultApp,
  otherApp,
  userToken,
  env: {},
})

describe('the mock', () => {
  test('passes every check under strict, with nothing skipped', async () => {
    const clock = new TestClock()
    const failing = new FailingClock()
    const { url, app, wellKnown } = await serveAt(clock)
    const { url: failingUrl } = await serveAt(failing)
    failing.isFailing = true
    clock.advance(tokenLives.userToken / 2)
    const { token: userToken, access_token: expiredAccessToken } = await refresh(
      url,
      app.basic,
      wellKnown,
    )
    clock.advance(tokenLives.userToken / 2 + 1)

    const report = await checkServer({
      baseUrl: url,
      failingUrl,
      app,
      otherApp,
      userToken,
      expiredToken: wellKnown,
      user,
      device: { id: sampleDevice.id, channel: sampleDevice.channels[1] },
      expiredAccessToken,
      legacyPaths: true,
      strict: true,
      env: {},
    })

    expect(report.results.filter(({ verdict }) => verdict !== 'SUCCESS')).toEqual([])
    expect(report).toMatchObject({ exitCode: 0, stale: [] })
  })

  test('is told to rotate, and is judged with the newest token', async () => {
    const mock = await startMock({
      apps,
      userToken: 'rotate',
    })
    onTestFinished(mock.close)
    const report = await checkServer(runsOf(mock))

    expect(missesOf(report)).toEqual(['user-token-lives-on'])
    expect(report.exitCode).toBe(0)
    expect(report.results.find(({ id }) => id === 'concurrent')).toMatchObject({
      verdict: 'SKIPPED',
      reason: 'a user token is valid for one refresh only',
    })
  })

  test('is told to leave the older paths out, and passes its own strict', async () => {
    const mock = await startMock({ apps, legacyPaths: false })
    onTestFinished(mock.close)
    const report = await checkServer({ ...runsOf(mock), strict: true })

    expect(missesOf(report)).toEqual([])
    expect(report.exitCode).toBe(0)
    const asked = await checkServer({ ...runsOf(mock), legacyPaths: true })
    expect(missesOf(asked)).toEqual(['answers-refreshed-on-legacy-path'])
  })

  test('is told to keep the user token, and passes', async () => {
    const mock = await startMock({ userToken: 'keep' })
    onTestFinished(mock.close)
    const report = await checkServer({ ...runsOf(mock), otherApp: undefined, strict: true })

    expect(missesOf(report)).toEqual([])
  })
})

class AwkwardTokens extends ReferenceTokens {
  protected override remember(...grant: Parameters<ReferenceTokens['remember']>) {
    const token = super.remember(...grant)
    const awkward = `${token}+/=&%"\\`
    const kept = this.grants.get(token)
    if (kept !== undefined) this.grants.set(awkward, kept)
    this.grants.delete(token)
    return awkward
  }
}

describe('the reference server', () => {
  test('is judged by its first refreshes alone where a used token ends all others, and says so', async () => {
    const row = rightServers.find(({ name }) => name.startsWith('a user token that comes again'))
    const { results } = await checkReference(row?.change)

    const known = results.filter(({ verdict }) => verdict !== 'SKIPPED').map(({ id }) => id)
    expect(known.toSorted()).toEqual([
      'fresh-access-token',
      'returned-user-token',
      'succeeds-repeatedly',
      'success-fields',
      'two-tokens',
      'user-token-lives-on',
    ])
    expect(results.find(({ id }) => id.startsWith('refuses-invalid-token'))?.reason).toBe(
      'the server took back every user token when a used one came again, and there is no other',
    )
  })

  test('passes with tokens that JSON, forms and URLs have to escape', async () => {
    const report = await checkReference({ makeTokens: () => new AwkwardTokens() }, { strict: true })

    expect(missesOf(report)).toEqual([])
  })

  test('passes every check under strict, with nothing skipped', async () => {
    const report = await checkCalls({}, { strict: true })

    expect(report.results.filter(({ verdict }) => verdict !== 'SUCCESS')).toEqual([])
    expect(report).toMatchObject({ exitCode: 0, stale: [] })
  })
})
