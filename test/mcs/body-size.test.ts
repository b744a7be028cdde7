import { describe, expect, test } from 'vitest'
import { readRequestFields } from '../support/request-fields.ts'
import { describeServing, outcomeOf } from '../support/serving.ts'

/** JSON of so many bytes, of which some are characters of three. */
function jsonOf(size: number): Uint8Array {
  const frame = '{"token":"祕密"}'
  return new TextEncoder().encode(
    frame.replace('祕', `${'a'.repeat(size - Buffer.byteLength(frame))}祕`),
  )
}

function streamOf(bytes: Uint8Array, chunk = 1000): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(at, at + chunk))
      at += chunk
    },
  })
}

const sizes = [
  [1024, 'invalid-token'],
  [65_535, 'invalid-token'],
  [65_536, 'invalid-token'],
  [65_537, 'body-too-large'],
  [1_000_000, 'body-too-large'],
] as const

describeServing('a body', (start) => {
  test.each(sizes)('of %i bytes with its length is answered with %s', async (size, outcome) => {
    const { post } = await start()
    const body = jsonOf(size)
    expect(body.length).toBe(size)
    const received = await post(body, { 'content-length': String(size) })
    expect(outcomeOf(received)).toBe(outcome)
  })

  test.each(sizes)('of %i bytes without a length is answered with %s', async (size, outcome) => {
    const { post } = await start()
    expect(outcomeOf(await post(streamOf(jsonOf(size))))).toBe(outcome)
  })
})

describe('the limit of a body', () => {
  const request = (body: Uint8Array | ReadableStream<Uint8Array>, length?: string): Request =>
    new Request('http://localhost/', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(length !== undefined && { 'content-length': length }),
      },
      body,
      duplex: 'half',
    } as RequestInit)

  test('holds for a body that declares less than it has', async () => {
    expect(await readRequestFields(request(jsonOf(65_537), '10'))).toMatchObject({
      refusal: 'body-too-large',
    })
  })

  test('holds for a body that declares more, though it is not read', async () => {
    const body = streamOf(jsonOf(100))
    expect(await readRequestFields(request(body, '65537'))).toMatchObject({
      refusal: 'body-too-large',
    })
    expect(body.locked).toBe(false)
  })

  test.each(['', 'abc', '-1', '65536'])('lets a length of "%s" pass', async (length) => {
    expect(await readRequestFields(request(jsonOf(100), length))).toMatchObject({
      mediaType: 'application/json',
    })
  })

  test('ends an endless body soon after it is reached', async () => {
    let pulled = 0
    let cancelled = false
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(1024))
      },
      cancel() {
        cancelled = true
      },
    })
    expect(await readRequestFields(request(endless))).toMatchObject({ refusal: 'body-too-large' })
    expect(cancelled).toBe(true)
    expect(pulled).toBeLessThan(70)
  })
})
