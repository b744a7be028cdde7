import { describe, expect, test } from 'vitest'
import { type StartLine, startCli } from '../support/cli.ts'
import { rawRequest } from '../support/raw-request.ts'
import { RawSocket } from '../support/raw-socket.ts'

const path = '/oauth/login/thirdparty/refresh'

interface Call {
  readonly target?: string
  readonly authorization?: string
  readonly type?: string
  readonly body?: string
}

async function send({ url, app, userToken }: StartLine, call: Call = {}): Promise<string> {
  const response = await fetch(url + (call.target ?? path), {
    method: 'POST',
    headers: {
      authorization: call.authorization ?? app.basic,
      'content-type': call.type ?? 'application/json',
    },
    body: call.body ?? JSON.stringify({ token: userToken }),
  })
  return response.text()
}

const lines = (count: number) => new RegExp(`^(.*\\n){${count}}`)

describe('--log pretty', () => {
  test('is the default: a line a request on stderr, and none of it on stdout', async () => {
    const start = await startCli()
    const greeting = start.mock.stdout
    await send(start)
    await send(start, { target: '/nowhere' })
    const [first, second, end] = (await start.mock.errorOutput(lines(2))).split('\n')

    expect(first).toMatch(
      /^\d\d:\d\d:\d\d\.\d{3} POST \/oauth\/login\/thirdparty\/refresh 200 refreshed app=BuMgS2MPK5Z6nqWhVsyV user=mcsuser@mediatek\.com \d+\.\dms$/,
    )
    expect(second).toMatch(
      / POST \/nowhere 404 unknown-path app=\w+ \d+\.\dms - no call has this path.* - path-unknown$/,
    )
    expect(end).toBe('')
    expect(start.mock.stdout).toBe(greeting)
  })

  test('says why a request was refused and what a form is noted for', async () => {
    const start = await startCli()
    await send(start, { authorization: 'Bearer token' })
    await send(start, {
      type: 'application/x-www-form-urlencoded',
      body: `token=${start.userToken}`,
    })
    const [refused, noted] = (await start.mock.errorOutput(lines(2))).split('\n')

    expect(refused).toMatch(/ 500 invalid-client-id .* - the scheme is not Basic - auth-scheme$/)
    expect(noted).toMatch(/ 200 refreshed .* - body-form: the body is a form$/)
  })
})

test('--log json writes an object a line', async () => {
  const start = await startCli(['--log', 'json'])
  await send(start)
  await send(start, { authorization: 'Bearer token' })
  const written = (await start.mock.errorOutput(lines(2))).trimEnd().split('\n')
  const [refreshed, refused] = written.map((line) => JSON.parse(line) as Record<string, unknown>)

  expect(refreshed).toEqual({
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
    id: expect.stringMatching(/^[\da-f-]{36}$/),
    method: 'POST',
    url: path,
    status: 200,
    outcome: 'refreshed',
    appKey: start.app.key,
    user: 'mcsuser@mediatek.com',
    findings: [],
    milliseconds: expect.any(Number),
  })
  expect(refused).toMatchObject({
    status: 500,
    outcome: 'invalid-client-id',
    reason: 'the scheme is not Basic',
  })
})

test('--log silent writes nothing of a request', async () => {
  const start = await startCli(['--log', 'silent'])
  await send(start)
  await send(start, { target: '/nowhere' })
  start.mock.kill('SIGTERM')
  const { stderr } = await start.mock.exit()

  expect(stderr).not.toMatch(/POST|refresh|nowhere/)
})

describe.each(['pretty', 'json'])('--log %s', (format) => {
  test('shows no secret and no token, wherever a client puts them', async () => {
    const start = await startCli(['--log', format, '--app', 'my-key:hush-secret'])
    const { app, userToken } = start
    const form = 'application/x-www-form-urlencoded'
    const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
    const answers = [
      await send(start),
      await send(start, { target: `${path}?appSecret=hush-secret&token=${userToken}` }),
      await send(start, { authorization: 'Basic my-key:hush-secret' }),
      await send(start, { authorization: 'hush-secret' }),
      await send(start, { authorization: basic('my-other:hush-secret') }),
      await send(start, { authorization: basic('hush-secret:my-key') }),
      await send(start, { authorization: basic('hush-secret') }),
      await send(start, { type: form, body: `token=${userToken}&${userToken}=1` }),
      await send(start, { body: JSON.stringify({ token: `${userToken}x` }) }),
      await send(start, { body: `{"token":"${userToken}"` }),
    ]
    const written = await start.mock.errorOutput(lines(answers.length))
    const issued = answers.flatMap((text) => text.match(/(?<="(access_)?token":")[^"]+/g) ?? [])

    expect(issued).toHaveLength(6)
    for (const secret of ['hush-secret', app.basic.slice(6), userToken, ...issued]) {
      expect(written).not.toContain(secret)
    }
  })

  test('passes no control character of a path on', async () => {
    const start = await startCli(['--log', format])
    await send(start, { target: '/%1b[31mred%0d%0a200%00%7f%c2%9b%c2%85' })
    await send(start)
    const written = await start.mock.errorOutput(lines(2))
    const [first] = written.split('\n')

    expect(first).toContain('unknown-path')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is sought
    expect(written.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f]/)
  })
})

test('a client that gives up half-way is not logged as an error of the server', async () => {
  const start = await startCli()
  const connection = await RawSocket.connect(Number(new URL(start.url).port))
  const headers = [
    `Authorization: ${start.app.basic}`,
    'Content-Type: application/json',
    'Content-Length: 1000',
    'Expect: 100-continue',
  ]
  await connection.send(rawRequest({ headers })).answer()
  connection.send('{"token":').reset()
  await connection.closed()
  await send(start)

  await start.mock.errorOutput(/ 200 refreshed .*\n/)
  expect(start.mock.stderr).not.toContain('server-error')
})
