import { expect, test } from 'vitest'
import type { Exchange } from '../../src/vendor/app.ts'
import { describeServing } from '../support/serving.ts'

const form = { 'content-type': 'application/x-www-form-urlencoded' }

describeServing('what a watcher is told', (start) => {
  async function startWatched() {
    const seen: Exchange[] = []
    const serving = await start({ observe: (exchange) => seen.push(exchange) })
    const { userToken } = serving.app.users[0]
    return { ...serving, userToken, seen }
  }

  test('of a refresh as the page shows it has no findings', async () => {
    const { userToken, refresh, app, seen } = await startWatched()
    const { text } = await refresh(userToken)
    expect(seen).toEqual([
      {
        method: 'POST',
        path: '/oauth/login/thirdparty/refresh',
        duration: expect.any(Number),
        decision: {
          answer: expect.objectContaining({ status: 200, body: text }),
          outcome: 'refreshed',
          appKey: app.key,
          user: 'mcsuser@mediatek.com',
          findings: [],
        },
      },
    ])
  })

  test('names extra fields, which the answer is silent about', async () => {
    const { userToken, post, seen } = await startWatched()
    const body = JSON.stringify({
      grant_type: 'refresh_token',
      token: userToken,
      'x.y-z': 1,
      client_id: 2,
    })
    const { text } = await post(body)
    expect(seen[0]?.decision.findings).toEqual([
      'the body has fields the page does not show: grant_type, (hidden), client_id',
    ])
    expect(text).not.toContain('grant_type')
  })

  test('names five extra fields and counts the others', async () => {
    const { userToken, post, seen } = await startWatched()
    const extra = Object.fromEntries([...'abcdefgh'].map((name) => [name, 1]))
    await post(JSON.stringify({ token: userToken, ...extra }))
    expect(seen[0]?.decision.findings).toEqual([
      'the body has fields the page does not show: a, b, c, d, e and 3 more',
    ])
  })

  test('names a form, which the answer is silent about', async () => {
    const { userToken, post, refresh, seen } = await startWatched()
    const received = await post(`token=${userToken}`, form)
    const plain = await refresh(userToken)
    expect(seen[0]?.decision.findings).toEqual(['the body is a form; the page shows JSON'])
    expect([...received.headers.keys()]).toEqual([...plain.headers.keys()])
    expect(Object.keys(JSON.parse(received.text))).toEqual(Object.keys(JSON.parse(plain.text)))
  })

  test('of a refused request is why, while the answer stays the same', async () => {
    const { post, refresh, seen } = await startWatched()
    const texts = [await refresh('forged'), await post('{"token":"forged","extra":1}')]
    expect(new Set(texts.map(({ text }) => text)).size).toBe(1)
    expect(seen[0]?.decision).toMatchObject({
      outcome: 'invalid-token',
      appKey: 'BuMgS2MPK5Z6nqWhVsyV',
      reason: 'the token was not issued here, or is cut or altered',
    })
  })

  test.each([
    ['no field', '{}', 'the token is missing'],
    ['an empty text', '{"token":""}', 'the token is empty'],
    ['null', '{"token":null}', 'null'],
    ['a number', '{"token":1}', 'number'],
    ['an array', '{"token":["x"]}', 'an array'],
  ])('of a token that is %s says so', async (_, body, words) => {
    const { post, seen } = await startWatched()
    await post(body)
    expect(seen[0]?.decision.reason).toContain(words)
  })

  test('has the path without the query, and the method as it was sent', async () => {
    const { send, seen } = await startWatched()
    await send('/elsewhere?token=x', { method: 'HEAD' })
    expect(seen).toMatchObject([
      { method: 'HEAD', path: '/elsewhere', decision: { outcome: 'unknown-path' } },
    ])
  })

  test('comes once for each request, with a duration that is not negative', async () => {
    const { userToken, refresh, send, seen } = await startWatched()
    await refresh(userToken)
    await refresh('forged')
    await send('/nowhere')
    expect(seen.map(({ decision }) => decision.outcome)).toEqual([
      'refreshed',
      'invalid-token',
      'unknown-path',
    ])
    for (const { duration } of seen) expect(duration).toBeGreaterThanOrEqual(0)
  })
})
