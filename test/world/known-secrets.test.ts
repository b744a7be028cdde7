import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KnownSecrets } from '../../src/world/known-secrets.ts'

const bytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

describe('known secrets', () => {
  test('are found where they stand, and only there', () => {
    const secrets = new KnownSecrets()
    const texts = fc.string({ unit: 'grapheme', minLength: 3 })
    fc.assert(
      fc.property(texts, fc.string(), (secret, before) => {
        secrets.add(secret)
        const position = bytes(before).length
        expect(secrets.at(bytes(`${before}${secret}`), position)).toBe(bytes(secret))
        secrets.remove(secret)
        expect(secrets.at(bytes(`${before}${secret}`), position)).toBeUndefined()
      }),
    )
  })

  test('are found the longest first', () => {
    const secrets = new KnownSecrets()
    for (const secret of ['secret', 'secret-1', 'sec']) secrets.add(secret)
    expect(secrets.at('secret-1', 0)).toBe('secret-1')
    expect(secrets.at('secret-2', 0)).toBe('secret')
    expect(secrets.at('seal', 0)).toBeUndefined()
  })

  test('stay known as long as one app has them', () => {
    const secrets = new KnownSecrets()
    for (const _ of [1, 2]) secrets.add('secret')
    secrets.remove('secret')
    expect(secrets.at('secret', 0)).toBe('secret')
    secrets.remove('secret')
    secrets.remove('secret')
    expect(secrets.at('secret', 0)).toBeUndefined()
  })

  test('of less than three bytes are not sought', () => {
    const secrets = new KnownSecrets()
    secrets.add('ab')
    expect(secrets.at('ab', 0)).toBeUndefined()
  })
})
