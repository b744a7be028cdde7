import { describe, expect, test } from 'vitest'
import { faults, reservedTokenPrefix } from '../../contracts/faults.ts'
import { startFaulty } from '../support/faulty.ts'
import { TestTimers } from '../support/test-timers.ts'

const timers = { wait: async () => undefined }

describe('a reserved user token', () => {
  test.each(faults.map(({ name }) => name))('asks for %s, as often as it is sent', async (name) => {
    const { core, request, exchanges } = startFaulty({ timers })
    const hang = new AbortController()
    const token = `${reservedTokenPrefix}${name}`
    for (const count of [1, 2]) {
      const sent = Promise.resolve(core.fetch(request(undefined, { signal: hang.signal }, token)))
      if (name !== 'hang-before-headers') await sent.catch(() => undefined)
      else sent.catch(() => undefined)
      while (exchanges.length < count) await new Promise((resolve) => setImmediate(resolve))
    }
    hang.abort()
    const fault = { name, id: null, by: 'token' }
    expect(exchanges.map((exchange) => exchange.fault)).toEqual([fault, fault])
  })

  test('leaves the faults of its world to others', async () => {
    const { core, request, fault } = startFaulty({ timers })
    const rule = fault({ fault: 'gateway-502' })
    const response = await core.fetch(request(undefined, {}, 'mock-mcs-gateway-504'))
    expect([response.status, rule.delivered]).toEqual([504, 0])
  })

  test('that answers like MCS gives tokens of the first user', async () => {
    const { core, request, app } = startFaulty({ timers })
    const response = await core.fetch(request(undefined, {}, 'mock-mcs-none'))
    expect(await response.json()).toMatchObject({ results: { email: app.users[0].user.email } })
  })

  test('ends no token of that user, even where a refresh ends the old one', async () => {
    const { core, request } = startFaulty({ timers }, { userToken: 'rotate' })
    await core.fetch(request(undefined, {}, 'mock-mcs-none'))
    await core.fetch(request(undefined, {}, 'mock-mcs-dribble'))
    expect((await core.fetch(request())).status).toBe(200)
  })

  test('waits the delay that it asks for', async () => {
    const testTimers = new TestTimers()
    const { core, request } = startFaulty({ timers: testTimers })
    const answering = core.fetch(request(undefined, {}, 'mock-mcs-delay'))
    await testTimers.askedFor(1)
    expect(testTimers.asked).toEqual([1_000])
    testTimers.advance(1_000)
    expect((await answering).status).toBe(200)
  })
})

describe('a user token that only looks reserved', () => {
  test.each([
    ['mock-mcs-nothing-like-it', '`mock-mcs faults` lists them'],
    ['mock-mcs-', '`mock-mcs faults` lists them'],
    ['mock-mcs-expired', 'did you mean mock-mcs-expired-token?'],
    ['mock-mcs-empty-response', 'did you mean mock-mcs-EMPTY_RESPONSE?'],
  ])('%s is refused, and the reason says: %s', async (token, advice) => {
    const { core, request, exchanges } = startFaulty()
    const response = await core.fetch(request(undefined, {}, token))
    expect(await response.json()).toMatchObject({ code: 500, message: 'Invalid refresh token' })
    expect(exchanges[0]?.decision?.reason).toBe(`the token is none of the reserved ones; ${advice}`)
  })
})
