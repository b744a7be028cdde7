import { describe, expect, test } from 'vitest'
import { startControl } from '../support/control.ts'
import { FakeEntry } from '../support/fake-entry.ts'

function startWith() {
  const { control, core } = startControl()
  core.journal.add(
    new FakeEntry({
      id: 'one',
      url: '/oauth/login?kind=a&kind=b',
      headers: { 'content-type': ['application/json'], accept: ['text/html', '*/*'] },
      body: '{"token":"s3cret","list":[1,{"two":2}]}',
    }),
  )
  core.journal.add(new FakeEntry({ id: 'two', method: 'GET', url: '/', body: 'line\nline' }))
  const count = async (pattern: unknown) =>
    (await control<{ count: number }>('POST', '/requests/count', pattern)).body.count
  return { control, count }
}

describe('a request pattern', () => {
  test.each<[object, number]>([
    [{}, 2],
    [{ method: 'ANY' }, 2],
    [{ method: 'POST' }, 1],
    [{ method: 'post' }, 1],
    [{ method: 'PUT' }, 0],
    [{ url: '/oauth/login?kind=a&kind=b' }, 1],
    [{ url: '/oauth/login' }, 0],
    [{ urlPath: '/oauth/login' }, 1],
    [{ urlPath: '/oauth' }, 0],
    [{ urlPattern: '/oauth.*' }, 1],
    [{ urlPattern: '/oauth' }, 0],
    [{ urlPathPattern: '/|/o.*n' }, 2],
    [{ headers: { 'Content-Type': { equalTo: 'application/json' } } }, 1],
    [{ headers: { 'Content-Type': { equalTo: 'APPLICATION/json' } } }, 0],
    [{ headers: { 'Content-Type': { equalTo: 'APPLICATION/json', caseInsensitive: true } } }, 1],
    [{ headers: { Accept: { contains: '*/*' } } }, 1],
    [{ headers: { Accept: { absent: true } } }, 1],
    [{ headers: { Accept: { matches: 'text/.*' } } }, 1],
    [{ headers: { 'Content-Type': { doesNotMatch: '.*form.*' } } }, 1],
    [{ queryParameters: { kind: { equalTo: 'b' } } }, 1],
    [{ queryParameters: { kind: { absent: true } } }, 1],
    [{ queryParameters: { kind: { equalTo: 'c' } } }, 0],
    [{ bodyPatterns: [{ contains: 's3cret' }, { contains: 'two' }] }, 1],
    [{ bodyPatterns: [{ contains: 's3cret' }, { contains: 'three' }] }, 0],
    [{ bodyPatterns: [{ matches: 'line.line' }] }, 1],
    [{ bodyPatterns: [{ doesNotMatch: '.*token.*' }] }, 1],
    [{ bodyPatterns: [{ equalTo: 'line\nline' }] }, 1],
    [{ bodyPatterns: [{ equalToJson: { list: [1, { two: 2 }], token: 's3cret' } }] }, 1],
    [{ bodyPatterns: [{ equalToJson: '{"list":[1,{"two":2}],"token":"s3cret"}' }] }, 1],
    [{ bodyPatterns: [{ equalToJson: { token: 's3cret' } }] }, 0],
    [{ bodyPatterns: [{ equalToJson: { token: 's3cret' }, ignoreExtraElements: true }] }, 1],
    [{ bodyPatterns: [{ equalToJson: { list: [{ two: 2 }, 1] }, ignoreExtraElements: true }] }, 0],
    [
      {
        bodyPatterns: [
          {
            equalToJson: { list: [{ two: 2 }, 1] },
            ignoreArrayOrder: true,
            ignoreExtraElements: true,
          },
        ],
      },
      1,
    ],
  ])('%j means %i of two', async (pattern, expected) => {
    const { count } = startWith()

    expect(await count(pattern)).toBe(expected)
  })

  test('finds by what was on the wire and shows what is masked', async () => {
    const { control } = startWith()
    const { body } = await control('POST', '/requests/find', {
      bodyPatterns: [{ contains: 's3cret' }],
    })

    expect(body).toMatchObject({ requests: [{ id: 'one', method: 'POST', body: '(masked)' }] })
    expect(JSON.stringify(body)).not.toContain('s3cret')
  })

  test.each([
    ['an unknown part', { cookies: {} }, 'cookies', 'there are method, url, urlPattern'],
    [
      'an unknown matcher of a header',
      { headers: { a: { equal: 'b' } } },
      'headers.a.equal',
      'equalTo, contains, matches, doesNotMatch, absent',
    ],
    [
      'an unknown matcher of the body',
      { bodyPatterns: [{ matchesJsonPath: '$' }] },
      'bodyPatterns[0].matchesJsonPath',
      'equalToJson',
    ],
    ['a matcher of nothing', { headers: { a: {} } }, 'headers.a', 'one of equalTo'],
    [
      'two matchers in one',
      { bodyPatterns: [{ equalTo: 'a', contains: 'a' }] },
      'bodyPatterns[0]',
      'one of equalTo',
    ],
    [
      'a regular expression that is none',
      { urlPattern: '(' },
      'urlPattern',
      'must be a regular expression',
    ],
    [
      'one that would only do with others around it',
      { urlPattern: 'a)|(b' },
      'urlPattern',
      'must be a regular expression',
    ],
    [
      'one that is too long',
      { urlPattern: 'a'.repeat(1_001) },
      'urlPattern',
      'at most 1000 characters',
    ],
    ['two URLs', { url: '/', urlPath: '/' }, '', 'one of url, urlPattern'],
    [
      'JSON that is none',
      { bodyPatterns: [{ equalToJson: '{' }] },
      'bodyPatterns[0].equalToJson',
      'must be JSON',
    ],
    ['a list', [], '', 'object'],
  ])('is refused for %s', async (_, pattern, path, message) => {
    const { control } = startWith()
    for (const what of ['count', 'find']) {
      const { status, body } = await control('POST', `/requests/${what}`, pattern)

      expect(status).toBe(400)
      expect(body.errors[0]).toMatchObject({ path, message: expect.stringContaining(message) })
    }
  })
})
