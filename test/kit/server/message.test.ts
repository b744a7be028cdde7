import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Answer,
  headerOf,
  MalformedAnswer,
  requestBytes,
  takeAnswer,
} from '../../../src/kit/server/message.ts'

const take = (text: string, { method = 'POST', isEnded = false } = {}) =>
  takeAnswer(Buffer.from(text, 'utf8'), { method, isEnded })

const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'
const sized = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n'

describe('takeAnswer', () => {
  test('takes a body of its length and leaves what follows', () => {
    const taken = take(`${sized}bodyHTTP/1.1`)
    expect(taken?.answer).toEqual({
      status: 200,
      headers: [['Content-Length', '4']],
      body: 'body',
      isChunked: false,
    })
    expect(taken?.rest.toString()).toBe('HTTP/1.1')
  })

  test('takes chunks, with extensions and trailers', () => {
    const taken = take(`${chunked}4;a=b\r\nbody\r\n1\r\n!\r\n0\r\nTrailer: t\r\n\r\nnext`)
    expect(taken?.answer).toMatchObject({ body: 'body!', isChunked: true })
    expect(taken?.rest.toString()).toBe('next')
  })

  test('takes all to the end of the connection where no length is said', () => {
    const text = 'HTTP/1.1 200 OK\r\n\r\nbody'
    expect(take(text)).toBeUndefined()
    expect(take(text, { isEnded: true })?.answer.body).toBe('body')
  })

  test('passes over interim answers', () => {
    expect(take(`HTTP/1.1 100 Continue\r\n\r\n${sized}body`)?.answer.status).toBe(200)
  })

  test('knows that HEAD and 204 have no body', () => {
    expect(take(sized, { method: 'HEAD' })?.answer.body).toBe('')
    expect(take('HTTP/1.1 204 No Content\r\n\r\n')?.answer.status).toBe(204)
  })

  test('keeps the spelling of headers, and finds them in any', () => {
    const answer = take('HTTP/1.1 200 OK\r\ncontent-LENGTH:0\r\nA: 1\r\na: 2\r\n\r\n')
      ?.answer as Answer
    expect(answer.headers).toEqual([
      ['content-LENGTH', '0'],
      ['A', '1'],
      ['a', '2'],
    ])
    expect(headerOf(answer, 'Content-Length')).toBe('0')
    expect(headerOf(answer, 'A')).toBe('1, 2')
    expect(headerOf(answer, 'B')).toBeUndefined()
  })

  test('waits while an answer is not whole, wherever it was cut', () => {
    for (const text of [`${sized}body`, `${chunked}4\r\nbody\r\n0\r\n\r\n`]) {
      for (let end = 0; end < text.length; end++) expect(take(text.slice(0, end))).toBeUndefined()
      expect(take(text)?.answer.body).toBe('body')
    }
  })

  test.each([
    ['another protocol', '220 mail.example ESMTP'],
    ['another version', 'HTTP/2 200\r\n\r\n'],
    ['a status that is no number', 'HTTP/1.1 OK\r\n\r\n'],
    ['a header without a name', 'HTTP/1.1 200 OK\r\nfoo\r\n\r\n'],
    ['a chunk without a size', `${chunked}xyz\r\n`],
    ['a head without an end', `HTTP/1.1 200 OK\r\n${'a'.repeat(70_000)}`],
    ['a body without an end', `HTTP/1.1 200 OK\r\n\r\n${'a'.repeat(1_100_000)}`],
  ])('refuses %s', (_, text) => {
    expect(() => take(text)).toThrow(MalformedAnswer)
  })

  test('either takes, waits or refuses, whatever comes', () => {
    const line = fc.constantFrom('HTTP/1.1 200 OK', 'Content-Length: 3', 'A', ': b', '', 'abc', '5')
    fc.assert(
      fc.property(fc.array(line), fc.boolean(), (lines, isEnded) => {
        try {
          take(lines.join('\r\n'), { isEnded })
        } catch (error) {
          expect(error).toBeInstanceOf(MalformedAnswer)
        }
      }),
    )
  })
})

test('requestBytes writes a request with its length in bytes', () => {
  const bytes = requestBytes('/a', 'mcs.example', {
    method: 'POST',
    path: '/a',
    headers: { 'content-type': 'application/json' },
    body: '"é"',
  })
  expect(bytes.toString('utf8')).toBe(
    'POST /a HTTP/1.1\r\nHost: mcs.example\r\nUser-Agent: mock-mcs\r\nAccept: */*\r\ncontent-type: application/json\r\nContent-Length: 4\r\n\r\n"é"',
  )
})
