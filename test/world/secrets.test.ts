import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { isSecret } from '../../src/world/known-secrets.ts'
import { Worlds } from '../../src/world/worlds.ts'
import { startWorld } from '../support/worlds.ts'

const app = { key: 'appKey', secret: 'sécret:祕密' }
const worlds = new Worlds()
worlds.add(startWorld({ app }).world)

describe('isSecret', () => {
  test('is equality of texts', () => {
    const text = fc.string({ unit: 'binary', maxLength: 5 })
    fc.assert(
      fc.property(text, text, (presented, secret) => {
        expect(isSecret(presented, Buffer.from(secret, 'utf8'))).toBe(presented === secret)
        expect(isSecret(secret, Buffer.from(secret, 'utf8'))).toBe(true)
      }),
    )
  })

  test.each([
    ['a beginning', 'sécret'],
    ['more', 'sécret:祕密x'],
    ['another case', 'Sécret:祕密'],
    ['the same letters, composed otherwise', 'se\u0301cret:祕密'],
    ['nothing', ''],
    ['as many zeros', '\0'.repeat(14)],
  ])('is false for %s', (_, presented) => {
    expect(isSecret(presented, Buffer.from(app.secret, 'utf8'))).toBe(false)
  })
})

describe('the authentication of an app', () => {
  const compare = vi.spyOn(crypto, 'timingSafeEqual')
  beforeAll(syncBuiltinESMExports)
  beforeEach(() => {
    compare.mockClear()
  })
  afterAll(() => {
    compare.mockRestore()
    syncBuiltinESMExports()
  })

  test('finds nothing wrong with its key and secret', () => {
    expect(worlds.explainRefusal(app)).toBeUndefined()
  })

  // Only that the comparison is made can be tested, not how long it takes.
  test.each([
    ['the right secret', app],
    ['a wrong secret of the same length', { ...app, secret: 'x'.repeat(14) }],
    ['a wrong secret of another length', { ...app, secret: 'x' }],
    ['an unknown key', { key: 'unknown', secret: 'x' }],
  ])('compares %s in constant time, once', (_, credentials) => {
    worlds.explainRefusal(credentials)
    expect(compare).toHaveBeenCalledTimes(1)
  })

  test.each([
    ['a wrong secret', { ...app, secret: 'x' }, 'the AppSecret is not that of appKey'],
    ['both swapped', { key: app.secret, secret: app.key }, 'AppKey and AppSecret are swapped'],
    ['an unknown key', { key: 'unknown', secret: 'x' }, 'known here: appKey'],
    ['a key in another case', { ...app, key: 'APPKEY' }, 'known here: appKey'],
    ['a key of every object', { ...app, key: 'constructor' }, 'known here: appKey'],
  ])('says of %s what is wrong', (_, credentials, reason) => {
    expect(worlds.explainRefusal(credentials)).toContain(reason)
  })
})
