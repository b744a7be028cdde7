import { describe, expect, test } from 'vitest'
import { bodyLimit } from '../../contracts/mcs.ts'
import { serve } from './served.ts'

const served = await serve()

/** A refresh whose body stands behind `framing` headers as it is. */
const framed = (framing: readonly string[], rawBody = '') =>
  served.refresh({ headers: [...served.headers, ...framing], body: undefined }) + rawBody

const chunked = (...chunks: readonly string[]) =>
  framed(
    ['Transfer-Encoding: chunked'],
    [...chunks, ''].map((chunk) => `${chunk.length.toString(16)}\r\n${chunk}\r\n`).join(''),
  )

/** The body of a refresh, made longer by a field that counts for nothing. */
function bodyOf(length: number): string {
  const head = `${served.body.slice(0, -1)},"filler":"`
  return `${head}${'x'.repeat(length - head.length - 2)}"}`
}

describe('Content-Length', () => {
  test.each([
    ['a word', ['Content-Length: abc']],
    ['below zero', ['Content-Length: -1']],
    ['two numbers', ['Content-Length: 3', 'Content-Length: 5']],
    ['beside Transfer-Encoding', ['Content-Length: 3', 'Transfer-Encoding: chunked']],
  ])('is refused with 400 if it is %s, and the connection is closed', async (_, framing) => {
    const connection = await served.connect()
    connection.send(framed(framing, served.body))

    expect(await connection.closed()).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  })

  test('may be left out with the body: 400, as for an empty one', async () => {
    const connection = await served.connect()
    const { status, body } = await connection.send(framed([])).answer()

    expect(status).toBe(400)
    expect(JSON.parse(body)).toMatchObject({ code: 400, message: '400 Bad Request' })
  })

  test('of the limit is read and one byte more is refused with 413', async () => {
    const connection = await served.connect()
    const largest = await connection.send(served.refresh({ body: bodyOf(bodyLimit) })).answer()
    const larger = await connection.send(served.refresh({ body: bodyOf(bodyLimit + 1) })).answer()

    expect([largest.status, larger.status]).toEqual([200, 413])
  })

  test('of 10 MB is refused with 413 before any of it is sent, and the rest is not waited for', async () => {
    const connection = await served.connect()
    const { status, body } = await connection.send(framed(['Content-Length: 10000000'])).answer()

    expect(status).toBe(413)
    expect(JSON.parse(body)).toMatchObject({ code: 413, message: '413 Payload Too Large' })
    expect(await connection.closed()).toBe('')
  })

  test('of 10 MB leaves a connection that sends them usable', async () => {
    const connection = await served.connect()
    const size = 10_000_000
    connection.send(framed([`Content-Length: ${size}`], 'x'.repeat(size)))
    const refused = await connection.answer()
    const next = await connection.send(served.refresh()).answer()

    expect([refused.status, next.status]).toEqual([413, 200])
  })
})

describe('Transfer-Encoding: chunked', () => {
  test('is read, however the chunks are cut', async () => {
    const connection = await served.connect()
    const { status } = await connection.send(chunked(...served.body)).answer()

    expect(status).toBe(200)
  })

  test('up to the limit is read and one byte more is refused with 413', async () => {
    const connection = await served.connect()
    const cut = (body: string) => [body.slice(0, 40_000), body.slice(40_000)]
    const largest = await connection.send(chunked(...cut(bodyOf(bodyLimit)))).answer()
    const larger = await connection.send(chunked(...cut(bodyOf(bodyLimit + 1)))).answer()

    expect([largest.status, larger.status]).toEqual([200, 413])
  })

  test('without end is refused with 413 once it is over the limit', async () => {
    const connection = await served.connect()
    const chunk = `10000\r\n${'x'.repeat(0x10000)}\r\n`
    connection.send(framed(['Transfer-Encoding: chunked'], chunk + chunk))

    expect((await connection.answer()).status).toBe(413)
    expect(await connection.closed()).toBe('')
  })

  test('is refused with 400 if a chunk has no size, and the connection is closed', async () => {
    const connection = await served.connect()
    connection.send(framed(['Transfer-Encoding: chunked'], 'zz\r\n{}\r\n'))

    expect(await connection.closed()).toMatch(/^HTTP\/1\.1 400 /)
  })
})

describe('pipelining', () => {
  test('three requests in one packet are answered in their order', async () => {
    const connection = await served.connect()
    connection.send(
      served.refresh() + served.refresh({ target: '/nowhere' }) + served.refresh({ method: 'PUT' }),
    )
    const statuses = [
      (await connection.answer()).status,
      (await connection.answer()).status,
      (await connection.answer()).status,
    ]

    expect(statuses).toEqual([200, 404, 405])
  })

  test('a request behind a body that is too large is answered', async () => {
    const connection = await served.connect()
    connection.send(chunked('x'.repeat(bodyLimit + 1)) + served.refresh())
    const statuses = [(await connection.answer()).status, (await connection.answer()).status]

    expect(statuses).toEqual([413, 200])
  })
})
