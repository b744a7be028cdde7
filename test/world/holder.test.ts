import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Seal } from '../../src/world/seal.ts'

const seal = new Seal('secret')
const appKey = fc.stringMatching(/^[A-Za-z0-9_-]{3,40}$/)
const email = fc.oneof(fc.emailAddress(), fc.string({ unit: 'binary', minLength: 1 }))

describe('the holder of a grant', () => {
  test('is the same on every start with the same secret', () => {
    fc.assert(
      fc.property(appKey, email, (app, user) => {
        expect(new Seal('secret').holderOf(app, user)).toBe(seal.holderOf(app, user))
        expect(new Seal('another').holderOf(app, user)).not.toBe(seal.holderOf(app, user))
      }),
    )
  })

  test('is another for another app or another user', () => {
    fc.assert(
      fc.property(appKey, email, appKey, email, (app, user, otherApp, otherUser) => {
        fc.pre(app !== otherApp || user !== otherUser)
        expect(seal.holderOf(app, user)).not.toBe(seal.holderOf(otherApp, otherUser))
      }),
    )
  })

  test('does not mix up where the app ends and the user begins', () => {
    expect(seal.holderOf('abc', 'def:x')).not.toBe(seal.holderOf('abc:def', 'x'.slice(1)))
    expect(seal.holderOf('abc', 'dx')).not.toBe(seal.holderOf('abcd', 'x'))
  })

  test('fits into a token, whatever the user is called', () => {
    fc.assert(
      fc.property(appKey, email, (app, user) => {
        expect(seal.holderOf(app, user)).toMatch(/^[0-9a-f]{24}$/)
      }),
    )
  })
})
