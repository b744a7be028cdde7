import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { startCli } from '../support/cli.ts'

const main = fileURLToPath(new URL('../../dist/mock-mcs.js', import.meta.url))
const script = `ulimit -n 64; exec '${process.execPath}' '${main}' "$@"`

/** Opens a connection, and asks for something on it. */
async function ask(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  onTestFinished(() => void socket.destroy())
  await once(socket, 'connect')
  socket.write('POST /oauth/login/thirdparty/refresh HTTP/1.1\r\nHost: localhost\r\n\r\n')
  return socket
}

test.skipIf(process.platform === 'win32')(
  `a mock that was out of descriptors answers when there are some again${process.platform === 'win32' ? ': there is no ulimit' : ''}`,
  async () => {
    const { url } = await startCli(['--log', 'pretty'], { command: ['sh', '-c', script, 'sh'] })
    const statusOf = async (path: string) => (await fetch(`${url}${path}`)).status
    // Loads the control plane, as a second does.
    expect(await statusOf('/__admin/health')).toBe(200)
    const port = Number(new URL(url).port)
    const sockets = await Promise.all(Array.from({ length: 200 }, () => ask(port)))
    for (const socket of sockets) socket.destroy()

    await expect.poll(() => statusOf('/__admin/health').catch(String)).toBe(200)
    expect(await statusOf('/__admin/apps')).toBe(200)
    expect(await statusOf('/oauth/login/thirdparty/refresh')).toBe(405)
  },
)
