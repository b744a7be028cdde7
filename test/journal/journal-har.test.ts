import { describe, expect, test } from 'vitest'
import { createMock, type FaultName, type FaultOptions, type MockApp } from '../../src/index.ts'
import { expectHar } from '../support/har-schema.ts'

const mock = createMock()

const send = (app: MockApp, init: RequestInit = {}, query = '') =>
  mock
    .fetch(`http://mcs.mediatek.com/oauth/login/thirdparty/refresh${query}`, {
      method: 'POST',
      headers: { authorization: app.basic, 'content-type': 'application/json' },
      body: JSON.stringify({ token: app.userToken() }),
      ...init,
    })
    .catch(() => undefined)

/** The entry of a call that meets a fault. */
async function entryWith(fault: FaultName | FaultOptions) {
  const app = mock.app()
  app.fault(fault)
  await send(app)
  const har = app.har()
  expectHar(har)
  return har.log.entries[0]
}

describe('the archive of an app', () => {
  test('has a request and its answer, masked as in the journal', async () => {
    const app = mock.app()
    await send(app, {}, '?a=%20b&a=2&c')
    const har = app.har()
    const [shown] = app.requests()
    expectHar(har)
    expect(JSON.stringify(har)).not.toContain(app.secret)
    expect(har).toEqual({
      log: {
        version: '1.2',
        creator: { name: 'mock-mcs', version: '0.1.0' },
        entries: [
          {
            startedDateTime: shown?.request.loggedDateString,
            time: shown?.duration,
            request: {
              method: 'POST',
              url: 'http://mcs.mediatek.com/oauth/login/thirdparty/refresh?a=%20b&a=2&c',
              httpVersion: 'HTTP/1.1',
              cookies: [],
              headers: [
                { name: 'authorization', value: shown?.request.headers['authorization'] },
                { name: 'content-type', value: 'application/json' },
              ],
              queryString: [
                { name: 'a', value: ' b' },
                { name: 'a', value: '2' },
                { name: 'c', value: '' },
              ],
              postData: { mimeType: 'application/json', text: shown?.request.body },
              headersSize: -1,
              bodySize: '{"token":"***12345678"}'.length,
            },
            response: {
              status: 200,
              statusText: '',
              httpVersion: 'HTTP/1.1',
              cookies: [],
              headers: expect.arrayContaining([
                { name: 'Content-Type', value: 'application/json' },
              ]),
              content: {
                size: shown?.response?.body.length,
                mimeType: 'application/json',
                text: shown?.response?.body,
              },
              redirectURL: '',
              headersSize: -1,
              bodySize: shown?.response?.body.length,
            },
            cache: {},
            timings: { send: 0, wait: shown?.duration, receive: 0 },
            _id: shown?.id,
            _app: app.key,
            _outcome: 'refreshed',
            _fault: null,
            _findings: ['query-string', 'no-tls'],
          },
        ],
      },
    })
  })

  test('has the reason of a refusal as its comment', async () => {
    const app = mock.app()
    await send(app, { body: '{"token":"any"}' })
    expect(app.har().log.entries[0]).toMatchObject({
      comment: app.requests()[0]?.reason,
      _outcome: 'invalid-token',
    })
  })

  test('has a body that is no UTF-8 in base64', async () => {
    const app = mock.app()
    await send(app, { body: Buffer.from('a=\xff', 'latin1') })
    const har = app.har()
    expectHar(har)
    expect(har.log.entries[0]?.request.postData).toEqual({
      mimeType: 'application/json',
      text: 'YT3/',
      _encoding: 'base64',
    })
  })

  test('has the place to which a redirect leads', async () => {
    const entry = await entryWith({ fault: 'redirect-to-other-host', location: 'http://x.test/' })
    expect(entry?.response).toMatchObject({ status: 307, redirectURL: 'http://x.test/' })
  })

  test.each([
    ['EMPTY_RESPONSE', 0, 'net::ERR_EMPTY_RESPONSE'],
    ['CONNECTION_RESET_BY_PEER', 0, 'net::ERR_CONNECTION_RESET'],
    ['RANDOM_DATA_THEN_CLOSE', 0, 'net::ERR_INVALID_HTTP_RESPONSE'],
    ['MALFORMED_RESPONSE_CHUNK', 200, 'net::ERR_INVALID_CHUNKED_ENCODING'],
    ['reset-after-headers', 200, 'net::ERR_CONNECTION_RESET'],
    ['content-length-too-long', 200, 'net::ERR_CONTENT_LENGTH_MISMATCH'],
  ] as const)('says what was lost under %s', async (fault, status, error) => {
    const entry = await entryWith(fault)
    expect(entry).toMatchObject({ _fault: fault, response: { status, _error: error } })
    expect(entry?.response.bodySize === -1).toBe(status === 0)
  })

  test.each([
    ['hang-before-headers', 0],
    ['hang-after-headers', 200],
  ] as const)('says that a client would wait for ever under %s', async (fault, status) => {
    const app = mock.app()
    app.fault(fault)
    const hanging = send(app)
    await app.waitFor()
    const har = app.har()
    expectHar(har)
    expect(har.log.entries[0]?.response).toMatchObject({ status, _error: 'net::ERR_TIMED_OUT' })
    app.reset()
    await hanging
  })

  test('says that a client has hung up', async () => {
    const app = mock.app()
    app.fault({ fixedDelayMilliseconds: 60_000 })
    const hangUp = new AbortController()
    const sent = send(app, { signal: hangUp.signal })
    while (app.requests().length === 0) await Promise.resolve()
    expect(app.har().log.entries[0]?.response).toMatchObject({
      status: 0,
      _error: 'net::ERR_IO_PENDING',
    })
    hangUp.abort()
    await app.waitFor()
    await sent
    const har = app.har()
    expectHar(har)
    expect(har.log.entries[0]?.response).toMatchObject({ status: 0, _error: 'net::ERR_ABORTED' })
  })
})

test('the archive of a mock has the requests of all apps and of none, and says what it lacks', async () => {
  const small = createMock({ maxRequestJournalEntries: 2 })
  for (const method of ['GET', 'PUT', 'PATCH']) {
    await small.fetch('http://mcs.mediatek.com/nowhere', { method })
  }
  const har = small.har()
  expectHar(har)
  expect(har.log.entries.map(({ request }) => request.method)).toEqual(['PUT', 'PATCH'])
  expect(har.log.comment).toBe('older requests that the journal had no room for: 1')
})
