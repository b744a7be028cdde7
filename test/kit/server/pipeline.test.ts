import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type HttpAnswer, headerOf, MalformedAnswer } from '../../../src/kit/server/exchange.ts'
import { readAnswers } from '../../../src/kit/server/pipeline.ts'

/** Chunks of bytes; a connection that stays open sends no more, but does not end. */
async function* arriving(chunks: readonly string[], isOpen: boolean): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk, 'utf8')
  if (isOpen) throw stillWaiting
}

const stillWaiting = new Error('more is to come')

/** The answers in what arrived, and the error after them. */
async function read(chunks: readonly string[], isOpen = false) {
  const answers: HttpAnswer[] = []
  try {
    for await (const answer of readAnswers(arriving(chunks, isOpen))) answers.push(answer)
  } catch (error) {
    return { answers, bodies: answers.map(({ body }) => body), error: error as Error }
  }
  throw new Error('reading ends with an error alone')
}

const chunked = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'
const sized = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n'

describe('pipelined answers', () => {
  test('are read one behind the other, by their lengths', async () => {
    const { answers, error } = await read([`${sized}body${sized}next`])
    expect(answers).toEqual([
      { status: 200, headers: [['Content-Length', '4']], body: 'body', isChunked: false },
      { status: 200, headers: [['Content-Length', '4']], body: 'next', isChunked: false },
    ])
    expect(error.message).toBe('the connection was closed without an answer')
  })

  test('are read in chunks, with extensions and trailers', async () => {
    const first = `${chunked}4;a=b\r\nbody\r\n1\r\n!\r\n0\r\nTrailer: t\r\n\r\n`
    const { answers, bodies } = await read([first + sized, 'next'])
    expect(bodies).toEqual(['body!', 'next'])
    expect(answers.map(({ isChunked }) => isChunked)).toEqual([true, false])
  })

  test('without a length are read to the end of the connection', async () => {
    const text = 'HTTP/1.1 200 OK\r\n\r\nbody'
    expect((await read([text], true)).bodies).toEqual([])
    expect((await read([text])).bodies).toEqual(['body'])
  })

  test('may come behind interim answers, and have no body', async () => {
    const interim = 'HTTP/1.1 100 Continue\r\n\r\n'
    const empty = 'HTTP/1.1 204 No Content\r\n\r\n'
    const { answers } = await read([interim + interim + empty, `${sized}body`])
    expect(answers.map(({ status, body }) => `${status} ${body}`)).toEqual(['204 ', '200 body'])
  })

  test('keep the spelling of headers, which are found in any', async () => {
    const text = 'HTTP/1.1 200 OK\r\ncontent-LENGTH:0\r\nA: 1\r\na: é\r\n\r\n'
    const [answer] = (await read([text])).answers as [HttpAnswer]
    expect(answer.headers).toEqual([
      ['content-LENGTH', '0'],
      ['A', '1'],
      ['a', 'é'],
    ])
    expect(headerOf(answer, 'Content-Length')).toBe('0')
    expect(headerOf(answer, 'A')).toBe('1, é')
    expect(headerOf(answer, 'B')).toBeUndefined()
  })

  test('are waited for while they are not whole, wherever they are cut', async () => {
    for (const text of [`${sized}body`, `${chunked}4\r\nbody\r\n0\r\n\r\n`]) {
      for (let end = 0; end < text.length; end++) {
        const { bodies, error } = await read([text.slice(0, end)], true)
        expect(bodies).toEqual([])
        expect(error).toBe(stillWaiting)
        expect((await read([text.slice(0, end), text.slice(end)])).bodies).toEqual(['body'])
      }
    }
  })

  test('that are cut short are named so', async () => {
    const { bodies, error } = await read([`${sized}bo`])
    expect(bodies).toEqual([])
    expect(error.message).toBe('the connection was closed in the middle of an answer')
  })

  test.each([
    ['another protocol', '220 mail.example ESMTP', 'something that is not HTTP'],
    ['another version', 'HTTP/2 200\r\n\r\n', 'something that is not HTTP/1.1'],
    ['a status in letters', 'HTTP/1.1 OK\r\n\r\n', 'something that is not HTTP/1.1'],
    ['a header without a name', 'HTTP/1.1 200 OK\r\nfoo\r\n\r\n', 'without a name'],
    ['a chunk without a size', `${chunked}xyz\r\n`, 'a chunk without a size'],
    ['a head without an end', `HTTP/1.1 200 OK\r\n${'a'.repeat(70_000)}`, 'over 64 KiB'],
    ['a body without an end', `HTTP/1.1 200 OK\r\n\r\n${'a'.repeat(1_100_000)}`, 'over 1 MiB'],
    ['endless chunks', chunked + `ffff\r\n${'a'.repeat(65_535)}\r\n`.repeat(20), 'over 1 MiB'],
  ])('are refused if they are %s', async (_, text, message) => {
    const { error } = await read([text], true)
    expect(error).toBeInstanceOf(MalformedAnswer)
    expect(error.message).toContain(message)
  })

  test('are read, waited for or refused, in any order of lines', async () => {
    const line = fc.constantFrom('HTTP/1.1 200 OK', 'Content-Length: 3', 'A', ': b', '', 'abc', '5')
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.boolean(), async (lines, isOpen) => {
        const { error } = await read([lines.join('\r\n')], isOpen)
        const isNamed = error instanceof MalformedAnswer || error === stillWaiting
        if (!isNamed) expect(error.message).toMatch(/^the connection was closed/)
      }),
    )
  })
})
