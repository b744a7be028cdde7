import { auth } from 'hono/utils/basic-auth'
import { describe, expect, test } from 'vitest'
import { readBasicCredentials } from '../../src/mcs/caller.ts'
import { headerRows } from '../support/basic-headers.ts'

const key = 'appKey'
const encode = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

function readByHono(header: string) {
  const read = auth(new Request('http://localhost/', { headers: { authorization: header } }))
  return read && { key: read.username, secret: read.password }
}

function readHere(header: string) {
  const read = readBasicCredentials(header)
  return 'reason' in read ? undefined : read
}

// The library decides for us: see credentials.test.ts.
describe("Hono's parser of the Basic header", () => {
  test.each([
    ['an empty key', `Basic ${encode(':secret')}`, { key: '', secret: 'secret' }],
    ['an empty secret', `Basic ${encode(`${key}:`)}`, { key, secret: '' }],
    ['two spaces', `Basic  ${encode(`${key}:secret`)}`, { key, secret: 'secret' }],
    ['a byte order mark', `Basic ${encode(`\ufeff${key}:secret`)}`, { key, secret: 'secret' }],
    ['a key off the pattern', `Basic ${encode('a b:secret')}`, { key: 'a b', secret: 'secret' }],
  ])('takes %s, which the library refuses', (_, header, byHono) => {
    expect(readByHono(header)).toEqual(byHono)
    expect(readHere(header)).toBeUndefined()
  })

  test.each([
    ['URL-safe base64', 'Basic YXBwS2V5Oj8_Pw', { key, secret: '???' }],
    ['text after the credentials', `Basic ${encode(`${key}:s`)} more`, { key, secret: 's' }],
    ['other characters in the base64', `Basic *${encode(`${key}:s`)}`, { key, secret: 's' }],
    ['padding that is too long', `Basic ${encode('appKey:sec')}==`, { key, secret: 'sec' }],
  ])('refuses %s, which the library takes', (_, header, byLibrary) => {
    expect(readByHono(header)).toBeUndefined()
    expect(readHere(header)).toEqual(byLibrary)
  })

  test.each([
    ['the scheme in any case', `bASIC ${encode(`${key}:secret`)}`],
    ['base64 without its padding', `Basic ${encode(`${key}:ab`).replace(/=+$/, '')}`],
    ['colons in the secret', `Basic ${encode(`${key}:a:b:`)}`],
    ['UTF-8', `Basic ${encode(`${key}:祕密`)}`],
    ['no colon', `Basic ${encode(key)}`],
    ['another scheme', `Bearer ${encode(`${key}:secret`)}`],
    ['the scheme alone', 'Basic'],
    ['credentials that are not encoded', `Basic ${key}:secret`],
    ['a line break in the secret', `Basic ${encode(`${key}:a\nb`)}`],
  ])('agrees with the library on %s', (_, header) => {
    expect(readByHono(header)).toEqual(readHere(header))
  })

  test('differs on some rows of the table, so that it is not used', () => {
    const differing = headerRows
      .flatMap(({ name, header }) => (header === undefined ? [] : [{ name, header }]))
      .filter(({ header }) => /^[\t -~]*$/.test(header))
      .filter(
        ({ header }) => (readByHono(header) === undefined) !== (readHere(header) === undefined),
      )
    expect(differing.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['an empty key', 'an empty secret', 'text after the credentials']),
    )
  })
})
