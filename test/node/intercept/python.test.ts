import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, onTestFinished, test } from 'vitest'
import { checkout } from '../../support/checkout.ts'
import { temporaryFolder } from '../../support/npm.ts'
import { missing } from '../../support/programs.ts'

const run = promisify(execFile)
const lack = missing('python3')
const startUp = join(checkout, 'src/node/intercept')

/** Starts a server that stands for the mock, and runs Python with the start-up module before it. */
async function python(
  program: string,
  path: readonly string[] = [],
  flags: readonly string[] = [],
) {
  const server = createServer((request, response) => {
    response.end(`led ${request.headers.host}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  return run('python3', [...flags, '-c', program], {
    env: {
      ...process.env,
      PYTHONPATH: [startUp, ...path].join(delimiter),
      PYTHONDONTWRITEBYTECODE: '1',
      MOCK_MCS_INTERCEPT: `mcs.mediatek.com,api.mediatek.com 80=${port} 443=${port}`,
    },
  })
}

const ways = `
import asyncio, http.client, socket, sys
ask = b'GET / HTTP/1.0\\r\\nHost: raw\\r\\n\\r\\n'
def of_library(host):
    connection = http.client.HTTPConnection(host, timeout=5)
    connection.request('GET', '/')
    return connection.getresponse().read().decode()
def over(connect):
    one = socket.socket()
    one.settimeout(5)
    connect(one)
    one.sendall(ask)
    return one.makefile('rb').read().split(b'\\r\\n')[-1].decode()
async def of_asyncio():
    reader, writer = await asyncio.open_connection('API.mediatek.com', 80)
    writer.write(ask)
    return (await reader.read()).split(b'\\r\\n')[-1].decode()
def at(address):
    return lambda one: one.connect((address, 80))
print(of_library('api.mediatek.com:80'))
print(of_library('mcs.mediatek.com'))
print(over(at('api.mediatek.com')))
print(over(at(b'api.mediatek.com')))
print(over(lambda one: one.connect_ex(('MCS.mediatek.com', 443))))
print(over(at(socket.gethostbyname('api.mediatek.com'))))
print(over(at(socket.getaddrinfo('api.mediatek.com', None)[0][4][0])))
print(over(lambda one: one.connect(socket.getaddrinfo('api.mediatek.com', 'https', socket.AF_INET, socket.SOCK_STREAM)[0][4])))
print(asyncio.run(of_asyncio()))
print([name for name in sys.path if 'intercept' in name])
`

describe.skipIf(lack)(`the start-up module for Python${lack}`, () => {
  test('leads every way to connect by name to the mock', async () => {
    const { stdout, stderr } = await python(ways)

    expect(stdout.trim().split('\n')).toEqual([
      'led api.mediatek.com',
      'led mcs.mediatek.com',
      ...Array(7).fill('led raw'),
      '[]',
    ])
    expect(stderr).toBe('')
  })

  test('leaves other hosts, other ports and other families alone', async () => {
    const { stdout } = await python(`
import socket
mine = socket.create_server(('127.0.0.1', 0))
socket.create_connection(mine.getsockname()).close()
for address in (('127.0.0.1', 80), ('mcs.mediatek.com.localhost', 1)):
    try:
        socket.create_connection(address, 1)
    except OSError as error:
        print(type(error).__name__)
one, other = socket.socketpair()
one.sendall(b'x')
print(other.recv(1))
`)

    expect(stdout.trim().split('\n').at(-1)).toBe("b'x'")
    expect(stdout).not.toContain('led')
  })

  test('runs the sitecustomize that Python would have found without it', async () => {
    const folder = await temporaryFolder()
    await writeFile(join(folder, 'sitecustomize.py'), 'MINE = "mine"\n')
    const { stdout } = await python('import sitecustomize; print(sitecustomize.MINE)', [folder])

    expect(stdout).toBe('mine\n')
  })

  test('reports an error of that one as Python does, and none of its own', async () => {
    const [failing, shadowing] = [await temporaryFolder(), await temporaryFolder()]
    await writeFile(join(failing, 'sitecustomize.py'), 'raise ValueError("of the user")\n')
    await writeFile(join(shadowing, 'socket.py'), 'NAME = "a socket of the user"\n')
    const mine = await python('print("ran")', [failing])
    const own = await python('import socket; print(socket.NAME)', [shadowing])

    expect(mine.stdout).toBe('ran\n')
    expect(mine.stderr).toContain('ValueError: of the user')
    expect(own).toMatchObject({ stdout: 'a socket of the user\n', stderr: '' })
  })

  test('imports nothing that a program without connections does not need', async () => {
    const { stdout } = await python('import sys; print("socket" in sys.modules)')

    expect(stdout).toBe('False\n')
  })
})
