import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readBasicCredentials } from '../../src/mcs/caller.ts'
import { appSecretPattern, isAppKey, parseCredentials } from '../../src/options/credentials.ts'

describe('parseCredentials', () => {
  test.each([
    ['key:secret', { key: 'key', secret: 'secret' }],
    ['a-B_9:s', { key: 'a-B_9', secret: 's' }],
    ['key::a:b:', { key: 'key', secret: ':a:b:' }],
    ['key: 祕密 ', { key: 'key', secret: ' 祕密 ' }],
  ])('reads %s', (text, credentials) => {
    expect(parseCredentials(text)).toEqual(credentials)
  })

  test.each(['', ':', 'key', 'key:', ':secret', 'ab:secret', 'a b c:secret', 'key:a\nb'])(
    'refuses %j',
    (text) => {
      expect(parseCredentials(text)).toBeUndefined()
    },
  )
})

describe('what an app may have for key and secret', () => {
  test('is exactly what a Basic header carries to the mock', () => {
    const key = fc.oneof(fc.stringMatching(/^[A-Za-z0-9_-]{1,42}$/), fc.string({ maxLength: 5 }))
    const secret = fc.oneof(fc.string({ unit: 'binary', maxLength: 5 }), fc.constant('a\r\nb'))
    fc.assert(
      fc.property(key, secret, (k, s) => {
        // A colon in the key would be read as the end of it.
        const encoded = Buffer.from(`${k}:${s}`, 'utf8').toString('base64')
        const arrives = { key: k, secret: s }
        const read = readBasicCredentials(`Basic ${encoded}`)
        if (isAppKey(k) && appSecretPattern.test(s)) expect(read).toEqual(arrives)
        else expect(read).not.toEqual(arrives)
      }),
      { numRuns: 500 },
    )
  })
})
