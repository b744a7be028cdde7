import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { runCommandLine } from '../../src/cli/cli.ts'
import type { CliIo } from '../../src/cli/io.ts'
import { startMock } from '../../src/index.ts'
import { version } from '../../src/version.ts'
import { runCli, startCli } from '../support/cli.ts'
import { freePort } from '../support/free-port.ts'
import { quietIo } from '../support/quiet-io.ts'
import { expectMistake } from './mistake.ts'

async function health(args: readonly string[], env: CliIo['env'] = {}) {
  const lines: string[] = []
  const write = (line: string) => void lines.push(line)
  const code = await runCommandLine(['health', ...args], quietIo({ env, out: write, err: write }))
  return { code, lines }
}

/** A server that is no mock. */
async function serveWith(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function started(options: Parameters<typeof startMock>[0] = {}) {
  const mock = await startMock(options)
  onTestFinished(() => mock.close())
  return mock
}

describe('mock-mcs health', () => {
  test('exits with 0 where a mock is up, as a process', async () => {
    const { url } = await startCli()

    expect(await runCli(['health', url])).toEqual({
      code: 0,
      signal: null,
      stdout: `mock-mcs ${version} at ${url} is healthy\n`,
      stderr: '',
    })
  })

  test.each(['', '/', '/__admin/health', '/__admin/health/'])(
    'takes the URL of the mock with %j behind it',
    async (path) => {
      const { url } = await started()

      expect((await health([`${url}${path}`])).code).toBe(0)
    },
  )

  test('asks a mock that is closed to others for lack of a token, under any name', async () => {
    const { port } = await started({ host: '0.0.0.0' })

    expect((await health([`http://127.0.0.2:${port}`])).code).toBe(0)
  })

  test('reads no more of an answer without end than a mock would send', async () => {
    let written = 0
    const url = await serveWith((_, response) => {
      const pump = () => {
        while (!response.destroyed && response.write(' '.repeat(10_000))) written += 10_000
      }
      response.on('drain', pump)
      pump()
    })

    expect((await health([url])).code).toBe(1)
    expect(written).toBeLessThan(10_000_000)
  })

  test('asks the mock that its variables would start', async () => {
    const { port, url } = await started()
    const env = { MOCK_MCS_HOST: '0.0.0.0', MOCK_MCS_PORT: String(port), MOCK_MCS_ADMIN_TOKEN: 't' }

    expect(await health([], env)).toEqual({
      code: 0,
      lines: [`mock-mcs ${version} at ${url} is healthy`],
    })
  })

  test('exits with 1 where nothing listens', async () => {
    const url = `http://127.0.0.1:${await freePort()}`

    expect(await health([url])).toEqual({
      code: 1,
      lines: [`[mock-mcs] ${url}/__admin/health is not there: nothing listens on that port`],
    })
  })

  test.each([
    ['a mock without a control plane', 404, '{"code":404}'],
    ['another server', 200, 'ok'],
    ['a server that is not healthy yet', 503, '{"status":"healthy","version":"1"}'],
  ])('exits with 1 for %s', async (_, status, body) => {
    const url = await serveWith((_, response) => response.writeHead(status).end(body))
    const { code, lines } = await health([url])

    expect(code).toBe(1)
    expect(lines).toEqual([expect.stringContaining(`answered ${status}, not as a mock`)])
  })

  test('exits with 1 for a server that never answers', async () => {
    const url = await serveWith(() => {})

    expect(await health([url, '--wait', '50ms'])).toEqual({
      code: 1,
      lines: [`[mock-mcs] ${url}/__admin/health does not answer`],
    })
  })

  test('with --wait asks again until it is healthy', async () => {
    const answers = [503, 404, 200]
    const url = await serveWith((_, response) =>
      response.writeHead(answers.shift() ?? 500).end('{"status":"healthy","version":"1.2.3"}'),
    )

    expect(await health([url, '--wait', '30s'])).toEqual({
      code: 0,
      lines: [`mock-mcs 1.2.3 at ${url} is healthy`],
    })
    expect(answers).toEqual([])
  })

  test('with --wait waits for a mock that is not there yet', async () => {
    const port = await freePort()
    const waiting = health([`http://127.0.0.1:${port}`, '--wait', '30s'])
    await started({ port })

    expect((await waiting).code).toBe(0)
  })

  test.each(['mock:4010', 'ftp://mock', 'http://me:secret@mock:4010', 'http://mock?x=1'])(
    'refuses %s as a URL, and does not repeat it',
    async (word) => {
      await expectMistake(['health', word], ['the URL of a mock, as in http://127.0.0.1:4010'])
    },
  )

  test('refuses a port of its variables that cannot be asked', async () => {
    await expectMistake(['health'], ['MOCK_MCS_PORT is "0"'], { MOCK_MCS_PORT: '0' })
  })

  test('refuses a bare number as a time', async () => {
    await expectMistake(['health', '--wait', '30'], ['--wait takes', 'received "30"'])
  })
})
