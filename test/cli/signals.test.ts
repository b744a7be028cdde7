import { expect, test } from 'vitest'
import { runCommandLine } from '../../src/cli/cli.ts'
import { startMock } from '../../src/index.ts'
import { runCli, type StartLine, spawnCli, startCli } from '../support/cli.ts'
import { quietIo } from '../support/quiet-io.ts'
import { rawRequest } from '../support/raw-request.ts'
import { RawSocket } from '../support/raw-socket.ts'

/** A refresh that runs: the mock has read its headers and waits for its body. */
async function openRefresh({ url, app, userToken }: StartLine) {
  const body = JSON.stringify({ token: userToken })
  const connection = await RawSocket.connect(Number(new URL(url).port))
  const headers = [
    `Authorization: ${app.basic}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Expect: 100-continue',
  ]
  await connection.send(rawRequest({ headers })).answer()
  return { connection, body }
}

test.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
  '%s stops the mock with exit code 0',
  async (signal) => {
    const { mock } = await startCli()
    mock.kill(signal)

    expect(await mock.exit()).toMatchObject({ code: 0, signal: null })
  },
)

test('a signal is heeded as soon as the greeting is printed', async () => {
  const before = process.listeners('SIGTERM')
  const ended = runCommandLine(
    ['--port', '0', '--log', 'silent'],
    quietIo({
      // A script may stop the mock in the moment in which it reads the line.
      out: () => {
        const [stop] = process.listeners('SIGTERM').filter((listener) => !before.includes(listener))
        expect(stop).toBeDefined()
        stop?.('SIGTERM')
      },
    }),
  )

  expect(await ended).toBe(0)
})

test.each(['SIGTERM', 'SIGINT'] as const)('%s lets a running request finish', async (signal) => {
  const { mock, ...line } = await startCli()
  const { connection, body } = await openRefresh(line)
  mock.kill(signal)
  await mock.errorOutput(/running requests finish/)

  expect((await connection.send(body).answer()).status).toBe(200)
  expect(await mock.exit()).toMatchObject({ code: 0, signal: null })
})

test('SIGTERM ends the mock though a client never finishes its request', async () => {
  const { mock, ...line } = await startCli()
  await openRefresh(line)
  mock.kill('SIGTERM')

  expect(await mock.exit()).toMatchObject({ code: 0, signal: null })
})

test('a second SIGINT ends the mock at once with exit code 130', async () => {
  const { mock, ...line } = await startCli()
  const { connection } = await openRefresh(line)
  mock.kill('SIGINT')
  await mock.errorOutput(/interrupt again to end at once/)
  mock.kill('SIGINT')

  expect(await mock.exit()).toMatchObject({ code: 130, signal: null })
  await connection.closed()
})

test('a port in use is one line on stderr that names it and a way out', async () => {
  const holder = await startMock()
  const { code, stdout, stderr } = await runCli(['--port', String(holder.port)])
  await holder.close()

  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toBe(
    `[mock-mcs] port ${holder.port} of 127.0.0.1 is in use: stop what listens there, or choose another with --port (port in the options); 0 picks a free one\n`,
  )
})

test('a host of another machine is one line on stderr that names it and a way out', async () => {
  const { code, stdout, stderr } = await runCli(['--port', '0', '--host', '203.0.113.1'])

  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(/^\[mock-mcs\] 203\.0\.113\.1 is not an address of this machine: .*\n$/)
})

test('the reader of stdout may go away: the mock serves on', async () => {
  // So many users that the line does not fit into the pipe: writing it fails half-way.
  const mock = spawnCli(['--port', '0', '--json', '--users', '5000'])
  const url = await mock.output(/http:[^"]+/)
  mock.closeStdout()
  const response = await fetch(`${url}/__admin/health`)

  expect(response.status).toBe(200)
  mock.kill('SIGTERM')
  expect(await mock.exit()).toMatchObject({ code: 0, signal: null })
})

test('a second SIGTERM changes nothing: the running request finishes', async () => {
  const { mock, ...line } = await startCli()
  const { connection, body } = await openRefresh(line)
  mock.kill('SIGTERM')
  await mock.errorOutput(/running requests finish/)
  mock.kill('SIGTERM')

  expect((await connection.send(body).answer()).status).toBe(200)
  expect(await mock.exit()).toMatchObject({ code: 0, signal: null })
})
