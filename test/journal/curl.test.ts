import { execFile } from 'node:child_process'
import { request as httpRequest } from 'node:http'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { curlLine, quoted } from '../../src/curl.ts'
import { type JournalEntry, startMock } from '../../src/index.ts'
import { missing } from '../support/programs.ts'

const lack = missing('bash', 'curl')
const execute = promisify(execFile)

/** Runs a line that may be longer than an argument. */
function run(script: string) {
  const running = execute('bash', [], { encoding: 'latin1' })
  running.child.stdin?.end(script)
  return running
}

const mock = await startMock()
afterAll(() => mock.close())
const { basic } = mock.defaultApp

interface Sent {
  readonly method?: string
  readonly path?: string
  readonly headers?: readonly (readonly [string, string])[]
  /** With a character for each byte. */
  readonly body?: string
}

/** Sends a request with these headers and no others, and gives its entry. */
async function send({ method = 'POST', path = '/', headers = [], body = '' }: Sent) {
  await new Promise<void>((resolve, reject) => {
    const bytes = Buffer.from(body, 'latin1')
    const { port } = mock
    const count = body === '' ? [] : ['Content-Length', String(bytes.length)]
    const given = ['Host', `127.0.0.1:${port}`, ...headers.flat(), ...count]
    httpRequest({ port, method, path, headers: given as never, agent: false }, (response) =>
      response.resume().once('end', resolve),
    )
      .once('error', reject)
      .end(bytes)
  })
  return mock.requests().at(-1) as JournalEntry
}

/** What arrived, without when and on which connection. */
const arrived = ({ request, findings }: JournalEntry) => {
  const { loggedDate: _, loggedDateString: __, headers, ...rest } = request
  const { Connection: ___, ...kept } = headers as Record<string, unknown>
  return { ...rest, headers: Object.entries(kept).toSorted(), findings }
}

const json = ['Content-Type', 'application/json'] as const
const chinese = Buffer.from('{"token":"權杖","it\'s":"$HOME `id` \\\\ !"}').toString('latin1')
const everyByte = Buffer.from([...Array(256).keys()]).toString('latin1')

const requests: readonly [string, Sent][] = [
  ['a refresh', { headers: [['Authorization', basic], json], body: '{"token":"any"}' }],
  ['a form without its Content-Type', { body: 'token=any%26more' }],
  ['a body with quotes, variables and Chinese', { headers: [json], body: chinese }],
  ['a body on several lines', { headers: [json], body: '{\r\n\t"token": "any"\n}\n' }],
  ['a body of every byte', { headers: [json], body: everyByte }],
  ['a body that looks like the name of a file', { body: '@/etc/hostname' }],
  ['a body that is long', { headers: [json], body: `%s -n ${'x'.repeat(200_000)}` }],
  ['a GET with brackets and quotes', { method: 'GET', path: "/a/../b?c=[1-3]&d={x,y}&e='%22" }],
  ['another method, with a body', { method: 'PUT', body: 'x', headers: [['Accept', 'a/b']] }],
  ['a HEAD', { method: 'HEAD', headers: [['User-Agent', "it's me"]] }],
  [
    'headers that are empty, repeated, and of other letters',
    {
      method: 'GET',
      headers: [
        ['X-Empty', ''],
        ['X-Twice', '1'],
        ['X-Twice', '2; "3"'],
        ['X-Latin', 'caf\u00e9'],
        ['X-Utf', Buffer.from('權杖').toString('latin1')],
      ],
    },
  ],
]

describe('the line of a request', () => {
  test.skipIf(lack).each(requests)(`sends it again, as it was: %s${lack}`, async (_, sent) => {
    const before = await send(sent)
    const { method = 'POST', path = '/', headers = [], body = '' } = sent
    await run(`${curlLine({ method, url: mock.url + path, headers, body })} -sS`)
    const after = mock.requests().at(-1) as JournalEntry
    expect(after.id).not.toBe(before.id)
    expect(arrived(after)).toEqual(arrived(before))
  })

  test.skipIf(lack)(`of an entry without a secret sends it again too${lack}`, async () => {
    const before = await send({ path: '/nowhere?a=[1]', body: 'a=\u00e9' })
    await run(`${before.curl} -sS`)
    expect(arrived(mock.requests().at(-1) as JournalEntry)).toEqual(arrived(before))
  })

  test('has secrets and tokens as fingerprints', async () => {
    const entry = await send({
      path: '/oauth/login/thirdparty/refresh',
      headers: [['Authorization', basic], json],
      body: '{"token":"a-token-that-nobody-knows"}',
    })
    const [token] = /\*\*\*\w{8}/.exec(entry.request.body) ?? []
    expect(entry.curl).toBe(
      `curl '${mock.url}/oauth/login/thirdparty/refresh' -H 'Authorization: ${entry.request.headers['Authorization']}' -H 'Content-Type: application/json' -H 'User-Agent:' -H 'Accept:' --data-raw '{"token":"${token}"}'`,
    )
  })

  test('is made when it is read, and not before', async () => {
    const { curl } = Object.getOwnPropertyDescriptors(await send({}))
    expect(curl.get).toBeInstanceOf(Function)
    expect(curl.enumerable).toBe(true)
  })
})

describe('a quoted word', () => {
  test.skipIf(lack)(`is what the shell makes of it, whatever its bytes${lack}`, async () => {
    const byte = fc.integer({ min: 1, max: 255 })
    const awkward = fc.constantFrom(...'\'"\\!$`%#@*~\n\r\t07'.split(''), '權', '\u202e', '\ufeff')
    const words = [
      ...fc.sample(
        fc.array(byte).map((bytes) => Buffer.from(bytes).toString('latin1')),
        300,
      ),
      ...fc.sample(
        fc.array(awkward).map((parts) => Buffer.from(parts.join('')).toString('latin1')),
        300,
      ),
    ]
    const lines = words.map(quoted)
    expect(lines.filter((line) => /[\n\r\u202e\ufeff]/.test(line))).toEqual([])
    const { stdout } = await run(`printf '%s\\0' ${lines.join(' ')}`)
    expect(stdout.split('\0').slice(0, -1)).toEqual(words)
  })

  test('is readable where it can be', () => {
    expect(["it's", Buffer.from('權杖').toString('latin1'), 'a\nb', '\xff'].map(quoted)).toEqual([
      `'it'\\''s'`,
      `'權杖'`,
      `$'a\\012b'`,
      `$'\\377'`,
    ])
  })
})
