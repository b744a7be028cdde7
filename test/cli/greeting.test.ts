import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { version } from '../../src/version.ts'
import { runCli, spawnCli, startCli } from '../support/cli.ts'
import { missing } from '../support/programs.ts'

const run = promisify(execFile)
const reference = createMock()

/** The greeting, once it is whole: its last line is the call. */
async function greeting(args: readonly string[]): Promise<string> {
  const mock = spawnCli(['--port', '0', ...args])
  await mock.firstLine()
  return mock.stdout
}

describe('the greeting', () => {
  test('says where the mock listens and who may call', async () => {
    const lines = (await greeting([])).split('\n')
    const { defaultApp: app } = reference

    expect(lines[0]).toMatch(
      new RegExp(`^mock-mcs ${version} answers as MCS at http://127\\.0\\.0\\.1:\\d+$`),
    )
    const url = lines[0]?.split(' ').at(-1)
    expect(lines.slice(1, 8)).toEqual([
      `health check: GET ${url}/__admin/health`,
      '',
      `  app key     ${app.key}`,
      `  app secret  ${app.secret}`,
      `  user token  ${app.userToken()}  (mcsuser@mediatek.com)`,
      '',
      'Try it:',
    ])
    expect(lines[8]).toMatch(/^curl -X POST http:/)
    expect(lines.slice(9)).toEqual([''])
  })

  test('names every app and every user', async () => {
    const apps = ['--app', 'first-app:first-secret', '--app', 'second-app:second-secret']
    const text = await greeting([...apps, '--users', '2'])

    expect(text.match(/app key {5}\S+/g)).toEqual([
      'app key     first-app',
      'app key     second-app',
    ])
    expect(text.match(/user token/g)).toHaveLength(2 * 3)
    expect(text.match(/curl /g)).toHaveLength(1)
  })

  test('stays a screenful however many users there are', async () => {
    const text = await greeting(['--users', '12'])

    expect(text.match(/user token/g)).toHaveLength(10)
    expect(text).toContain('3 more users')
  })

  const needed = missing('bash', 'curl')
  test.skipIf(needed)(`ends in a curl line that works when pasted${needed}`, async () => {
    const text = await greeting(['--app', "quoted-app:it's $HOME `a` secret"])
    const [line = ''] = text.split('\n').slice(-2)
    const { stdout } = await run('bash', ['-c', `${line} --silent --show-error --max-time 10`])

    expect(JSON.parse(stdout)).toMatchObject({ code: 200, results: { nickname: 'MCS User' } })
  })
})

describe('--json', () => {
  test('prints one line: where, which app, which user token, and nothing else', async () => {
    const mock = spawnCli(['--port', '0', '--json'])
    const line = JSON.parse(await mock.firstLine()) as { url: string }
    const { defaultApp: app } = reference

    expect(line).toEqual({
      url: line.url,
      app: { key: app.key, secret: app.secret, basic: app.basic },
      userToken: app.userToken(),
    })
    expect(Object.keys(line)).toEqual(['url', 'app', 'userToken'])
    expect(line.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    mock.kill('SIGTERM')
    expect((await mock.exit()).stdout.match(/\n/g)).toHaveLength(1)
  })

  test('adds all apps and users where there are more than one', async () => {
    const { mock } = await startCli([
      '--app',
      'one-app:one',
      '--app',
      'two-app:two',
      '--users',
      '1',
    ])
    const { app, apps } = JSON.parse(mock.stdout) as {
      app: { key: string }
      apps: { key: string; users: { email: string; userToken: string }[] }[]
    }

    expect(app.key).toBe('one-app')
    expect(apps.map(({ key }) => key)).toEqual(['one-app', 'two-app'])
    expect(apps.map(({ users }) => users[0]?.email)).toEqual(Array(2).fill('mcsuser@mediatek.com'))
    expect(new Set(apps.flatMap(({ users }) => users.map(({ userToken }) => userToken))).size).toBe(
      4,
    )
  })

  test('gives what a client needs to be answered', async () => {
    const { url, app, userToken } = await startCli()
    const response = await fetch(`${url}/oauth/login/thirdparty/refresh`, {
      method: 'POST',
      headers: { authorization: app.basic, 'content-type': 'application/json' },
      body: JSON.stringify({ token: userToken }),
    })

    expect(response.status).toBe(200)
  })
})

test('mock-mcs serve is the same as mock-mcs', async () => {
  const mock = spawnCli(['serve', '--port', '0', '--json'])

  expect(JSON.parse(await mock.firstLine())).toMatchObject({
    userToken: reference.defaultApp.userToken(),
  })
})

test('the health of the mock can be asked for', async () => {
  const { url } = await startCli()
  const response = await fetch(`${url}/__admin/health`)

  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ status: 'healthy', version })
})

test('--version prints the version and nothing else', async () => {
  expect(await runCli(['--version'])).toMatchObject({ code: 0, stdout: `${version}\n`, stderr: '' })
})
