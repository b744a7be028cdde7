import { describe, expect, test } from 'vitest'
import type { RawRequest } from '../support/raw-request.ts'
import { serve } from './served.ts'

const served = await serve()

async function answerTo(parts: RawRequest) {
  const connection = await served.connect()
  return connection.send(served.refresh(parts)).answer(parts.method)
}

async function messageTo(parts: RawRequest): Promise<string> {
  const { status, body } = await answerTo(parts)
  return `${status} ${(JSON.parse(body) as { message: string }).message}`
}

const succeeds = '200 Request has succeeded'

describe('the request target', () => {
  const path = '/oauth/login/thirdparty/refresh'

  test.each([
    ['the path alone', path],
    ['the whole URL, as proxies send it', `http://mcs.mediatek.com${path}`],
    ['a query, a secret in it', `${path}?appSecret=hush`],
    ['dots that lead back to the path', '/oauth/./login/elsewhere/../thirdparty/refresh'],
    ['a letter percent-encoded', '/oauth/login/thirdparty/%72efresh'],
  ])('reaches the refresh with %s', async (_, target) => {
    expect(await messageTo({ target })).toBe(succeeds)
  })

  test.each([
    ['a slash behind the path', `${path}/`],
    ['two slashes before the path', `/${path}`],
    ['the path in capitals', path.toUpperCase()],
    ['a slash behind the path of 2015-08', '/oauth/login/thirdpart/refresh/'],
    ['an encoded slash', '/oauth/login/thirdparty%2Frefresh'],
    ['a percent sign that encodes nothing', '/oauth/login/thirdparty/%zz'],
    ['dots that lead above the root', '/../../etc/passwd'],
    ['an encoded line break', `${path}%0d%0aX-Injected:%20yes`],
    ['the root', '/'],
  ])('is unknown with %s', async (_, target) => {
    expect(await messageTo({ target })).toBe('404 404 Not Found')
  })

  test('is refused with 400 if it is no URL', async () => {
    expect((await answerTo({ target: 'http://' })).status).toBe(400)
  })
})

describe('the method', () => {
  test.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    '%s is refused with 405 and Allow: POST',
    async (method) => {
      const { status, headerLines, body } = await answerTo({ method, body: undefined })

      expect(status).toBe(405)
      expect(headerLines).toContain('Allow: POST')
      expect(JSON.parse(body)).toMatchObject({ code: 405, message: '405 Method Not Allowed' })
    },
  )

  test('HEAD is refused with the headers of GET and no body', async () => {
    const connection = await served.connect()
    const toGet = await connection.send(served.refresh({ method: 'GET' })).answer('GET')
    const toHead = await connection.send(served.refresh({ method: 'HEAD' })).answer('HEAD')
    const withoutDate = (lines: readonly string[]) =>
      lines.filter((line) => !line.startsWith('Date: '))

    expect(toHead.status).toBe(405)
    expect(withoutDate(toHead.headerLines)).toEqual(withoutDate(toGet.headerLines))
    // Were there a body, the next answer would begin with it.
    expect((await connection.send(served.refresh()).answer()).status).toBe(200)
  })

  test('in lower case is no HTTP: 400, and the connection is closed', async () => {
    const connection = await served.connect()
    connection.send(served.refresh({ method: 'post' }))

    expect(await connection.closed()).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  })
})

describe('the version', () => {
  test('HTTP/1.0 without Host is answered, and the connection is closed', async () => {
    const connection = await served.connect()
    connection.send(served.refresh({ version: '1.0', host: null }))
    const { status, headerLines } = await connection.answer()

    expect(status).toBe(200)
    expect(headerLines).toContain('Connection: close')
    expect(await connection.closed()).toBe('')
  })

  test('HTTP/1.0 with keep-alive keeps the connection for the next request', async () => {
    const connection = await served.connect()
    const request = served.refresh({
      version: '1.0',
      host: null,
      headers: ['Connection: keep-alive', ...served.headers],
    })
    const first = await connection.send(request).answer()
    const second = await connection.send(request).answer()

    expect([first.status, second.status]).toEqual([200, 200])
    expect(first.headerLines).toContain('Connection: keep-alive')
  })

  test.each(['3.0', '9.9', 'one'])('HTTP/%s is refused with 400', async (version) => {
    const connection = await served.connect()

    expect(await connection.send(served.refresh({ version })).closed()).toMatch(/^HTTP\/1\.1 400 /)
  })
})
