import { expect, test } from 'vitest'
import { describeServing, outcomeOf } from '../support/serving.ts'

describeServing('under rotate, a user token that is sent three times at once', (start) => {
  test.each([
    ['is answered at once', undefined],
    ['is held back', { fixedDelayMilliseconds: 20 }],
  ])('is refreshed once where the answer %s', async (_, delay) => {
    const { app, core, refresh } = await start({ settings: { userToken: 'rotate' } })
    core.worlds.delay = delay
    const [{ userToken }] = app.users
    const received = await Promise.all([1, 2, 3].map(() => refresh(userToken)))

    expect(received.map(outcomeOf).toSorted()).toEqual([
      'invalid-token',
      'invalid-token',
      'refreshed',
    ])
  })

  test('is refreshed once behind a fault that holds the answers back', async () => {
    const { app, core, refresh } = await start({ settings: { userToken: 'rotate' } })
    const [world] = core.worlds.list()
    world?.faults.add({ fault: 'delay', fixedDelayMilliseconds: 20 }, { times: 3, probability: 1 })
    const [{ userToken }] = app.users
    const received = await Promise.all([1, 2, 3].map(() => refresh(userToken)))

    expect(received.map(outcomeOf).filter((outcome) => outcome === 'refreshed')).toHaveLength(1)
  })
})

describeServing('under rotate, a client that gives up on an answer', (start) => {
  test('has used its user token up, as the server has decided', async () => {
    const { app, core, refresh, send } = await start({ settings: { userToken: 'rotate' } })
    core.worlds.delay = { fixedDelayMilliseconds: 60_000 }
    const [{ userToken }] = app.users
    const gone = new AbortController()
    const answer = send('/oauth/login/thirdparty/refresh', {
      method: 'POST',
      headers: { authorization: app.basic, 'content-type': 'application/json' },
      body: JSON.stringify({ token: userToken }),
      signal: gone.signal,
    })
    const [world] = core.worlds.list()
    await expect.poll(() => world && 'refusal' in world.refresh(userToken)).toBe(true)
    gone.abort()
    await expect(answer).rejects.toThrow()
    core.worlds.delay = undefined

    expect(outcomeOf(await refresh(userToken))).toBe('invalid-token')
  })
})
