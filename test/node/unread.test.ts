import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { clientChecks } from '../../contracts/client-checks.ts'
import { sampleCredentials } from '../../contracts/mcs.ts'
import { describeAsText } from '../../src/cli/request-log.ts'
import type { JournalEntry } from '../../src/journal/journal-entry.ts'
import { buildMock } from '../../src/mock/mock.ts'
import { defaultSettings } from '../../src/mock/settings.ts'
import { refuseUnread } from '../../src/node/unread.ts'
import { RawSocket } from '../support/raw-socket.ts'
import { secretsOfUnread, type UnreadBytes, unreadRequests } from '../support/unread-requests.ts'
import { serve } from './served.ts'

const log: string[] = []
const mock = buildMock(defaultSettings, {
  observe: (exchange) => void log.push(describeAsText(exchange.show(), undefined)),
})
const served = await serve(mock)

/** Sends bytes to a mock that has met nothing yet. */
async function send({ bytes, isCut }: Pick<UnreadBytes, 'bytes' | 'isCut'>) {
  mock.reset()
  log.length = 0
  const connection = await served.connect()
  connection.send(bytes)
  if (isCut) connection.end()
  const answer = await connection.answer('POST')
  await connection.end().closed()
  const entries = mock.journal.list(undefined).map((entry) => entry.show())
  const entry = entries.find(({ outcome }) => outcome === 'unreadable-request') as JournalEntry
  return { answer, entry, entries }
}

describe.each(unreadRequests)('$name', (row) => {
  const { breaks, found, status = 400, isNobodys = false, after = 0 } = row

  test('is answered with the reason, in a whole answer that ends the connection', async () => {
    const { answer, entry } = await send(row)
    expect(answer.status).toBe(status)
    expect(answer.headerLines).toEqual(
      expect.arrayContaining([
        'Content-Type: application/problem+json',
        `Content-Length: ${Buffer.byteLength(answer.body)}`,
        'Connection: close',
      ]),
    )
    expect(JSON.parse(answer.body).detail).toBe(`mock-mcs refuses this request: ${entry.reason}`)
    expect(entry.response).toMatchObject({ status, body: answer.body })
  })

  test('has an entry, a finding and a line in the log, and shows no secret', async () => {
    const { entry, entries, answer } = await send(row)
    expect(entries).toHaveLength(after + 1)
    expect(entry).toMatchObject({
      app: isNobodys ? null : sampleCredentials.key,
      state: 'answered',
      wasMatched: false,
    })
    const { severity, advice } = clientChecks.find(({ id }) => id === breaks) ?? {}
    expect(entry.findings).toMatchObject([{ id: breaks, severity, advice }])
    expect(entry.findings[0]?.found.slice(0, found.length)).toBe(found)
    expect(entry.findings[0]?.found).toMatch(/^[ -~]{5,120}$/)
    const line = new RegExp(`^\\S+( \\S+ .*)? ${status} unreadable-request .* - ${breaks}$`)
    expect(log.filter((text) => line.test(text))).toHaveLength(1)
    expect(log).toHaveLength(after + 1)
    const shown = [JSON.stringify(entries), answer.body, ...log].join('\n')
    expect(secretsOfUnread.filter((text) => shown.includes(text))).toEqual([])
  })
})

describe('the raw head', () => {
  test('shows where the base64 breaks, and neither half of it', async () => {
    const row = unreadRequests.find(({ name }) => name === 'base64 as Ruby breaks it')
    const { entry } = await send(row as UnreadBytes)
    expect(entry.raw).toMatch(
      /^POST \S+ HTTP\/1\.1\r\nHost: mock\r\nAuthorization: Basic \*\*\*\w{8}\n\*\*\*\w{8}\r\n\r\n$/,
    )
    expect(entry.request.headers).toEqual({
      Host: 'mock',
      Authorization: expect.stringMatching(/^Basic \*{3}\w{8}$/),
    })
  })

  test('ends where the body begins', async () => {
    const bytes = served.refresh({ headers: [...served.headers, 'Transfer-Encoding: chunked'] })
    const { entry } = await send({ bytes })
    expect(entry.raw).toMatch(/\r\n\r\n$/)
  })

  test('is no longer than 4 KiB', async () => {
    const { entry } = await send({ bytes: `GET /${'a'.repeat(20_000)} HTTP/1.1\r\n\r\n` })
    expect(entry.raw).toHaveLength(4_096)
    expect(mock.journal.list(undefined)[0]?.size).toBeLessThan(30_000)
  })

  test('is null for a request that was read', async () => {
    const connection = await served.connect()
    mock.reset()
    await connection.send(served.refresh()).answer()
    await connection.end().closed()
    expect(mock.journal.list(undefined).map((entry) => entry.show().raw)).toEqual([null])
  })
})

describe('a body that cannot be read', () => {
  const typed = ['Content-Type: application/json', ...served.headers.slice(0, 1)]

  test.each([
    ['a chunk without size', 'Transfer-Encoding: chunked', 'zz\r\n', 'body-length', false],
    ['another encoding', 'Transfer-Encoding: gzip', '', 'body-length', false],
    ['half of a body', 'Content-Length: 50', '{"to', 'request-incomplete', true],
  ] as const)('%s is one entry, of the request itself', async (_, header, body, id, isCut) => {
    const bytes = `${served.refresh({ headers: [...typed, header], body: undefined })}${body}`
    const { answer } = await send(isCut ? { bytes, isCut } : { bytes })
    expect(answer.status).toBe(400)
    await expect.poll(() => log).toHaveLength(1)
    expect(log[0]).toMatch(new RegExp(` 400 unreadable-body aborted .* \\(HPE_\\w+\\) - ${id}$`))
    expect(JSON.parse(answer.body).detail).toContain(/ - (.*) - /.exec(log[0] ?? '')?.[1])
  })
})

describe('a request that does not arrive whole in time', () => {
  const times = { requestTimeout: 100, headersTimeout: 100, connectionsCheckingInterval: 20 }

  test.each([
    ['', 'nothing came over the connection for 30 seconds'],
    ['POST / HTTP/1.1\r\n', 'the request was not whole after 30 seconds'],
  ])('is answered with 408, and recorded: %j', async (bytes, found) => {
    mock.reset()
    const server = createServer(times, () => {})
    refuseUnread(server, mock)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => void server.close())
    const connection = await RawSocket.connect((server.address() as AddressInfo).port)
    const { status } = await connection.send(bytes).answer()
    connection.end()
    expect(status).toBe(408)
    const [entry] = mock.journal.list(null).map((one) => one.show())
    expect(entry?.findings).toMatchObject([{ id: 'request-incomplete', found }])
  })
})

test('a client that sends each header by itself and breaks the base64 is told so', async () => {
  mock.reset()
  const connection = await served.connect()
  const [authorization = ''] = served.headers
  connection.send(`POST / HTTP/1.1\r\nHost: x\r\n${authorization.slice(0, 97)}\n`)
  const { body } = await connection.answer()
  await connection.end().closed()
  expect(body).toContain('a line break follows the base64 of Authorization')
})

test('what follows an answer on its connection has an entry, and the answer stays whole', async () => {
  mock.reset()
  const connection = await served.connect()
  const first = await connection.send(served.refresh()).answer()
  const second = await connection.send('{"token":"x"}').answer()
  await connection.end().closed()
  expect([first.status, second.status]).toEqual([200, 400])
  const [, entry] = mock.journal.list(undefined).map((one) => one.show())
  expect(entry?.findings.map(({ id }) => id)).toEqual(['body-length'])
  expect(entry?.connection).toBe(mock.journal.list(undefined)[0]?.show().connection)
})

test('the rest of a body that was answered before it came is no request of its own', async () => {
  mock.reset()
  log.length = 0
  const connection = await served.connect()
  connection.send('POST /nowhere HTTP/1.1\r\nHost: localhost\r\nContent-Length: 200000\r\n\r\nabc')
  expect((await connection.answer('POST')).status).toBe(404)
  await connection.end().closed()

  expect(mock.journal.list(undefined).map((entry) => entry.show().outcome)).toEqual([
    'unknown-path',
  ])
})
