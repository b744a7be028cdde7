import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { serverChecks } from '../../contracts/server-checks.ts'
import type { Report } from '../../src/kit/index.ts'
import { mutants } from '../servers/mutants.ts'
import { apps, device, type Parts, startReference, user } from '../servers/reference-server.ts'
import { runCli, type SpawnOptions } from '../support/cli.ts'
import { freePort } from '../support/free-port.ts'
import { temporaryFolder } from '../support/npm.ts'
import { missing } from '../support/programs.ts'
import { expectMistake } from './mistake.ts'

const [app, other] = apps
const folder = await temporaryFolder()
const changeOf = (name: string) => mutants.find((mutant) => mutant.name === name)?.change ?? {}
const uncached = changeOf('answers may be cached')

// What the one who runs the tests has set would change what is printed.
const env = { GITHUB_ACTIONS: '', GITHUB_STEP_SUMMARY: '', NO_COLOR: '' }

/** The arguments that check a reference with nothing left out. */
async function argumentsFor(changes: Partial<Parts> = {}): Promise<string[]> {
  const running = await startReference(changes)
  onTestFinished(running.close)
  return [
    ...['check', 'server', running.url],
    ...['--app', `${app.key}:${app.secret}`, '--token', running.userToken],
    ...['--other-app', `${other.key}:${other.secret}`],
    ...['--expired-token', running.expiredToken, '--failing-url', running.failingUrl],
    ...['--email', user.email, '--password', user.password],
    ...['--device', device.id, '--channel', device.channels[0], '--api-url', running.url],
    ...['--expired-access-token', running.expiredAccessToken, '--legacy-paths'],
  ]
}

async function check(changes: Partial<Parts>, args: readonly string[], options: SpawnOptions = {}) {
  const given = await argumentsFor(changes)
  return runCli([...given, ...args], { ...options, env: { ...env, ...options.env } })
}

describe('mock-mcs check server', () => {
  test('prints the request count first, and how many passed, and exits with 0', async () => {
    const { code, stdout, stderr } = await check({}, ['--strict'])
    const lines = stdout.split('\n')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(lines[0]).toMatch(
      /^\d+ requests at most to http:\/\/127\.0\.0\.1:\d+, one after another$/,
    )
    expect(lines.slice(1)).toEqual([
      '',
      expect.stringMatching(
        new RegExp(`^passed {3}${serverChecks.length}: \\d+ refresh, \\d+ login, \\d+ api$`),
      ),
      expect.stringMatching(/^Passed\. \d+ requests, [\d.]+ s\.$/),
      '',
    ])
  })

  test('exits with 1 if a check fails, and shows expected beside actual and a command to paste', async () => {
    const args = ['--strict', '--only', 'no-store', '--verbose']
    const { code, stdout } = await check(uncached, args)
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /\nFAILURE {2}no-store \(assumed\): [\s\S]+\n {2}expected {2}Cache-Control: no-store, .+\n {2}actual {4}Cache-Control: absent, .+\n {2}fix {7}.+\n/,
    )
    expect(stdout).toMatch(
      /\nalone {4}npx mock-mcs check server http:\/\/\S+ --email \S+ --device \S+ --channel \S+ --api-url \S+ --failing-url \S+ --legacy-paths --strict --only no-store\n/,
    )
    expect(stdout).toMatch(/-H 'authorization: Basic \*\*\*' .* --data-raw '{"token":"\*\*\*"}'/)
    expect(stdout).not.toContain(app.secret)
  })

  test('exits with 0 if it only warns', async () => {
    const { code, stdout } = await check(uncached, ['--only', 'no-store'])
    expect(code).toBe(0)
    expect(stdout).toContain('\nWARNING  no-store (assumed): ')
  })

  test('runs only a grade, only some checks, or leaves some out', async () => {
    const { stdout } = await check({}, [
      ...['--grade', 'assumed', '--grade', 'published'],
      ...['--only', 'no-store', '--only', 'content-length', '--only', 'content-type'],
      ...['--skip', 'content-length', '--verbose'],
    ])
    expect(stdout.match(/^SUCCESS \S+/gm)).toEqual(['SUCCESS no-store'])
  })

  test('exits with 2 if no check was run', async () => {
    const { code, stdout } = await check({}, ['--only', 'no-store', '--grade', 'documented'])
    expect(code).toBe(2)
    expect(stdout).toContain('No check was run: that is no success.')
  })

  test('takes secrets from variables', async () => {
    const running = await startReference()
    onTestFinished(running.close)
    const variables = {
      MOCK_MCS_CHECK_APP: `${app.key}:${app.secret}`,
      MOCK_MCS_CHECK_TOKEN: running.userToken,
    }
    const args = ['check', 'server', running.url, '--only', 'no-store']
    expect((await runCli(args, { env: { ...env, ...variables } })).code).toBe(0)
  })

  test('logs the user of variables in, and shows neither the password nor a token', async () => {
    const running = await startReference()
    onTestFinished(running.close)
    const variables = {
      MOCK_MCS_CHECK_APP: `${app.key}:${app.secret}`,
      MOCK_MCS_CHECK_TOKEN: running.userToken,
      MOCK_MCS_CHECK_EMAIL: user.email,
      MOCK_MCS_CHECK_PASSWORD: user.password,
    }
    const args = ['check', 'server', running.url, '--only', 'answers-logged-in', '--verbose']
    const { code, stdout } = await runCli(args, { env: { ...env, ...variables } })
    expect(code).toBe(0)
    expect(stdout).toContain('SUCCESS answers-logged-in (published) Log-in: ')
    const planned = await runCli([...args, '--dry-run'], { env: { ...env, ...variables } })
    expect(planned.stdout).toContain(`/oauth/login/thirdparty' -H 'authorization: Basic ***'`)
    expect(planned.stdout).toContain('"password": "***"')
  })

  test('--dry-run prints what would be sent, and sends nothing', async () => {
    const url = `http://127.0.0.1:${await freePort()}`
    const { code, stdout } = await runCli(
      ['check', 'server', url, '--app', 'my-app:my-secret', '--token', 'u.my-token', '--dry-run'],
      { env },
    )
    const lines = stdout.trimEnd().split('\n')
    expect(code).toBe(0)
    expect(lines.at(-1)).toBe(`${lines.length - 1} requests at most; none was sent`)
    const asking = lines.slice(0, -1).map((line) => /^curl -i -X .+ # (.+)$/.exec(line)?.[1])
    const ids = ['all checks', ...serverChecks.map(({ id }) => id)]
    expect(asking.filter((id) => id === undefined || !ids.includes(id))).toEqual([])
    expect(asking[0]).toBe('all checks')
    expect(asking.at(-1)).not.toBe('all checks')
    expect(stdout).not.toMatch(/my-secret|u\.my-token/)
  })

  test('--insecure is loud', async () => {
    const { stderr } = await check({}, ['--insecure', '--only', 'no-store'])
    expect(stderr).toMatch(/^\[mock-mcs\] --insecure: any certificate is accepted/)
  })
})

describe('the baseline of check server', () => {
  const file = join(folder, 'expected.yaml')
  const args = ['--strict', '--only', 'no-store', '--expected-failures', file]

  test('makes a listed failure pass', async () => {
    await writeFile(file, '# known\n- no-store\n- login-no-store\n')
    expect((await check(uncached, args)).code).toBe(0)
  })

  test('is stale if a listed check passes, and says so', async () => {
    await writeFile(file, '[no-store]')
    const { code, stdout } = await check({}, args)
    expect(code).toBe(1)
    expect(stdout).toContain('Failed: the baseline is stale: no-store passes.')
  })

  test('may be empty', async () => {
    await writeFile(file, '# nothing fails\n')
    expect((await check({}, args)).code).toBe(0)
  })

  test.each([
    ['is no list', 'no-store: true', 'must be a YAML list of check ids'],
    ['is no YAML', '- [', 'must be a YAML list of check ids'],
    ['has numbers', '- 1', 'must be a YAML list of check ids'],
    ['names what does not exist', '- no-stor', 'there is no check "no-stor"'],
  ])('is a mistake if it %s', async (_, text, says) => {
    await writeFile(file, text)
    await expectMistake([...(await argumentsFor()), ...args], [says])
  })

  test('is a mistake if it is not there', async () => {
    const given = [...(await argumentsFor()), '--expected-failures', join(folder, 'none.yaml')]
    await expectMistake(given, ['--expected-failures', 'does not exist; check its path'])
  })
})

describe('the outputs of check server', () => {
  test('are written to files, several in one list', async () => {
    const path = (name: string) => join(folder, name)
    const list = `json=${path('r.json')},junit=${path('r.xml')},html=${path('r.html')}`
    const { code, stderr } = await check(uncached, [
      '--report',
      list,
      '--report',
      `sarif=${path('r.sarif')}`,
    ])
    const files = ['r.json', 'r.xml', 'r.html', 'r.sarif'].map(path)
    expect(stderr).toBe(files.map((file) => `[mock-mcs] report written to ${file}\n`).join(''))
    const report = JSON.parse(await readFile(path('r.json'), 'utf8')) as Report
    expect(code).toBe(0)
    expect(report.results).toHaveLength(serverChecks.length)
    expect(report.counts.WARNING).toBe(2)
    expect(await readFile(path('r.xml'), 'utf8')).toMatch(/^<\?xml /)
    expect(await readFile(path('r.html'), 'utf8')).toMatch(/^<!doctype html>/)
    expect(JSON.parse(await readFile(path('r.sarif'), 'utf8'))).toMatchObject({ version: '2.1.0' })
  })

  test('are in Chinese where people read them, and in English where programs do', async () => {
    const [html, json] = [join(folder, 'zh.html'), join(folder, 'zh.json')]
    const args = ['--lang', 'zh-TW', '--only', 'no-store', '--report', `html=${html},json=${json}`]
    const { stdout } = await check(uncached, args)
    expect(stdout).toContain('\n警告     no-store (assumed): 每個回覆都必須禁止快取：')
    expect(stdout).toMatch(/\n通過。1 項警告，\d+ 個請求，/)
    expect(await readFile(html, 'utf8')).toContain('<html lang="zh-TW">')
    const report = JSON.parse(await readFile(json, 'utf8')) as Report
    expect(report.results.map(({ statement }) => statement)).toEqual(
      serverChecks.filter(({ id }) => id === 'no-store').map(({ statement }) => statement),
    )
  })

  test('are annotations and a summary where GITHUB_ACTIONS is set', async () => {
    const summary = join(folder, 'summary.md')
    const { stdout } = await check(uncached, [], {
      env: { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary },
    })
    expect(stdout).toContain('\n::warning title=no-store::')
    expect(await readFile(summary, 'utf8')).toContain('| WARNING | `no-store` | assumed |')
  })

  test('are annotations where they are asked for, and nowhere else', async () => {
    expect((await check(uncached, ['--report', 'github'])).stdout).toContain('::warning title=')
    expect((await check(uncached, [])).stdout).not.toContain('::warning')
  })

  test('are a mistake if the file cannot be written', async () => {
    const { code, stderr } = await check({}, ['--report', `json=${join(folder, 'no/r.json')}`])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^\[mock-mcs\] --report json: .* cannot be written \(ENOENT\)/)
  })
})

describe('a terminal', () => {
  const lack = missing('script')

  /** Runs a check in a terminal. */
  async function inTerminal(variables: Readonly<Record<string, string>>): Promise<string> {
    const args = [...(await argumentsFor(uncached)), '--only', 'no-store']
    const words = [process.execPath, 'dist/mock-mcs.js', ...args]
    const command = words.map((word) => `'${word}'`).join(' ')
    const { stdout } = await runCli(['-qec', command, '/dev/null'], {
      command: ['script'],
      env: { ...env, TERM: 'xterm', ...variables },
    })
    return stdout
  }

  test.skipIf(lack)(`is shown colours and how far the run is${lack}`, async () => {
    const text = await inTerminal({})
    expect(text).toContain('\u001b[33mWARNING\u001b[0m  no-store')
    expect(text).toContain('\r\u001b[K0/1 no-store')
  })

  test.skipIf(lack)(`is shown no colours where NO_COLOR is set${lack}`, async () => {
    expect(await inTerminal({ NO_COLOR: '1' })).not.toContain('\u001b[33m')
  })

  test('that is none is shown neither', async () => {
    const { stdout, stderr } = await check(uncached, [])
    expect(stdout).not.toContain('\u001b')
    expect(stderr).toBe('')
  })
})

describe('a call of check that is a mistake', () => {
  const call = ['check', 'server', 'http://127.0.0.1:1', '--app', 'my-app:s3cret', '--token', 'tok']

  test.each<[string, readonly string[], readonly string[]]>([
    ['nothing to check', ['check'], ['check is followed by server or client']],
    [
      'something else',
      ['check', 'clent'],
      ['check is followed by server or client', '"clent"', 'did you mean client?'],
    ],
    ['no address', ['check', 'server'], ['check server is followed by a base URL']],
    ['no app', ['check', 'server', 'http://127.0.0.1:1'], ['needs --app KEY:SECRET']],
    ['no token', call.slice(0, 5), ['needs --token TOKEN']],
    ['a stray word', [...call, 'word'], ['a word is neither a command nor an option']],
    ['a user without a password', [...call, '--email', 'me@a.example'], ['give both, or neither']],
    ['a channel alone', [...call, '--channel', 'c'], ['give --device as well']],
    ['an unknown flag', [...call, '--strickt'], ['did you mean --strict?']],
    ['a flag twice', [...call, '--token', 'x'], ['--token was given 2 times']],
    [
      'an app without a colon',
      [...call.slice(0, 3), '--app', 's3cret'],
      ['--app takes KEY:SECRET'],
    ],
    ['a wrong grade', [...call, '--grade', 'good'], ['--grade takes documented', '"good"']],
    ['a wrong time', [...call, '--timeout', 'soon'], ['--timeout takes', '"soon"']],
    ['a wrong count', [...call, '--max-requests', '0'], ['--max-requests takes a whole number']],
    ['a wrong output', [...call, '--report', 'xml=a'], ['--report takes json=FILE', '"xml=a"']],
    ['another language', [...call, '--lang', 'zh-CN'], ['--lang takes en or zh-TW', '"zh-CN"']],
    [
      'no such check',
      [...call, '--only', 'x'],
      ['--only takes the id of a check, which mock-mcs list server prints', '"x"'],
    ],
    ['no CA there', [...call, '--ca', '/none.pem'], ['--ca', 'does not exist; check its path']],
    ['a CA that is none', [...call, '--ca', 'package.json'], ['has no certificate in PEM']],
    [
      'http to another machine',
      ['check', 'server', 'http://192.0.2.1', ...call.slice(3)],
      ['in clear', '--allow-http'],
    ],
  ])('is told in one line: %s', async (_, args, says) => {
    await expectMistake(args, says, env)
  })

  test('is told in one line: nobody listens', async () => {
    const url = `http://127.0.0.1:${await freePort()}`
    const { code, stderr } = await runCli(['check', 'server', url, ...call.slice(3)], { env })
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `[mock-mcs] ${url} cannot be reached: the connection is refused\n`,
    })
  })

  test('is told in one line: the secret is wrong, without showing it', async () => {
    const given = await argumentsFor()
    const wrong = given.map((text) => (text.startsWith(app.key) ? `${app.key}:wr0ng` : text))
    const { code, stderr } = await runCli(wrong, { env })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^\[mock-mcs\] .*: the AppKey or the AppSecret is wrong; .*\n$/)
    expect(stderr).not.toContain('wr0ng')
  })
})

describe('check --help', () => {
  test.each([[['check', '--help']], [['check', 'server', '-h']]])(
    'is printed by %s',
    async (args) => {
      const { code, stdout } = await runCli(args)
      expect(code).toBe(0)
      expect(stdout).toMatch(/^mock-mcs check server - /)
      expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([])
    },
  )
})
