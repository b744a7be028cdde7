import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { request } from 'node:https'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { runCli, spawnCli } from '../support/cli.ts'
import { temporaryFolder } from '../support/npm.ts'
import { missing } from '../support/programs.ts'
import { expectMistake } from './mistake.ts'

const run = promisify(execFile)
const caDir = await temporaryFolder()
const ofFolder = { env: { MOCK_MCS_CA_DIR: caDir } }

interface SecureLine {
  readonly httpsUrl: string
  readonly caFile: string
}

/** Calls no path of MCS; the status, or the code of what went wrong. */
function call(url: string, ca: string): Promise<number | string | undefined> {
  return new Promise((resolve) => {
    request(url, { ca, agent: false }, (incoming) => {
      incoming.resume()
      resolve(incoming.statusCode)
    })
      .on('error', ({ code }: NodeJS.ErrnoException) => resolve(code))
      .end()
  })
}

describe('mock-mcs ca', () => {
  test('prints where the certificate is, and how each runtime trusts it', async () => {
    const { code, stdout, stderr } = await runCli(['ca'], ofFolder)
    const [path] = stdout.split('\n')

    expect({ code, stderr, path }).toEqual({
      code: 0,
      stderr: '',
      path: join(caDir, 'mock-mcs-ca.pem'),
    })
    for (const name of ['curl --cacert', 'NODE_EXTRA_CA_CERTS=', 'REQUESTS_CA_BUNDLE=']) {
      expect(stdout).toContain(`${name}${name.endsWith('=') ? '' : ' '}${path}`)
    }
    for (const name of ['SSL_CERT_FILE=', 'curl.cainfo=', 'trustStore=', 'Ruby', 'Go']) {
      expect(stdout).toContain(name)
    }
  })

  test('--json prints the same for programs, with the certificate', async () => {
    const { stdout } = await runCli(['ca', '--json', '--ca-dir', caDir])
    const told = JSON.parse(stdout)

    expect(told).toMatchObject({ caFile: join(caDir, 'mock-mcs-ca.pem') })
    expect(told.ca).toMatch(/^-----BEGIN CERTIFICATE-----/)
    expect(Date.parse(told.expiresAt)).toBeGreaterThan(Date.now())
  })

  test('keeps it in the data folder of the user if no other is named', async () => {
    const home = await temporaryFolder()
    const { stdout } = await runCli(['ca'], { env: { HOME: home, XDG_DATA_HOME: '' } })

    expect(stdout.split('\n')[0]?.startsWith(home)).toBe(true)
  })

  test('quotes a path for the shell', async () => {
    const folder = join(await temporaryFolder(), "it's here")
    const { stdout } = await runCli(['ca', '--ca-dir', folder])

    expect(stdout).toContain(`--cacert '${folder.replace("'", "'\\''")}/mock-mcs-ca.pem'`)
  })

  test('says what is wrong with its folder', async () => {
    const file = join(await temporaryFolder(), 'file')
    await writeFile(file, '')

    await expectMistake(['ca', '--ca-dir', file], [file, 'ENOTDIR', '--ca-dir'])
    await expectMistake(['ca', '--port', '1'], ['--port is an option of serve and run, not of ca'])
    await expectMistake(['ca', 'word'], ['neither a command nor an option'])
  })
})

describe('--https-port', () => {
  test('serves HTTPS beside HTTP, and tells both', async () => {
    const args = ['--port', '0', '--https-port', '0', '--json']
    const line = JSON.parse(await spawnCli(args, ofFolder).firstLine()) as SecureLine
    const { stdout } = await runCli(['ca', '--json'], ofFolder)

    expect(line.caFile).toBe(join(caDir, 'mock-mcs-ca.pem'))
    expect(await call(line.httpsUrl, JSON.parse(stdout).ca)).toBe(404)
    expect(await call(line.httpsUrl, '')).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE')
  })

  test('is in the greeting', async () => {
    const mock = spawnCli(['--port', '0', '--https-port', '0'], ofFolder)
    const greeting = await mock.output(/Try it:/)

    expect(greeting).toBe('Try it:')
    expect(mock.stdout).toMatch(/and at https:\/\/127\.0\.0\.1:\d+, for those who trust .*ca\.pem/)
  })

  test('is a setting of the config file, with caDir', async () => {
    const config = join(await temporaryFolder(), 'mock.json')
    await writeFile(config, JSON.stringify({ port: 0, httpsPort: 0, caDir, json: true }))
    const line = JSON.parse(await spawnCli(['--config', config]).firstLine()) as SecureLine

    expect(line.httpsUrl).toMatch(/^https:/)
  })

  test('takes a port and nothing else', async () => {
    await expectMistake(['--https-port', 'x'], ['--https-port', 'a whole number from 0 to 65535'])
    await expectMistake(['--https-port'], ['--https-port takes a value'])
    await expectMistake(['--ca-dir', ''], ['--ca-dir', 'a folder'])
  })

  test('says when its port is taken, and leaves the other', async () => {
    const args = ['--port', '0', '--https-port', '0', '--json']
    const { httpsUrl } = JSON.parse(await spawnCli(args, ofFolder).firstLine()) as SecureLine
    const { port } = new URL(httpsUrl)

    await expectMistake(
      ['--port', '0', '--https-port', port],
      [`port ${port} of`, 'in use'],
      ofFolder.env,
    )
  })

  test('of two processes that start at once in an empty folder uses one CA', async () => {
    const env = { MOCK_MCS_CA_DIR: await temporaryFolder() }
    const args = ['ca', '--json']
    const told = await Promise.all([1, 2, 3].map(() => runCli(args, { env })))

    expect(new Set(told.map(({ stdout }) => JSON.parse(stdout).ca)).size).toBe(1)
  })
})

const openssl = missing('openssl')

test.skipIf(openssl)(`openssl verifies the certificate and its names${openssl}`, async () => {
  const args = ['--port', '0', '--https-port', '0', '--json']
  const { httpsUrl, caFile } = JSON.parse(await spawnCli(args, ofFolder).firstLine()) as SecureLine
  const connect = ['s_client', '-connect', new URL(httpsUrl).host, '-CAfile', caFile]
  const verified = run('openssl', [
    ...connect,
    ...['-x509_strict', '-verify_hostname', 'api.mediatek.com', '-verify_return_error', '-brief'],
  ])
  verified.child.stdin?.end()

  expect((await verified).stderr).toContain('Verification: OK')
})
