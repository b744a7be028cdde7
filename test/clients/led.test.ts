import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { runCli } from '../support/cli.ts'
import { temporaryFolder } from '../support/npm.ts'
import { missing, missingPhpWith } from '../support/programs.ts'

// The rows of the table in docs/command.md, beside the programs of hard-coded.test.ts, which refresh.
const env = { MOCK_MCS_CA_DIR: await temporaryFolder() }
const folder = await temporaryFolder()

async function inFile(name: string, text: string): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, text)
  return file
}

async function builtByGo(name: string, text: string): Promise<string[]> {
  const program = join(folder, name)
  const environment = { ...process.env, GO111MODULE: 'off' }
  const source = await inFile(`${name}.go`, text)
  await promisify(execFile)('go', ['build', '-o', program, source], { env: environment })
  return [program]
}

type Row = readonly [title: string, lack: string, command: () => string[] | Promise<string[]>]

const python = (program: string, ...flags: readonly string[]) => [
  'python3',
  ...flags,
  '-c',
  program,
]

/** Asks a proxy for `https://` without a tunnel, as axios did before 1.17. */
const absolute = `
const { hostname, port, username, password } = new URL(process.env.HTTPS_PROXY)
const headers = { host: 'api.mediatek.com', 'proxy-authorization': 'Basic ' + btoa(username + ':' + password) }
const ask = (path) => require('node:http').get({ hostname, port, headers, path }, (answer) => answer.resume())
ask('http://api.mediatek.com/over-http')
ask('https://api.mediatek.com/over-https')`

const overBoth = (ask: (url: string) => string) =>
  ['http://api.mediatek.com/over-http', 'https://api.mediatek.com/over-https'].map(ask).join('\n')

const axios = fileURLToPath(import.meta.resolve('axios/package.json')).replace(
  'package.json',
  'dist/node/axios.cjs',
)

const getByAxios = (url: string) => `axios.get('${url}').catch(() => 0)`

const led: readonly Row[] = [
  ['wget', missing('wget'), () => ['sh', '-c', overBoth((url) => `wget -qO- ${url}`)]],
  [
    'Node axios',
    '',
    () => ['node', '-e', `const axios = require('${axios}')\n${overBoth(getByAxios)}`],
  ],
  ['Node without a tunnel', '', () => ['node', '-e', absolute]],
  [
    'Python http.client',
    missing('python3'),
    () =>
      python(`import http.client
for connection, path in ((http.client.HTTPConnection('api.mediatek.com:80'), '/over-http'),
                         (http.client.HTTPSConnection('api.mediatek.com'), '/over-https')):
    connection.request('GET', path)
    connection.getresponse().read()`),
  ],
  [
    'Python socket and ssl',
    missing('python3'),
    () =>
      python(`import socket, ssl
plain = socket.create_connection(('api.mediatek.com', 80))
tls = ssl.create_default_context().wrap_socket(socket.socket(), server_hostname='api.mediatek.com')
tls.connect(('api.mediatek.com', 443))
for one, path in ((plain, b'/over-http'), (tls, b'/over-https')):
    one.sendall(b'GET ' + path + b' HTTP/1.1\\r\\nHost: api.mediatek.com\\r\\nConnection: close\\r\\n\\r\\n')
    one.recv(1)`),
  ],
  [
    'Perl HTTP::Tiny',
    missing('perl 5.20'),
    () => ['perl', '-MHTTP::Tiny', '-e', overBoth((url) => `HTTP::Tiny->new->get('${url}');`)],
  ],
]

describe('mock-mcs run leads to the mock', () => {
  test.each(led.filter(([, lack]) => lack === ''))(
    '%s, over http and over https',
    async (_, __, command) => {
      const { stderr } = await runCli(['run', '--', ...(await command())], { env })

      expect(stderr).toContain('GET /over-http 404')
      expect(stderr).toContain('GET /over-https 404')
      expect(stderr).not.toContain('[mock-mcs]')
    },
    30_000,
  )

  test.skip.each(led.filter(([, lack]) => lack !== ''))('%s%s', () => undefined)
})

// By a host that is nowhere: a program that is not led would call MCS itself. One that asks the proxy
// is told that this host is not of MCS.
const nowhere = 'http://mcs.invalid/'

const goWithoutProxy = `package main
import "net/http"
func main() { (&http.Client{Transport: &http.Transport{}}).Get("${nowhere}") }`

const javaWithoutProxy = `import java.net.URI; import java.net.http.*;
class Direct { public static void main(String[] a) throws Exception {
  HttpClient.newBuilder().proxy(HttpClient.Builder.NO_PROXY).build()
    .send(HttpRequest.newBuilder(URI.create("${nowhere}")).build(), HttpResponse.BodyHandlers.ofString()); } }`

const notLed: readonly Row[] = [
  ['curl with --noproxy', missing('curl'), () => ['curl', '-s', '--noproxy', '*', nowhere]],
  [
    'PHP streams',
    missingPhpWith('openssl'),
    () => ['php', '-r', `@file_get_contents('${nowhere}');`],
  ],
  [
    'Ruby sockets',
    missing('ruby 2.5'),
    () => ['ruby', '-rsocket', '-e', `TCPSocket.new('mcs.invalid', 80) rescue 0`],
  ],
  [
    'Go without ProxyFromEnvironment',
    missing('go 1.16'),
    () => builtByGo('direct', goWithoutProxy),
  ],
  [
    'Java with a proxy selector of its own',
    missing('java 11', 'javac 11'),
    async () => ['java', await inFile('Direct.java', javaWithoutProxy)],
  ],
]

describe('mock-mcs run does not lead, and says so', () => {
  test.each(notLed.filter(([, lack]) => lack === ''))(
    '%s',
    async (_, __, command) => {
      const { stderr } = await runCli(['run', '--', ...(await command())], { env })

      expect(stderr).toContain('no request reached the mock: its proxy saw no connection;')
      expect(stderr).not.toContain('refused')
    },
    30_000,
  )

  test.skip.each(notLed.filter(([, lack]) => lack !== ''))('%s%s', () => undefined)

  const lack = missing('python3')
  test.skipIf(lack)(`sockets of Python with -S, -E or -I${lack}`, async () => {
    const program = `for flag in -B -S -E -I; do
      python3 $flag -c "import socket; print(socket.getaddrinfo.__module__)"; done`
    const { stdout } = await runCli(['run', '--', 'sh', '-c', program], { env })

    expect(stdout).toBe('sitecustomize\nsocket\nsocket\nsocket\n')
  })
})
