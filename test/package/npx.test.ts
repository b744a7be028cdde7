import { basename } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkout } from '../support/checkout.ts'
import { type SpawnOptions, type StartLine, spawnCli } from '../support/cli.ts'
import { packInto, registryLack, temporaryFolder, throwAwayCache } from '../support/npm.ts'

const lack = await registryLack()

async function nicknameServedBy(args: readonly string[], options: SpawnOptions): Promise<string> {
  const mock = spawnCli([...args, '--port', '0', '--json'], { command: ['npx'], ...options })
  const { url, app, userToken } = JSON.parse(await mock.firstLine()) as StartLine
  const response = await fetch(`${url}/oauth/login/thirdparty/refresh`, {
    method: 'POST',
    headers: { authorization: app.basic, 'content-type': 'application/json' },
    body: JSON.stringify({ token: userToken }),
  })
  return ((await response.json()) as { results: { nickname: string } }).results.nickname
}

describe('npx', () => {
  test('mock-mcs serves inside the checkout', async () => {
    // It would build the checkout anew, under the hands of the tests beside this one.
    const env = { npm_config_cache: await throwAwayCache(), npm_config_ignore_scripts: 'true' }

    expect(await nicknameServedBy(['mock-mcs'], { cwd: checkout, env })).toBe('MCS User')
  })

  test.skipIf(lack)(`of the tarball serves in an empty folder${lack}`, async () => {
    const cwd = await temporaryFolder()
    const env = { npm_config_cache: await throwAwayCache() }
    const tarball = basename((await packInto(cwd)).path)

    expect(await nicknameServedBy(['--yes', `./${tarball}`], { cwd, env })).toBe('MCS User')
  })
})
