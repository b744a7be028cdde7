import { describe, expect, test } from 'vitest'
import { tokenLives } from '../../contracts/mcs.ts'
import { defaultSettings } from '../../src/mock/settings.ts'
import { fateOf, refreshed, startWorld } from '../support/worlds.ts'

const hour = 3_600_000
const fortnight = 14 * 24 * hour

describe('the lives by default', () => {
  test('are one hour and two weeks', () => {
    expect(tokenLives).toEqual({ accessToken: hour, userToken: fortnight })
    expect(defaultSettings).toMatchObject({ accessTokenTtl: hour, userTokenTtl: fortnight })
  })

  test('are sealed into both tokens of a refresh', () => {
    const { world, seal, clock, wellKnown } = startWorld()
    clock.advance(12_345)
    const { accessToken, userToken } = refreshed(world, wellKnown)
    const now = clock.now()
    expect(seal.open(accessToken)).toMatchObject({
      kind: 'access',
      grant: { accessTokenExpiresAt: now + hour, userTokenExpiresAt: now + fortnight },
    })
    expect(seal.open(userToken)?.kind).toBe('user')
  })
})

describe('a life that was set', () => {
  test('is sealed into the access token', () => {
    const { world, seal, clock, wellKnown } = startWorld({ accessTokenTtl: 1500 })
    const { accessToken } = refreshed(world, wellKnown)
    expect(seal.open(accessToken)?.grant.accessTokenExpiresAt).toBe(clock.now() + 1500)
  })

  test.each([1, 1000, fortnight])('of %i ms ends a fresh user token', (userTokenTtl) => {
    const { world, clock, wellKnown } = startWorld({ userTokenTtl })
    const { userToken } = refreshed(world, wellKnown)
    clock.advance(userTokenTtl)
    expect(fateOf(world, userToken)).toBe('refreshed')
    clock.advance(1)
    expect(fateOf(world, userToken)).toBe('expired-token')
  })

  test('of a token outlasts a change of the setting', () => {
    const { world, clock, wellKnown } = startWorld({ userTokenTtl: 1000 })
    const { userToken } = refreshed(world, wellKnown)
    const restarted = startWorld({ clock, userTokenTtl: fortnight }).world
    clock.advance(1001)
    expect(fateOf(restarted, userToken)).toBe('expired-token')
  })
})

describe('a user token', () => {
  test('is alive in the millisecond in which it expires, and dead one later', () => {
    const { world, clock, wellKnown } = startWorld()
    clock.advance(5)
    const { userToken } = refreshed(world, wellKnown)
    clock.advance(fortnight)
    expect(fateOf(world, userToken)).toBe('refreshed')
    clock.advance(1)
    expect(fateOf(world, userToken)).toBe('expired-token')
  })

  test('that is well known lives from the start of the server', () => {
    const { world, clock, wellKnown } = startWorld()
    expect(fateOf(world, wellKnown)).toBe('refreshed')
    clock.advance(fortnight)
    expect(fateOf(world, wellKnown)).toBe('refreshed')
    clock.advance(1)
    expect(fateOf(world, wellKnown)).toBe('expired-token')
  })

  test('that has expired says when, for the log', () => {
    const { world, clock, wellKnown } = startWorld()
    clock.advance(fortnight + 1)
    expect(world.refresh(wellKnown)).toEqual({
      refusal: 'expired-token',
      reason: 'expired at 2015-09-25T09:05:00.000Z',
    })
  })

  test('is not what an access token is, alive or dead', () => {
    const { world, clock, wellKnown } = startWorld()
    const { accessToken } = refreshed(world, wellKnown)
    expect(fateOf(world, accessToken)).toBe('invalid-token')
    clock.advance(fortnight + 1)
    expect(fateOf(world, accessToken)).toBe('invalid-token')
  })
})
