import { expect, test } from 'vitest'
import { describeServing } from '../support/serving.ts'
import { startShowing } from '../support/shown.ts'

describeServing('who watches', (start) => {
  test('is told of each request once, when it is over, with a duration', async () => {
    const { refresh, send, app, seen } = await startShowing({}, start)
    await refresh(app.users[0].userToken)
    await refresh('forged')
    await send('/nowhere', { method: 'HEAD' })
    expect(seen.map(({ outcome, request }) => [outcome, request.method, request.url])).toEqual([
      ['refreshed', 'POST', '/oauth/login/thirdparty/refresh'],
      ['invalid-token', 'POST', '/oauth/login/thirdparty/refresh'],
      ['unknown-path', 'HEAD', '/nowhere'],
    ])
    for (const { duration, state } of seen) {
      expect(duration).toBeGreaterThanOrEqual(0)
      expect(state).toBe('answered')
    }
  })

  test('is told of requests that the journal does not keep', async () => {
    const { refresh, seen } = await startShowing({ maxRequestJournalEntries: 0 }, start)
    await refresh('forged')
    expect(seen).toHaveLength(1)
  })

  test('may fail, and the client gets its answer', async () => {
    const { refresh, app } = await start({
      observe: () => {
        throw new Error('the watcher fails')
      },
    })
    expect((await refresh(app.users[0].userToken)).status).toBe(200)
  })

  test.each([
    ['no field', '{}', 'the token is missing'],
    ['an empty text', '{"token":""}', 'the token is empty'],
    ['null', '{"token":null}', 'null'],
    ['a number', '{"token":1}', 'number'],
    ['an array', '{"token":["x"]}', 'an array'],
  ])('is told of a token that is %s', async (_, body, words) => {
    const { post, seen } = await startShowing({}, start)
    await post(body)
    expect(seen[0]?.reason).toContain(words)
  })

  test('is told why, while answers to the same refusal stay the same', async () => {
    const { post, refresh, seen } = await startShowing({}, start)
    const texts = [await refresh('forged'), await post('{"token":"forged","extra":1}')]
    expect(new Set(texts.map(({ text }) => text)).size).toBe(1)
    expect(seen[1]).toMatchObject({
      app: 'BuMgS2MPK5Z6nqWhVsyV',
      reason: 'the token was not issued here, or is cut or altered',
    })
  })
})
