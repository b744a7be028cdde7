import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Masker } from '../../src/kit/masker.ts'
import { isOwnWord } from '../../src/kit/own-words.ts'
import { encodings, jsonEscapes } from '../support/encodings.ts'

describe('Masker', () => {
  test('masks a text in the forms in which JSON and URLs have it', () => {
    const masker = new Masker()
    masker.add('a"b/c')
    expect(masker.mask('a"b/c, a\\"b/c, a%22b%2Fc')).toBe('***, ***, ***')
  })

  test('masks a text whose bytes were read as Latin-1', () => {
    const masker = new Masker()
    masker.add('sécret')
    expect(masker.mask('sÃ©cret')).toBe('***')
  })

  test('takes half of a character, which a server may send', () => {
    const masker = new Masker()
    masker.add('half \ud800')
    expect(masker.mask('a half \ud800')).toBe('a ***')
  })

  test('masks the longer of two of which one begins like the other', () => {
    const masker = new Masker()
    masker.add('abc', 'abcdef')
    expect(masker.mask('abcdef abc')).toBe('*** ***')
  })

  test('takes what is not there for nothing', () => {
    const masker = new Masker()
    masker.add(undefined, '')
    expect(masker.mask('as it is')).toBe('as it is')
  })
})

const base64 = (text: string) => Buffer.from(text, 'utf8').toString('base64')

describe('a secret is masked wherever it stands', () => {
  const texts = fc
    .string({ unit: 'grapheme', minLength: 6, maxLength: 40 })
    // A word of the kit's own is hidden in the place of a value alone.
    .filter((text) => !/^[*\s]*$/.test(text) && !isOwnWord(text))
  const spelt: Readonly<Record<string, (text: string) => string>> = {
    ...encodings,
    ...jsonEscapes,
    plain: (text) => text,
    'JSON in JSON': (text) => JSON.stringify(JSON.stringify({ text })),
    'percent in JSON': (text) => JSON.stringify(`?q=${encodeURIComponent(text)}`),
    'base64 in lines': (text) => base64(`It is ${text}, in lines.`).replace(/.{8}/g, '$&\r\n'),
    'base64 of base64': (text) => base64(base64(text)),
    'base64 of JSON': (text) => base64(JSON.stringify({ text })),
    'base64 of UTF-16': (text) =>
      Buffer.from(text.replace(/[^ -~]/g, 'x'), 'utf16le').toString('base64'),
  }

  test.each(Object.keys(spelt))('%s', (name) => {
    const spell = spelt[name] as (text: string) => string
    fc.assert(
      fc.property(texts, fc.string(), fc.string(), (given, before, after) => {
        const secret = name.includes('UTF-16') ? given.replace(/[^ -~]/g, 'x') : given
        const masker = new Masker()
        masker.name(secret, '<it>')
        // What would belong to an escape, or to the digits of base64, makes another text of it.
        const isWhole = name.includes('base64') || name.includes('hex')
        const outside = isWhole ? /[\s\S]/g : /[\\%]/g
        const [left, right] = [before, after].map((text) => text.replace(outside, '')) as [
          string,
          string,
        ]
        const masked = masker.mask(`${left}${spell(secret)}${right}`)
        // The texts around it may make it up again only if it stood there before.
        if (!left.includes(secret) && !right.includes(secret)) expect(masked).toContain('<it>')
        expect(masked).not.toContain(secret)
        expect(masked).not.toContain(spell(secret))
      }),
    )
  })
})

describe('a text', () => {
  test('keeps all that is no secret', () => {
    const masker = new Masker()
    masker.add('my-secret-of-the-app', 'u.some-token')
    const text = 'é 100% of \\ {"a":"b\\nc"} dGhpcyBpcyBubyBzZWNyZXQgYXQgYWxs ca978112ca1bbdca'
    expect(masker.mask(text)).toBe(text)
    expect(masker.mask(`${text} my-secret-of-the-app ${text}`)).toBe(`${text} *** ${text}`)
  })

  test('loses a token of a mock that nobody named, even if it is cut', () => {
    const token = `u.${'0a'.repeat(12)}.user.app.1.2.3.${'f'.repeat(32)}`
    const masker = new Masker()
    expect(masker.mask(`is ${token} is`)).toBe('is *** is')
    expect(masker.mask(`is ${token.slice(0, 40)}`)).toBe('is ***')
    expect(masker.mask(`is ${base64(token)}`)).toBe('is ***')
  })

  test('is masked in time, however many tokens there are', () => {
    const masker = new Masker()
    for (let count = 0; count < 5_000; count++)
      masker.add(`token-number-${count}-${'x'.repeat(60)}`)
    const began = performance.now()
    masker.show(`{"a":"\\u0041 100%20 + ${'some words '.repeat(40)}"}`)
    expect(performance.now() - began).toBeLessThan(2_000)
  })

  test('is cut behind the masking', () => {
    const masker = new Masker()
    masker.add('my-secret')
    const shown = masker.show(`${'x'.repeat(590)}my-secret${'x'.repeat(100)}`)
    expect(shown).toHaveLength(600)
    expect(shown).not.toContain('my-')
  })
})
