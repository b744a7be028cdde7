import { describe, expect, test } from 'vitest'
import { tokenLives } from '../../contracts/mcs.ts'
import { defaultUser } from '../../src/world/users.ts'
import { fateOf, refreshed, startWorld } from '../support/worlds.ts'

const day = 86_400_000

describe('the policy reissue', () => {
  test('answers a fresh user token and lets the old one live', () => {
    const { world, wellKnown } = startWorld()
    const first = refreshed(world, wellKnown)
    const second = refreshed(world, wellKnown)
    expect(new Set([wellKnown, first.userToken, second.userToken]).size).toBe(3)
    expect(fateOf(world, first.userToken)).toBe('refreshed')
    expect(fateOf(world, wellKnown)).toBe('refreshed')
  })

  test('lets each token live out its own two weeks', () => {
    const { world, wellKnown, clock } = startWorld()
    const old = refreshed(world, wellKnown).userToken
    clock.advance(10 * day)
    const young = refreshed(world, old).userToken
    clock.advance(4 * day + 1)
    expect([old, young].map((token) => fateOf(world, token))).toEqual([
      'expired-token',
      'refreshed',
    ])
    clock.advance(10 * day)
    expect(fateOf(world, young)).toBe('expired-token')
  })
})

describe('the policy keep', () => {
  test('answers the same user token, and a fresh access token each time', () => {
    const { world, wellKnown } = startWorld({ userToken: 'keep' })
    const [one, other] = [refreshed(world, wellKnown), refreshed(world, wellKnown)]
    expect([one.userToken, other.userToken]).toEqual([wellKnown, wellKnown])
    expect(one.accessToken).not.toBe(other.accessToken)
  })

  test('does not prolong the life of the token', () => {
    const { world, wellKnown, clock } = startWorld({ userToken: 'keep' })
    clock.advance(13 * day)
    expect(refreshed(world, wellKnown).userToken).toBe(wellKnown)
    clock.advance(day + 1)
    expect(fateOf(world, wellKnown)).toBe('expired-token')
  })
})

describe('the policy rotate', () => {
  const startRotating = () => startWorld({ userToken: 'rotate' })

  test('ends the old token at once', () => {
    const { world, wellKnown } = startRotating()
    const { userToken } = refreshed(world, wellKnown)
    expect(userToken).not.toBe(wellKnown)
    expect(fateOf(world, wellKnown)).toBe('invalid-token')
    expect(fateOf(world, userToken)).toBe('refreshed')
  })

  test('gives only the first of two refreshes with one token a new one', () => {
    const { world, wellKnown } = startRotating()
    const { userToken } = refreshed(world, wellKnown)
    expect([fateOf(world, userToken), fateOf(world, userToken)]).toEqual([
      'refreshed',
      'invalid-token',
    ])
  })

  test('ends every token before the newest, however long the chain', () => {
    const { world, wellKnown } = startRotating()
    const chain = [wellKnown]
    for (let count = 0; count < 10; count += 1) {
      chain.push(refreshed(world, chain.at(-1) ?? '').userToken)
    }
    const newest = chain.pop() ?? ''
    expect(chain.map((token) => fateOf(world, token))).toEqual(chain.map(() => 'invalid-token'))
    expect(fateOf(world, newest)).toBe('refreshed')
  })

  test('gives each successor its own two weeks', () => {
    const { world, wellKnown, clock } = startRotating()
    let token = wellKnown
    for (let count = 0; count < 5; count += 1) {
      clock.advance(tokenLives.userToken)
      token = refreshed(world, token).userToken
    }
    clock.advance(tokenLives.userToken + 1)
    expect(fateOf(world, token)).toBe('expired-token')
  })

  test('does not end a token by a refresh that is refused', () => {
    const { world, wellKnown, clock } = startRotating()
    const { accessToken } = refreshed(startWorld({ clock }).world, wellKnown)
    expect(fateOf(world, accessToken)).toBe('invalid-token')
    clock.fail()
    expect(() => world.refresh(wellKnown)).toThrow('the clock fails')
    clock.recover()
    expect(fateOf(world, wellKnown)).toBe('refreshed')
  })

  test('ends no token of the time after a reset', () => {
    const { world, wellKnown } = startRotating()
    const heldBack = world.refresh(wellKnown)
    world.reset()
    if ('commit' in heldBack) heldBack.commit()
    expect(fateOf(world, wellKnown)).toBe('refreshed')
  })

  test('leaves other users and other log-ins of the same user alone', () => {
    const users = [defaultUser, { ...defaultUser, email: 'second@example.com' }] as const
    const { world, wellKnown, clock } = startWorld({ users, userToken: 'rotate' })
    // Tokens of the same user that do not descend from one another.
    const reissuing = startWorld({ users, clock }).world
    const logIns = [refreshed(reissuing, wellKnown), refreshed(reissuing, wellKnown)]
    const [one = '', other = ''] = logIns.map(({ userToken }) => userToken)
    refreshed(world, wellKnown)
    refreshed(world, one)
    expect(fateOf(world, one)).toBe('invalid-token')
    expect(fateOf(world, other)).toBe('refreshed')
    expect(fateOf(world, world.wellKnownUserToken(users[1]))).toBe('refreshed')
  })

  test('says of an ended token that it was replaced, even when it has expired since', () => {
    const { world, wellKnown, clock } = startRotating()
    refreshed(world, wellKnown)
    clock.advance(tokenLives.userToken + 1)
    expect(world.refresh(wellKnown)).toEqual({
      refusal: 'invalid-token',
      reason: 'has been replaced by a refresh',
    })
  })
})

describe('a user token that is given as text', () => {
  const userTokenValue = 'token-of-a-program'

  test('is the well-known one of the first user, for two weeks from the start', () => {
    const another = { ...defaultUser, email: 'another@example.com' }
    const { world, wellKnown, clock } = startWorld({
      userTokenValue,
      users: [defaultUser, another],
    })
    expect(wellKnown).toBe(userTokenValue)
    expect(refreshed(world, userTokenValue).user).toBe(defaultUser)
    expect(world.wellKnownUserToken(another)).toMatch(/^u\./)
    expect(fateOf(world, 'token-of-a-progra')).toBe('invalid-token')
    clock.advance(14 * day + 1)
    expect(fateOf(world, userTokenValue)).toBe('expired-token')
    expect(world.validUserToken()).toBeUndefined()
  })

  test('is kept, rotated and revoked as any other, and valid again after a reset', () => {
    const kept = startWorld({ userTokenValue, userToken: 'keep' }).world
    expect(refreshed(kept, userTokenValue).userToken).toBe(userTokenValue)
    const { world } = startWorld({ userTokenValue, userToken: 'rotate' })
    expect(world.validUserToken()).toBe(userTokenValue)
    const next = refreshed(world, userTokenValue).userToken
    expect(world.validUserToken()).toBeUndefined()
    expect([userTokenValue, next].map((token) => fateOf(world, token))).toEqual([
      'invalid-token',
      'refreshed',
    ])
    expect(
      [userTokenValue, next, 'another-token'].map((token) => world.hasIssuedUserToken(token)),
    ).toEqual([true, true, false])
    world.reset()
    expect(world.revoke(userTokenValue)).toBe(true)
    expect(fateOf(world, userTokenValue)).toBe('invalid-token')
  })
})
