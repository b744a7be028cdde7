import { expect, test } from 'vitest'
import { createMock } from '../../src/mock/create-mock.ts'
import { describeServing, outcomeOf, type Serving } from '../support/serving.ts'

const older = '/oauth/login/thirdpart/refresh'

const refreshAt = (path: string, { app, send }: Serving) =>
  send(path, {
    method: 'POST',
    headers: { authorization: app.basic, 'content-type': 'application/json' },
    body: JSON.stringify({ token: app.users[0].userToken }),
  })

const findingsOf = ({ core }: Serving) =>
  core.journal
    .list(undefined)
    .flatMap((entry) => entry.show().findings)
    // In process the mock stands in for mcs.mediatek.com, by http.
    .filter(({ id }) => id !== 'no-tls')
    .map(({ id, severity }) => ({ id, severity }))

describeServing('the path of before 2015-09-11', (start) => {
  test('answers as that of the page, and is a finding', async () => {
    const serving = await start()
    expect(outcomeOf(await refreshAt(older, serving))).toBe('refreshed')
    expect(findingsOf(serving)).toEqual([{ id: 'legacy-path', severity: 'should' }])
  })

  test('refuses as that of the page', async () => {
    const { send } = await start()
    expect(outcomeOf(await send(older))).toBe('method-not-allowed')
    expect(outcomeOf(await send(older, { method: 'POST' }))).toBe('invalid-client-id')
  })

  test('meets the faults of its app', async () => {
    const serving = await start()
    serving.core.worlds
      .list()[0]
      ?.faults.add({ fault: 'expired-token' }, { times: 1, probability: 1, seed: undefined })
    expect(outcomeOf(await refreshAt(older, serving))).toBe('expired-token')
  })

  test('is unknown where it is switched off, which makes the finding one that a client must heed', async () => {
    const serving = await start({ settings: { legacyPaths: false } })
    expect(outcomeOf(await refreshAt(older, serving))).toBe('unknown-path')
    expect(findingsOf(serving)).toEqual([{ id: 'legacy-path', severity: 'must' }])
  })
})

test('the option legacyPaths switches the older path off', async () => {
  const mock = createMock({ legacyPaths: false })
  const response = await mock.fetch(`http://mcs.mediatek.com${older}`, { method: 'POST' })
  expect(response.status).toBe(404)
})
