import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { sampleCredentials } from '../../contracts/mcs.ts'
import { defaultServeSettings } from '../../src/cli/settings.ts'
import { runCli, type StartLine, spawnCli, startCli } from '../support/cli.ts'
import { temporaryFolder } from '../support/npm.ts'
import { missing } from '../support/programs.ts'
import { titled } from '../support/titled.ts'
import { compile, makeConsumer } from './compile.ts'
import { codeBlock, codeBlocks, readText } from './markdown.ts'

const run = promisify(execFile)
const name = 'README.md'
const text = readText(name)

const folder = await temporaryFolder()
await makeConsumer(folder)

// What the programs of a README print, in their order.
const printed = [
  /^200 \{\n {2}apiVersion: '0\.0\.1',\n/,
  new RegExp(
    [
      '^active',
      'expired',
      'Refresh token has expired',
      '500 Internal Server Error',
      'refreshed',
      '0',
      '1 refreshed undefined 0',
      '1 refreshed expired-token 0',
      '2 refreshed server-error 0',
      '3 refreshed undefined 0\n$',
    ].join('\n'),
  ),
  /^200\n$/,
  /^mcsuser@mediatek\.com 200\n(\S+@example\.com 200\n){2}$/,
  /^200\n$/,
  /^(SKIPPED [a-z-]+ .+\n){10}0 0 0\n$/,
  /^access-token-missing - .+\naccess-token-null - .+\naccess-token-empty - .+\naccess-token-array - .+\naccess-token-number - .+\naccess-token-object - .+\naccess-token-boolean - .+\nresults-array - .+\n1 \{ applied: 63, of: 83 \}\n$/,
  /^unknown-path 404 404 Not Found published\n[\s\S]*\nrefreshed true\n$/,
]
const programs = codeBlocks(text)
  .filter(({ language }) => language === 'ts')
  .map((block, index) => ({ title: `${index + 1}`, text: block.text, prints: printed[index] }))

// The other README has the same blocks: test/docs/readmes.test.ts.
describe(`the programs in ${name}`, async () => {
  const files = programs.map((_, index) => `program-${index}.ts`)
  await Promise.all(
    programs.map(({ text }, at) => writeFile(join(folder, `program-${at}.ts`), text)),
  )
  const said = await compile(folder, files)

  test('are as many as are expected', () => {
    expect(programs).toHaveLength(printed.length)
  })

  test('compile with the strict rules of TypeScript', () => {
    expect(said).toBe('')
  })

  test.each(titled(programs, ({ title }) => title))(
    'run to their end and print what they are to: %s',
    async (_, program) => {
      const file = `program-${programs.indexOf(program)}.js`
      const { stdout, stderr } = await run(process.execPath, [file], {
        cwd: folder,
        timeout: 15_000,
      })
      expect(stderr).toBe('')
      expect(stdout).toMatch(program.prints ?? 'one more program')
    },
  )
})

describe(name, () => {
  const curl = codeBlock(text, 'sh', 'curl -X')
  const lack = missing('bash', 'curl')

  test('starts a mock at the address that it says, by a script of the package', () => {
    const { host, port } = defaultServeSettings
    const { scripts } = JSON.parse(readText('package.json')) as { scripts: Record<string, string> }
    expect(codeBlock(text, 'sh', 'npm start')).toContain(`# serves on http://${host}:${port}\n`)
    expect(scripts).toMatchObject({ start: expect.any(String), test: expect.any(String) })
  })

  test('has a curl to the default port', () => {
    expect(curl.match(/:4010\//g)).toHaveLength(1)
  })

  test.skipIf(lack)(`has a curl that answers what is shown${lack}`, async () => {
    const { url } = await startCli()
    const command = curl.replace(':4010/', `:${new URL(url).port}/`)
    const env = { PATH: process.env['PATH'] }
    const { stdout } = await run('bash', ['-c', command], { env, timeout: 15_000 })
    const masked = stdout.replace(/"(access_token|token)":"[\w.-]{20,}"/g, '"$1":"***"')
    expect(masked).toBe(JSON.stringify(JSON.parse(codeBlock(text, 'json'))))
    expect(masked).not.toBe(stdout)
  })

  test.skipIf(lack)(`has calls of the control plane that are answered${lack}`, async () => {
    const { url } = await startCli()
    const calls = codeBlock(text, 'sh', 'admin=')
      .replace(':4010/', `:${new URL(url).port}/`)
      .replaceAll('curl -sS', 'curl -sS --fail')
      .replace(
        /^# … .* …$/m,
        `curl -sS -u my-test:my-secret ${url}/oauth/login/thirdparty/refresh -d token=mock-mcs-none`,
      )
    const env = { PATH: process.env['PATH'] }
    const { stdout } = await run('bash', ['-ec', calls], { env, timeout: 15_000 })
    expect(stdout).toContain('"fault":"expired-token"')
    expect(stdout).toContain('"outcome":"refreshed"')
  })

  test('shows the lines of the log as they are written', async () => {
    const start = await startCli()
    await refresh(start, { secret: 'another' })
    await refresh(start, { type: 'application/x-www-form-urlencoded' })
    const written = await start.mock.errorOutput(/^(.*\n){2}/)
    expect(withoutTimes(codeBlock(text, 'text'))).toBe(withoutTimes(written.trimEnd()))
  })

  test('shows the line of --json as it is printed', async () => {
    const [command = '', shown = ''] = codeBlock(text, 'sh', '--json').split('\n')
    const [, program, ...args] = command.split(' ')
    const line = await spawnCli(args).firstLine()
    expect(program).toBe('mock-mcs')
    expect(line).toMatch(patternOf(shown.replace(/^# /, '')))
  })

  test('has a check of the mock that passes, with the credentials of the curl', async () => {
    const { url } = await startCli()
    const command = codeBlock(text, 'sh', 'check server').replaceAll('\\\n', ' ')
    const [npx, program, ...args] = command.replace(/http:\S+/, url).split(/ +/)
    const { code, stdout } = await runCli(args)
    expect([npx, program]).toEqual(['npx', 'mock-mcs'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/ SUCCESS, 10 SKIPPED; \d+ requests in .*\nPassed\.\n$/)
  })

  test('shows a part of a report as it is printed', async () => {
    const { url, app, userToken } = await startCli(['--user-token', 'rotate'])
    const credentials = ['--app', `${app.key}:${app.secret}`, '--token', userToken]
    const { stdout } = await runCli(['check', 'server', url, ...credentials])
    const shown = codeBlock(text, 'console', 'returned-user-token').replace(
      'http://127.0.0.1:4010',
      url,
    )
    const parts = shown.split(/\n(?=[A-Z])/)
    expect(parts).toHaveLength(3)
    for (const part of parts) expect(stdout).toContain(`\n${part}\n`)
  })

  test('has a config file that starts', async () => {
    const config = codeBlock(text, 'yaml')
    const file = join(folder, 'mock-mcs.yaml')
    await writeFile(file, config)
    const { mock, app } = await startCli(['--config', file])
    const { apps } = JSON.parse(mock.stdout) as { apps: { users: unknown[] }[] }
    expect(config).toContain('npx mock-mcs --config mock-mcs.yaml\n')
    expect(app).toMatchObject({ key: 'my-app', secret: 'my-secret' })
    expect(apps.map(({ users }) => users.length)).toEqual([1 + 3])
  })
})

interface Call {
  readonly secret?: string
  readonly type?: string
}

/** Refreshes as the page's app, with its secret and as JSON unless said otherwise. */
async function refresh({ url, userToken }: StartLine, call: Call) {
  const { secret = sampleCredentials.secret, type = 'application/json' } = call
  const basic = Buffer.from(`${sampleCredentials.key}:${secret}`).toString('base64')
  await fetch(`${url}/oauth/login/thirdparty/refresh`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}`, 'content-type': type },
    body: type === 'application/json' ? `{"token":"${userToken}"}` : `token=${userToken}`,
  })
}

/** Lines of the log with every time and duration replaced. */
function withoutTimes(lines: string): string {
  return lines.replace(/^\d\d:\d\d:\d\d\.\d{3} /gm, 'TIME ').replace(/ \d+\.\dms/g, ' DURATION')
}

/** What a line stands for in which `…` is any text and a port any port. */
function patternOf(line: string): RegExp {
  const literal = line.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
  return new RegExp(`^${literal.replaceAll('…', '[^"]+').replace(/:\d+(?=")/, ':\\d+')}$`)
}
