import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { runCli } from '../support/cli.ts'
import { temporaryFolder } from '../support/npm.ts'
import { missing, missingPhpWith, missingPythonRequests } from '../support/programs.ts'

const run = promisify(execFile)
const folder = await temporaryFolder()
const caDir = await temporaryFolder()
const programs = fileURLToPath(new URL('hard-coded/', import.meta.url))
const program = (name: string) => join(programs, name)

const { defaultApp } = createMock()
const env = { BASIC: defaultApp.basic, TOKEN: defaultApp.userToken(), MOCK_MCS_CA_DIR: caDir }

async function buildGo(): Promise<string[]> {
  const file = join(folder, 'client-go')
  const environment = { ...process.env, GO111MODULE: 'off' }
  await run('go', ['build', '-o', file, program('client.go')], { env: environment })
  return [file]
}

const clients: readonly [string, string, () => string[] | Promise<string[]>][] = [
  ['curl', missing('curl'), () => ['sh', program('curl.sh')]],
  ['Python urllib', missing('python3'), () => ['python3', program('urllib_client.py')]],
  ['Python requests', missingPythonRequests(), () => ['python3', program('requests_client.py')]],
  ['PHP curl', missingPhpWith('curl'), () => ['php', program('client.php')]],
  ['Ruby', missing('ruby 2.4'), () => ['ruby', program('client.rb')]],
  ['Go', missing('go 1.16'), buildGo],
  ['Java', missing('java 11', 'javac 11'), () => ['java', program('Client.java')]],
  ['Node https', '', () => ['node', program('https-client.cjs')]],
  ['Node fetch', '', () => ['node', program('fetch-client.mjs')]],
]

describe('a program with the host of MCS in its source, run by mock-mcs run', () => {
  test.each(clients.filter(([, lack]) => lack === ''))(
    '%s refreshes over TLS, with verification on',
    async (_, __, command) => {
      const { code, stdout, stderr } = await runCli(['run', '--', ...(await command())], { env })

      expect(stdout, stderr).toContain('"email":"mcsuser@mediatek.com"')
      expect(stderr).toMatch(/POST \/oauth\/login\/thirdparty\/refresh 200 refreshed/)
      expect(stderr).not.toContain('no-tls')
      expect(code).toBe(0)
    },
    60_000,
  )

  test.skip.each(clients.filter(([, lack]) => lack !== ''))('%s%s', () => undefined)
})
