import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { KnownSecrets } from '../../src/world/known-secrets.ts'

const bytes = (text: string): string => Buffer.from(text, 'utf8').toString('latin1')

const ways = [
  ['few', 0],
  ['many', 100],
] as const

describe.each(ways)('known secrets, when there are %s', (_, others) => {
  function known(...texts: readonly string[]): KnownSecrets {
    const secrets = new KnownSecrets()
    for (let other = 0; other < others; other++) secrets.add(`${other} is another`)
    for (const text of texts) secrets.add(text)
    return secrets
  }

  test('are found where they stand, until they are removed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 3 }), fc.string(), (secret, before) => {
        const secrets = known(secret)
        const text = bytes(`${before}${secret}`)
        const found = { at: bytes(before).length, secret: bytes(secret) }
        expect(secrets.findIn(text)).toContainEqual(found)
        expect(secrets.has(bytes(secret))).toBe(true)
        secrets.remove(secret)
        expect(secrets.findIn(text)).toEqual([])
        expect(secrets.has(bytes(secret))).toBe(false)
      }),
    )
  })

  test('are found the longest first, wherever they begin', () => {
    const secrets = known('secret', 'secret-1', 'sec', 'ret-')
    expect(secrets.findIn('a secret-1').toSorted((one, other) => one.at - other.at)).toEqual([
      { at: 2, secret: 'secret-1' },
      { at: 5, secret: 'ret-' },
    ])
    expect(secrets.findIn('a seal')).toEqual([])
  })

  test('stay known as long as one app has them', () => {
    const secrets = known('secret', 'secret')
    secrets.remove('secret')
    expect(secrets.has('secret')).toBe(true)
    secrets.remove('secret')
    secrets.remove('secret')
    expect(secrets.has('secret')).toBe(false)
  })

  test('of less than three bytes are not sought', () => {
    expect(known('ab').findIn('ab ab')).toEqual([])
  })
})

test('the shortest bounds what is worth decoding', () => {
  const secrets = new KnownSecrets()
  expect(secrets.shortest).toBe(Number.POSITIVE_INFINITY)
  for (const secret of ['ab', 'four', 'longer']) secrets.add(secret)
  expect(secrets.shortest).toBe(4)
})
