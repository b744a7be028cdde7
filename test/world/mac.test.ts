import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createTextMac } from '../../src/world/seal.ts'

/** The same by node's streaming hash, which shares nothing with the one-shot one. */
function byNode(secret: string, text: string): string {
  const key = createHash('sha512-256').update(secret, 'utf8').digest('hex')
  return createHash('sha512-256').update(key, 'latin1').update(text, 'utf8').digest('hex')
}

const text = fc.string({ unit: 'binary', maxLength: 300 })

describe('createTextMac', () => {
  test('is SHA-512/256 over the digest of the secret and the text, for any of them', () => {
    fc.assert(
      fc.property(text, text, (secret, message) => {
        expect(createTextMac(secret)(message)).toBe(byNode(secret, message))
      }),
      { numRuns: 300 },
    )
  })

  // Written out: a change of it would end every token that sits in somebody's .env.
  test('stays what it is from one version to the next', () => {
    expect(createTextMac('mock-mcs')('text')).toBe(
      '40bd2f1deada012e17d8b7e201bc0074a2878961f59e1ce9cd71f26e0e85a2f2',
    )
  })

  test('is another for another secret or another text', () => {
    fc.assert(
      fc.property(text, text, text, (one, other, message) => {
        fc.pre(one !== other)
        expect(createTextMac(one)(message)).not.toBe(createTextMac(other)(message))
        expect(createTextMac(message)(one)).not.toBe(createTextMac(message)(other))
      }),
    )
  })

  test('does not mix up where the secret ends and the text begins', () => {
    fc.assert(
      fc.property(text, fc.string({ minLength: 1 }), text, (secret, between, message) => {
        const one = createTextMac(secret + between)(message)
        expect(createTextMac(secret)(between + message)).not.toBe(one)
      }),
    )
  })

  test.each([0, 1, 47, 48, 63, 64, 127, 128, 129, 100_000])(
    'takes a text of %i bytes',
    (length) => {
      const long = 't'.repeat(length)
      expect(createTextMac('secret')(long)).toBe(byNode('secret', long))
      expect(createTextMac(long)('text')).toBe(byNode(long, 'text'))
    },
  )

  test('keeps nothing from one text to the next, nor from one secret to another', () => {
    const one = createTextMac('one')
    const other = createTextMac('other')
    const macs = [one('a long text'), other('a'), one(''), one('a long text')]
    expect(macs).toEqual([
      byNode('one', 'a long text'),
      byNode('other', 'a'),
      byNode('one', ''),
      byNode('one', 'a long text'),
    ])
  })
})
