import { expect, test } from 'vitest'
import { defaultSettings } from '../../src/mock/settings.ts'
import { defaultUser } from '../../src/world/users.ts'
import { describeServing, outcomeOf, resultsOf } from '../support/serving.ts'

const taiwanese = {
  ...defaultUser,
  email: 'wáng+"測試"@example.com',
  nickname: '王小明 😀 "\\\n\u2028',
  plan: { name: '免費方案', deviceCount: 0, dataPointCount: 1, emailCount: 2 },
}

describeServing('the answer of a refresh', (start) => {
  test('counts its Content-Length in bytes and is not chunked', async () => {
    const { app, refresh } = await start({ settings: { users: [taiwanese] } })
    const { headers, text } = await refresh(app.users[0].userToken)
    expect(Buffer.byteLength(text)).toBeGreaterThan(text.length)
    expect(headers.get('content-length')).toBe(String(Buffer.byteLength(text)))
    expect(headers.get('transfer-encoding')).toBeNull()
  })

  test('carries any profile as it was given', async () => {
    const { app, refresh } = await start({ settings: { users: [taiwanese] } })
    const { access_token, token, ...profile } = resultsOf(await refresh(app.users[0].userToken))
    const { password, ...shown } = taiwanese
    expect(profile).toEqual(shown)
  })

  test('keeps the order of the page, whatever order the user is written in', async () => {
    const { plan, email, ...rest } = defaultUser
    const { name, ...counts } = plan
    const users = [{ plan: { ...counts, name }, ...rest, email }] as const
    const { app, refresh } = await start({ settings: { users } })
    // Not parsed by its schema, which would put the keys in order.
    const { results } = JSON.parse((await refresh(app.users[0].userToken)).text) as {
      readonly results: { readonly plan: object }
    }
    expect(Object.keys(results).join(' ')).toBe(
      'access_token userImageURL timezone email nickname language plan token',
    )
    expect(Object.keys(results.plan).join(' ')).toBe('name deviceCount dataPointCount emailCount')
  })

  test('leaves out what a user has beyond the page', async () => {
    const users = [{ ...defaultUser, password: 'hidden' }] as const
    const { app, refresh } = await start({ settings: { users } })
    const { text } = await refresh(app.users[0].userToken)
    expect(text).not.toContain('hidden')
  })

  test('has tokens that no other answer has', async () => {
    const { app, refresh } = await start()
    const tokens: string[] = [app.users[0].userToken]
    for (let count = 0; count < 20; count += 1) {
      const { access_token, token } = resultsOf(await refresh(app.users[0].userToken))
      tokens.push(access_token, token)
    }
    expect(new Set(tokens).size).toBe(41)
  })

  test('has tokens that a header, a form and a shell take as they are', async () => {
    const { app, refresh } = await start({ settings: { users: [taiwanese] } })
    const { access_token, token } = resultsOf(await refresh(app.users[0].userToken))
    for (const text of [app.users[0].userToken, access_token, token]) {
      expect(text).toMatch(/^[\w.-]+$/)
    }
  })
})

describeServing('a mock with several apps and users', (start) => {
  const users = [defaultUser, taiwanese] as const
  const apps = [...defaultSettings.apps, { key: 'second', secret: 'a:b c' }] as const

  test('answers each user of each app with the profile of that user', async () => {
    const serving = await start({ settings: { apps, users } })
    for (const app of serving.apps) {
      for (const { user, userToken } of app.users) {
        const { email } = resultsOf(await serving.refresh(userToken, app))
        expect(email).toBe(user.email)
      }
    }
    expect(serving.apps.map(({ key }) => key)).toEqual([defaultSettings.apps[0].key, 'second'])
  })

  test('refuses the token of one app to the other', async () => {
    const { app, apps: started, refresh } = await start({ settings: { apps, users } })
    const [, second = app] = started
    const outcomes = [
      await refresh(app.users[0].userToken, second),
      await refresh(second.users[0].userToken, app),
    ].map(outcomeOf)
    expect(outcomes).toEqual(['invalid-token', 'invalid-token'])
  })

  test('refuses the key of one app with the secret of the other', async () => {
    const { app, post } = await start({ settings: { apps, users } })
    const mixed = Buffer.from(`${app.key}:a:b c`).toString('base64')
    const received = await post('{}', { authorization: `Basic ${mixed}` })
    expect(outcomeOf(received)).toBe('invalid-client')
  })
})
