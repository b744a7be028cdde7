import { describe, expect, test } from 'vitest'
import type { RawRequest } from '../support/raw-request.ts'
import { serve } from './served.ts'

const served = await serve()

async function answerTo(parts: RawRequest) {
  const connection = await served.connect()
  return connection.send(served.refresh(parts)).answer()
}

describe('Host', () => {
  test('has to be there in HTTP/1.1', async () => {
    expect((await answerTo({ host: null })).status).toBe(400)
  })

  test.each(['mcs.mediatek.com', 'mcs.mediatek.com:80', '[::1]:4010', 'localhost', ''])(
    '"%s" is taken',
    async (host) => {
      expect((await answerTo({ host })).status).toBe(200)
    },
  )

  test.each(['a b', 'user@mcs.mediatek.com', 'mcs.mediatek.com/path', 'a:b:c', '<script>'])(
    '"%s" is refused with 400',
    async (host) => {
      expect((await answerTo({ host })).status).toBe(400)
    },
  )
})

describe('Authorization', () => {
  const [authorization = '', contentType = ''] = served.headers

  test('counts the first time it comes: a good one before another is taken', async () => {
    const headers = [authorization, 'Authorization: Bearer other', contentType]

    expect((await answerTo({ headers })).status).toBe(200)
  })

  test('counts the first time it comes: a good one behind another is not read', async () => {
    const headers = ['Authorization: Bearer other', authorization, contentType]
    const { status, body } = await answerTo({ headers })

    expect(status).toBe(500)
    expect(body).toContain('Invalid or missing client_id parameter')
  })

  test('may have its name in any case and blanks around its value', async () => {
    const headers = [authorization.replace('Authorization: ', 'aUTHORIZATION:  \t'), contentType]

    expect((await answerTo({ headers })).status).toBe(200)
  })
})

describe('Expect', () => {
  test('100-continue is answered with 100 before the body and 200 after it', async () => {
    const connection = await served.connect()
    const headers = [
      ...served.headers,
      'Expect: 100-continue',
      `Content-Length: ${served.body.length}`,
    ]
    const before = await connection.send(served.refresh({ headers, body: undefined })).answer()
    const after = await connection.send(served.body).answer()

    expect(before.status).toBe(100)
    expect(after.status).toBe(200)
  })

  test('of anything else is answered as if it were not there', async () => {
    const connection = await served.connect()
    const headers = [...served.headers, 'Expect: patience']
    expect((await connection.send(served.refresh({ headers })).answer()).status).toBe(200)
  })
})

describe('headers of 1 MB', () => {
  test('are refused with 431, and others are served on', async () => {
    const connection = await served.connect()
    const filler = Array.from({ length: 1000 }, (_, i) => `X-Filler-${i}: ${'a'.repeat(1000)}`)
    connection.send(served.refresh({ headers: [...served.headers, ...filler] }))

    expect(await connection.closed()).toMatch(/^HTTP\/1\.1 431 /)
    expect((await answerTo({})).status).toBe(200)
  })
})
