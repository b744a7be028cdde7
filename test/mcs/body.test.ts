import { describe, expect, test } from 'vitest'
import { readRequestFields } from '../support/request-fields.ts'
import { describeServing, outcomeOf } from '../support/serving.ts'

const json = 'application/json'
const form = 'application/x-www-form-urlencoded'

type Bytes = Uint8Array<ArrayBuffer>

function read(body: string | Bytes | null, type: string | null = json) {
  const request = new Request('http://localhost/', {
    method: 'POST',
    headers: type === null ? {} : { 'content-type': type },
    // As bytes: fetch gives a text without a Content-Type one of its own.
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  })
  expect(request.headers.get('content-type')).toBe(type)
  return readRequestFields(request)
}

const unreadable = (reason: string) => ({
  refusal: 'unreadable-body',
  reason: expect.stringContaining(reason),
})

describe('the media type', () => {
  test.each([
    json,
    'Application/JSON',
    'application/json;',
    'application/json; charset=utf-8',
    'application/json;charset=UTF-8',
    'application/json ; charset=utf8',
    'application/json; charset="UTF-8"',
    'application/json; Charset=Utf8',
    'application/json; profile="a;charset=latin1"',
    'application/json; version=1; charset=utf-8',
  ])('%s is JSON', async (type) => {
    expect(await read('{"token":"x"}', type)).toEqual({ fields: { token: 'x' }, mediaType: json })
  })

  test.each([form, `${form}; charset=UTF-8`, 'Application/X-WWW-Form-URLEncoded;charset=utf8'])(
    '%s is a form',
    async (type) => {
      expect(await read('token=x', type)).toEqual({ fields: { token: 'x' }, mediaType: form })
    },
  )

  test.each([
    'application/json; charset=iso-8859-1',
    'application/json; charset=utf-16',
    'application/json; charset=utf-8-sig',
    'application/json; charset="latin1"',
    `${form}; charset=big5`,
  ])('%s has a character set that is not read', async (type) => {
    expect(await read('{"token":"x"}', type)).toEqual(unreadable('the charset is not UTF-8'))
  })

  test.each([
    'text/plain',
    'text/json',
    'application/problem+json',
    'multipart/form-data; boundary=x',
  ])('%s is neither JSON nor a form', async (type) => {
    expect(await read('{"token":"x"}', type)).toEqual(unreadable('neither'))
  })

  test.each(['json', 'application/', '/json', 'application/json, text/plain', 'é/é'])(
    '%s cannot be read',
    async (type) => {
      expect(await read('{"token":"x"}', type)).toEqual(unreadable('cannot be read'))
    },
  )

  test('that is missing is asked for', async () => {
    expect(await read('{"token":"x"}', null)).toEqual(unreadable('there is no Content-Type'))
    expect(await read(null, null)).toEqual(unreadable('there is no Content-Type'))
  })
})

describeServing('a body without a media type', (start) => {
  test('is unreadable, though it is JSON with a good token', async () => {
    const { app, post } = await start()
    const body = JSON.stringify({ token: app.users[0].userToken })
    expect(outcomeOf(await post(body, { 'content-type': undefined }))).toBe('unreadable-body')
    expect(outcomeOf(await post(body))).toBe('refreshed')
  })
})

describe('a body of JSON', () => {
  test.each([
    ['nothing', '', 'the body is empty'],
    ['no body', null, 'the body is empty'],
    ['half of it', '{"token":', 'not valid JSON'],
    ['two values', '{}{}', 'not valid JSON'],
    ['a form', 'token=x', 'not valid JSON'],
    ['an array', '["x"]', 'not an object'],
    ['null', 'null', 'not an object'],
    ['text', '"x"', 'not an object'],
    ['a number', '1', 'not an object'],
  ])('that is %s is unreadable', async (_, body, reason) => {
    expect(await read(body)).toEqual(unreadable(reason))
  })

  test('keeps every field and the last of a name that comes twice', async () => {
    const body = '{"token":"x","token":"y","other":{"a":[1,null]},"":true}'
    expect(await read(body)).toMatchObject({
      fields: { token: 'y', other: { a: [1, null] }, '': true },
    })
  })

  test('has no token in a __proto__', async () => {
    const reading = await read('{"__proto__":{"token":"x"}}')
    expect(reading).toMatchObject({ mediaType: json })
    expect('fields' in reading && reading.fields['token']).toBeUndefined()
  })
})

describe('a body that is a form', () => {
  test.each([
    ['encoded by percent', 'token=a%2Bb%3D%26%20c', { token: 'a+b=& c' }],
    ['with plus for a space', 'token=a+b', { token: 'a b' }],
    ['encoded as UTF-8', 'token=%E7%A5%95', { token: '祕' }],
    ['without a value', 'token', { token: '' }],
    ['with a name twice', 'token=a&token=b', { token: ['a', 'b'] }],
    ['with a field more', 'a=1&token=x&', { a: '1', token: 'x' }],
    ['empty', '', {}],
    ['with a broken escape', 'token=%zz%', { token: '%zz%' }],
    ['JSON', '{"token":"x"}', { '{"token":"x"}': '' }],
    ['with a question mark before its first name', '?token=x', { '?token': 'x' }],
  ])('%s is read', async (_, body, fields) => {
    expect(await read(body, form)).toEqual({ fields, mediaType: form })
  })

  test('has no token in a __proto__', async () => {
    const reading = await read('__proto__=x', form)
    expect('fields' in reading && Object.keys(reading.fields)).toEqual(['__proto__'])
  })
})

describe('the bytes of a body', () => {
  const bytes = (...values: number[]): Bytes => Uint8Array.from(values)

  test('may begin with the byte order mark of UTF-8', async () => {
    expect(await read('\ufeff{"token":"x"}')).toMatchObject({ fields: { token: 'x' } })
  })

  test.each([
    ['a lone continuation byte', bytes(0x80)],
    ['an overlong slash', bytes(0xc0, 0xaf)],
    ['half a surrogate pair', bytes(0xed, 0xa0, 0x80)],
    ['a character that is cut off', bytes(0xe7, 0xa5)],
    ['a byte that UTF-8 has not', bytes(0xff)],
    ['JSON in UTF-16', bytes(0xff, 0xfe, 0x7b, 0, 0x7d, 0)],
  ])('that are %s are not UTF-8', async (_, body) => {
    expect(await read(body)).toEqual(unreadable('the body is not UTF-8'))
    expect(await read(body, form)).toEqual(unreadable('the body is not UTF-8'))
  })

  test('that are not UTF-8 leave nothing behind for the next body', async () => {
    await read(bytes(0xe7, 0xa5))
    expect(await read('\ufeff{"token":"祕"}')).toMatchObject({ fields: { token: '祕' } })
  })
})
