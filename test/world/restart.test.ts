import { describe, expect, test } from 'vitest'
import { tokenLives } from '../../contracts/mcs.ts'
import { defaultUser } from '../../src/world/users.ts'
import { fateOf, refreshed, startWorld } from '../support/worlds.ts'

describe('a restart with the same secret', () => {
  test('honours a user token of before until its own end', () => {
    const { world, clock, wellKnown } = startWorld()
    const { userToken } = refreshed(world, wellKnown)
    clock.advance(tokenLives.userToken)
    expect(fateOf(startWorld({ clock }).world, userToken)).toBe('refreshed')
    clock.advance(1)
    expect(fateOf(startWorld({ clock }).world, userToken)).toBe('expired-token')
  })

  test('honours the tokens of a second server that runs beside it', () => {
    const { world, clock, wellKnown } = startWorld()
    const second = startWorld({ clock }).world
    const { userToken } = refreshed(world, wellKnown)
    expect(fateOf(second, refreshed(second, userToken).userToken)).toBe('refreshed')
    expect(fateOf(world, refreshed(second, userToken).userToken)).toBe('refreshed')
  })

  test('gives the well-known token once more, and begins its life anew', () => {
    const { clock, wellKnown } = startWorld()
    clock.advance(10 * tokenLives.userToken)
    const restarted = startWorld({ clock })
    expect(restarted.wellKnown).toBe(wellKnown)
    clock.advance(tokenLives.userToken)
    expect(fateOf(restarted.world, wellKnown)).toBe('refreshed')
  })

  test('refuses the token of a user who is gone', () => {
    const users = [defaultUser, { ...defaultUser, email: 'second@example.com' }] as const
    const { world, clock } = startWorld({ users })
    const { userToken } = refreshed(world, world.wellKnownUserToken(users[1]))
    expect(fateOf(startWorld({ clock, users: [defaultUser] }).world, userToken)).toBe(
      'invalid-token',
    )
  })

  test('answers the profile that the user has now', () => {
    const { world, clock, wellKnown } = startWorld()
    const { userToken } = refreshed(world, wellKnown)
    const renamed = { ...defaultUser, nickname: 'Renamed' }
    const restarted = startWorld({ clock, users: [renamed] }).world
    expect(refreshed(restarted, userToken).user).toEqual(renamed)
  })

  test('honours a rotated token once more, until a newer one of its family is seen', () => {
    const { world, clock, wellKnown } = startWorld({ userToken: 'rotate' })
    const second = refreshed(world, wellKnown).userToken
    const third = refreshed(world, second).userToken
    const restarted = startWorld({ clock, userToken: 'rotate' }).world
    expect(fateOf(restarted, second)).toBe('refreshed')
    expect(fateOf(restarted, second)).toBe('invalid-token')
    expect(fateOf(restarted, third)).toBe('refreshed')
    expect(fateOf(restarted, third)).toBe('invalid-token')
  })
})

describe('a restart with another secret', () => {
  test('refuses every token of before, the well-known one included', () => {
    const { world, clock, wellKnown } = startWorld()
    const { userToken } = refreshed(world, wellKnown)
    const other = startWorld({ clock, secret: 'another' })
    expect([userToken, wellKnown].map((token) => fateOf(other.world, token))).toEqual([
      'invalid-token',
      'invalid-token',
    ])
    expect(other.wellKnown).not.toBe(wellKnown)
  })
})

describe('the world of another app', () => {
  test('refuses the tokens of the first, well known or not', () => {
    const { world, clock, wellKnown } = startWorld()
    const { userToken } = refreshed(world, wellKnown)
    const other = startWorld({ clock, app: { key: 'otherApp', secret: 'appSecret' } })
    expect(other.wellKnown).not.toBe(wellKnown)
    expect([userToken, wellKnown].map((token) => fateOf(other.world, token))).toEqual([
      'invalid-token',
      'invalid-token',
    ])
  })
})
