import { expect, test } from 'vitest'
import { describeServing, outcomeOf } from '../support/serving.ts'

const path = '/oauth/login/thirdparty/refresh'

describeServing('the path of the refresh', (start) => {
  test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PURGE'])(
    'called with %s is not allowed, and the answer says what is',
    async (method) => {
      const { app, send } = await start()
      const received = await send(path, { method, headers: { authorization: app.basic } })
      expect(outcomeOf(received)).toBe('method-not-allowed')
      expect(received.status).toBe(405)
      expect(received.headers.get('allow')).toBe('POST')
    },
  )

  test('called with HEAD is answered with the headers of GET and no body', async () => {
    const { send } = await start()
    const get = await send(path)
    const head = await send(path, { method: 'HEAD' })
    expect(head.status).toBe(405)
    expect(head.text).toBe('')
    for (const name of ['allow', 'content-type', 'cache-control', 'pragma', 'content-length']) {
      expect(head.headers.get(name), name).toBe(get.headers.get(name))
    }
  })

  test('may be followed by a query, which says nothing', async () => {
    const { app, send } = await start()
    const received = await send(`${path}?token=other&a[]=b`, {
      method: 'POST',
      headers: { authorization: app.basic, 'content-type': 'application/json' },
      body: JSON.stringify({ token: app.users[0].userToken }),
    })
    expect(outcomeOf(received)).toBe('refreshed')
  })

  test('does not take the token from the query', async () => {
    const { app, send } = await start()
    const received = await send(`${path}?token=${app.users[0].userToken}`, {
      method: 'POST',
      headers: { authorization: app.basic, 'content-type': 'application/json' },
      body: '{}',
    })
    expect(outcomeOf(received)).toBe('missing-token')
  })
})

describeServing('another path', (start) => {
  test.each([
    '/',
    '/oauth/login/thirdparty/',
    '/oauth/login/thirdpart/refresh/',
    '/OAuth/Login/ThirdParty/Refresh',
    '//oauth/login/thirdparty/refresh',
    '/oauth/login/thirdparty/refresh/x',
    '/oauth/login/thirdparty/refresh;a',
    '/%ff',
    '/%',
  ])('is unknown: %s', async (unknown) => {
    const { app, send } = await start()
    const received = await send(unknown, {
      method: 'POST',
      headers: { authorization: app.basic, 'content-type': 'application/json' },
      body: JSON.stringify({ token: app.users[0].userToken }),
    })
    expect(outcomeOf(received)).toBe('unknown-path')
    expect(received.status).toBe(404)
    expect(received.headers.get('allow')).toBeNull()
  })
})

describeServing('the root, which programs ask for that wait for a server', (start) => {
  const reasonOf = async (path: string, admin: boolean) => {
    const { core, send } = await start({ settings: { admin } })
    const received = await send(path)
    expect([received.status, outcomeOf(received)]).toEqual([404, 'unknown-path'])
    return core.journal.list(undefined)[0]?.show().reason
  }

  test('is no path of MCS; the reason says what to ask instead', async () => {
    expect(await reasonOf('/', true)).toBe(
      `no call has this path; the refresh is at ${path}, and what waits for the mock asks GET /__admin/health`,
    )
  })

  test('says nothing of a health check that is not there, or of other paths', async () => {
    const reason = `no call has this path; the refresh is at ${path}`
    expect(await reasonOf('/', false)).toBe(reason)
    expect(await reasonOf('/elsewhere', true)).toBe(reason)
  })
})
