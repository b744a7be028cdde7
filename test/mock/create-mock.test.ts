import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { refreshSuccess } from '../../contracts/calls/refresh/schema.ts'
import { createMock, type Mock } from '../../src/mock/create-mock.ts'
import type { MockApp } from '../../src/mock/mock-app.ts'

const url = 'http://mcs.mediatek.com/oauth/login/thirdparty/refresh'

function requestOf(
  { defaultApp }: Mock,
  token = defaultApp.userToken(),
  app: MockApp = defaultApp,
) {
  return {
    method: 'POST',
    headers: { authorization: app.basic, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  }
}

async function resultsOf(response: Response) {
  return refreshSuccess.parse(await response.json()).results
}

describe('createMock', () => {
  test('gives the sample pair of the page, its header and a user token', () => {
    const { defaultApp: app, apps } = createMock()
    expect(app).toMatchObject({
      key: 'BuMgS2MPK5Z6nqWhVsyV',
      secret: 'o1uBjWTzuqbaMnQzSmDp5UhR6M33NOhb3YL0b1YK',
    })
    expect(app.basic).toBe(
      'Basic QnVNZ1MyTVBLNVo2bnFXaFZzeVY6bzF1QmpXVHp1cWJhTW5RelNtRHA1VWhSNk0zM05PaGIzWUwwYjFZSw==',
    )
    expect(apps().map(({ key }) => key)).toEqual([app.key])
    expect(app.users).toEqual([app.user])
  })

  test('takes what the global fetch takes', async () => {
    const mock = createMock()
    const init = requestOf(mock)
    const responses = [
      await mock.fetch(url, init),
      await mock.fetch(new URL(url), init),
      await mock.fetch(new Request(url, init)),
      await mock.fetch(new Request(url), init),
    ]
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 200])
    for (const response of responses) expect(response).toBeInstanceOf(Response)
  })

  test('answers at any host, by http and by https', async () => {
    const mock = createMock()
    for (const base of ['https://mcs.mediatek.com', 'http://localhost:4010', 'https://[::1]']) {
      const response = await mock.fetch(
        url.replace('http://mcs.mediatek.com', base),
        requestOf(mock),
      )
      expect(response.status).toBe(200)
    }
  })

  test('has a fetch that works without its mock, as a client takes it', async () => {
    const mock = createMock()
    const { fetch } = mock
    expect((await fetch(url, requestOf(mock))).status).toBe(200)
  })

  // Written out: it sits in the .env files of those who use it, and in the README.
  test('gives the user token that is well known', () => {
    expect(createMock().defaultApp.userToken()).toBe(
      'u.49ea95decc2925d503cc46d6.well-known..0.0..09290e532e8e7f484e0f9099c3dd647a',
    )
  })

  test('gives the same user token each time, and another for another secret', () => {
    expect(createMock().defaultApp.userToken()).toBe(createMock().defaultApp.userToken())
    expect(createMock({ secret: 'another' }).defaultApp.userToken()).not.toBe(
      createMock().defaultApp.userToken(),
    )
  })

  test('makes mocks that share nothing but their secret', async () => {
    const [one, other] = [createMock({ userToken: 'rotate' }), createMock({ userToken: 'rotate' })]
    expect((await one.fetch(url, requestOf(one))).status).toBe(200)
    expect((await one.fetch(url, requestOf(one))).status).toBe(500)
    expect((await other.fetch(url, requestOf(one))).status).toBe(200)
  })

  test('takes a policy for the user token', async () => {
    const mock = createMock({ userToken: 'keep' })
    const { token } = await resultsOf(await mock.fetch(url, requestOf(mock)))
    expect(token).toBe(mock.defaultApp.userToken())
  })

  test('takes the lives of the tokens, which end by the clock of the machine', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const mock = createMock({ userTokenTtl: '2s' })
    vi.setSystemTime(Date.now() + 2000)
    expect((await mock.fetch(url, requestOf(mock))).status).toBe(200)
    vi.setSystemTime(Date.now() + 1)
    const response = await mock.fetch(url, requestOf(mock))
    expect(await response.json()).toMatchObject({ message: 'Refresh token has expired' })
  })
})

describe('the option apps', () => {
  const apps = [
    { key: 'first', secret: 'a:b' },
    { key: 'second', secret: '祕密' },
  ]

  test('replaces the sample pair; the first is the app', () => {
    const mock = createMock({ apps })
    expect(mock.apps().map(({ key, secret }) => ({ key, secret }))).toEqual(apps)
    expect(mock.defaultApp.key).toBe('first')
  })

  test('gives each app a header that works', async () => {
    const mock = createMock({ apps })
    for (const app of mock.apps()) {
      const request = requestOf(mock, app.userToken(), app)
      expect((await mock.fetch(url, request)).status).toBe(200)
    }
  })
})

describe('the option users', () => {
  const full = {
    email: 'full@example.com',
    nickname: '王小明',
    timezone: 'Europe/Berlin',
    language: 'en',
    userImageURL: 'profile/1.jpg',
    plan: { name: 'Paid plan', deviceCount: 1, dataPointCount: 2, emailCount: 3 },
  }

  test('adds to the default user, who stays the first', () => {
    const { defaultApp } = createMock({ users: [full] })
    expect(defaultApp.users.map(({ email }) => email)).toEqual(['mcsuser@mediatek.com', full.email])
  })

  test('gives each user a token that is answered with their own profile', async () => {
    const mock = createMock({ users: [full] })
    const token = mock.defaultApp.userToken(full.email)
    const results = await resultsOf(await mock.fetch(url, requestOf(mock, token)))
    expect(results).toMatchObject(full)
  })

  test('fills from the default user what a profile leaves out', () => {
    const { defaultApp } = createMock({ users: [{ email: 'a@b.c', plan: { emailCount: 5 } }] })
    expect(defaultApp.users[1]).toEqual({
      email: 'a@b.c',
      password: '123456789',
      nickname: 'MCS User',
      timezone: 'Asia/Taipei',
      language: 'zh-TW',
      userImageURL: 'profile/1234567890.jpg',
      plan: { name: 'Free plan', deviceCount: 10, dataPointCount: 100000, emailCount: 5 },
    })
  })

  test('that is empty changes nothing', () => {
    expect(createMock({ users: [] }).defaultApp.users).toEqual(createMock().defaultApp.users)
  })
})

test('the default user of one mock cannot be changed by way of another', () => {
  const { user } = createMock().defaultApp
  expect(Object.isFrozen(user) && Object.isFrozen(user.plan)).toBe(true)
})
