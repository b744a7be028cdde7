import { describe, expect, test } from 'vitest'
import { freshGrant, type Grant, successorGrant, wellKnownGrant } from '../../src/world/grants.ts'
import { RotationRecord } from '../../src/world/issued-tokens.ts'

const lives = { accessTokenExpiresAt: 1, userTokenExpiresAt: 2 }
const next = (grant: Grant): Grant => successorGrant(grant, lives)

describe('RotationRecord', () => {
  test('takes a family it has never seen as not rotated', () => {
    const first = freshGrant('holder', lives)
    expect(new RotationRecord().isSuperseded(first)).toBe(false)
    expect(new RotationRecord().isSuperseded(next(next(first)))).toBe(false)
  })

  test('takes every grant before the recorded one as superseded, and no other', () => {
    const record = new RotationRecord()
    const first = freshGrant('holder', lives)
    const second = next(first)
    const third = next(second)
    record.record(third)
    expect([first, second, third, next(third)].map((grant) => record.isSuperseded(grant))).toEqual([
      true,
      true,
      false,
      false,
    ])
  })

  test('does not go back when an older grant is recorded later', () => {
    const record = new RotationRecord()
    const first = freshGrant('holder', lives)
    const second = next(first)
    record.record(next(second))
    record.record(second)
    expect(record.isSuperseded(second)).toBe(true)
  })

  test('keeps families of one holder apart', () => {
    const record = new RotationRecord()
    const one = freshGrant('holder', lives)
    const other = freshGrant('holder', lives)
    record.record(next(one))
    expect([record.isSuperseded(one), record.isSuperseded(other)]).toEqual([true, false])
  })

  test('keeps the well-known grants of two holders apart', () => {
    const record = new RotationRecord()
    record.record(next(wellKnownGrant('one')))
    expect(record.isSuperseded(wellKnownGrant('one'))).toBe(true)
    expect(record.isSuperseded(wellKnownGrant('other'))).toBe(false)
  })
})

describe('a grant', () => {
  test('that is fresh begins a family of its own', () => {
    const [one, other] = [freshGrant('holder', lives), freshGrant('holder', lives)]
    expect(one).toEqual({ holder: 'holder', id: one.id, family: one.id, generation: 0, ...lives })
    expect(one.id).not.toBe(other.id)
  })

  test('that succeeds another keeps its family and holder, one generation later', () => {
    const first = wellKnownGrant('holder')
    const second = next(first)
    expect(second).toEqual({
      ...lives,
      holder: 'holder',
      family: first.family,
      generation: 1,
      id: second.id,
    })
    expect(second.id).not.toBe(first.id)
    expect(next(second)).toMatchObject({ family: first.family, generation: 2 })
  })
})
