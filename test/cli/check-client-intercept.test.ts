import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { runCli } from '../support/cli.ts'
import { temporaryFolder } from '../support/npm.ts'
import { missing } from '../support/programs.ts'
import { expectMistake } from './mistake.ts'

const program = (name: string) =>
  fileURLToPath(new URL(`../clients/hard-coded/${name}`, import.meta.url))

const lack = missing('python3')

const check = (...args: readonly string[]) =>
  runCli(['check', 'client', '--verbose', ...args], { env: { GITHUB_ACTIONS: '', NO_COLOR: '' } })

/** The ids of a verdict in what is printed. */
const idsOf = (verdict: string, stdout: string): string[] =>
  [...stdout.matchAll(new RegExp(`^${verdict} (\\S+)`, 'gm'))].map(([, id = '']) => id)

describe('mock-mcs check client --intercept', () => {
  const own = [
    '--app',
    'my-app:my-secret',
    '--email',
    'me@example.com',
    '--password',
    'my-password',
  ]
  const python = ['--', 'python3', program('refresh_once.py')]

  test.skipIf(lack)(
    `judges a client that reads nothing and logs in first${lack}`,
    { timeout: 90_000 },
    async () => {
      const suites = ['--suite', 'send', '--suite', 'tls']
      const { code, stdout, stderr } = await check('--intercept', ...own, ...suites, ...python)
      expect(idsOf('FAILURE', stdout)).toEqual([])
      expect(idsOf('WARNING', stdout)).toEqual([])
      expect(idsOf('SUCCESS', stdout)).toEqual(
        expect.arrayContaining(['no-tls', 'legacy-path', 'certificate-untrusted', 'tls-too-old']),
      )
      expect(idsOf('SKIPPED', stdout)).toContain('secret-with-colon')
      expect(stdout).toContain('the client has an AppSecret of its own')
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    },
  )

  test('leads a program of Node that calls MCS with fetch', async () => {
    const script = `fetch('https://mcs.mediatek.com/oauth/login/thirdparty/refresh', {
      method: 'POST', redirect: 'error',
      headers: { 'content-type': 'application/json', authorization: 'Basic ' +
        btoa(process.env.MCS_APP_KEY + ':' + process.env.MCS_APP_SECRET) },
      body: JSON.stringify({ token: process.env.MCS_USER_TOKEN }),
    }).then(async (r) => console.log((await r.json()).results.access_token))`
    const { code, stdout } = await check(
      ...['--intercept', '--suite', 'tls', '--', process.execPath, '-e', script],
    )
    expect(idsOf('SUCCESS', stdout)).toEqual([
      'https-trusted-certificate',
      'certificate-untrusted',
      'certificate-expired',
      'certificate-of-another-host',
      'tls-too-old',
      'tls-verification-off',
    ])
    expect(code).toBe(0)
  })

  test('skips certificates for a client that asks its proxy for https:// without a tunnel', async () => {
    const script = `const { hostname, port, username, password } = new URL(process.env.HTTPS_PROXY)
      const basic = (pair) => 'Basic ' + Buffer.from(pair).toString('base64')
      const { MCS_APP_KEY, MCS_APP_SECRET, MCS_USER_TOKEN, MCS_BASE_URL } = process.env
      require('node:http').request({ hostname, port, method: 'POST',
        path: MCS_BASE_URL + '/oauth/login/thirdparty/refresh',
        headers: { host: 'mcs.mediatek.com', 'content-type': 'application/json',
          authorization: basic(MCS_APP_KEY + ':' + MCS_APP_SECRET),
          'proxy-authorization': basic(username + ':' + password) },
      }, async (answer) => console.log(JSON.parse((await answer.toArray()).join('')).results.access_token),
      ).end(JSON.stringify({ token: MCS_USER_TOKEN }))`
    const { code, stdout } = await check(
      ...['--intercept', '--suite', 'tls', '--suite', 'send', '--', process.execPath, '-e', script],
    )
    expect(idsOf('SUCCESS', stdout)).toEqual(
      expect.arrayContaining(['no-tls', 'auth-secret-wrong']),
    )
    expect(idsOf('SKIPPED', stdout)).toEqual(
      expect.arrayContaining(['https-trusted-certificate', 'certificate-untrusted', 'tls-too-old']),
    )
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'it asks its proxy for https:// URLs without CONNECT, so that the proxy verifies certificates, and not the client',
    )
    expect(code).toBe(0)
  })

  test('says what its proxy saw of a client that sends nothing', async () => {
    const { stdout } = await check('--intercept', '--scenario', 'page-example', '--', 'true')
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      'no request arrived: its proxy saw no connection; the program ignores HTTPS_PROXY, or ended before its call',
    )
  })

  test('takes the user token in the source of a client, and says how', async () => {
    const script = `fetch('https://mcs.mediatek.com/oauth/login/thirdparty/refresh', {
      method: 'POST', body: JSON.stringify({ token: 'token-in-the-source' }),
      headers: { 'content-type': 'application/json', authorization: 'Basic ' + btoa('my-key:my-secret') },
    }).then(async (r) => console.log((await r.json()).results.access_token))`
    const file = join(await temporaryFolder(), 'client.mjs')
    await writeFile(file, script)
    const client = ['--', process.execPath, file]
    const given = ['--intercept', '--scenario', 'null-profile', '--app', 'my-key:my-secret']
    const refused = await check(...given, ...client)
    expect(refused.stderr).toBe(
      '[mock-mcs] refused: a user token that is not the one in MCS_USER_TOKEN; read it from there, or name the one in the source of the command with --user-token-value TOKEN\n',
    )
    expect(idsOf('FAILURE', refused.stdout)).toEqual(['page-example'])
    const accepted = await check(...given, '--user-token-value', 'token-in-the-source', ...client)
    expect(accepted).toMatchObject({ code: 0, stderr: '' })
    expect(idsOf('SUCCESS', accepted.stdout)).toEqual(['null-profile'])
    expect(accepted.stdout).not.toContain('token-in-the-source')
  })

  test('finds a refresh over plain http', async () => {
    const client = [process.execPath, program('../broken/program.mjs'), 'calls MCS over http']
    const { code, stdout } = await check('--intercept', '--suite', 'send', '--', ...client)
    expect(idsOf('WARNING', stdout)).toEqual(['no-tls'])
    expect(stdout).toContain('the call came over http, for a host that is not this machine')
    expect(code).toBe(0)
    const strict = await check(
      ...['--intercept', '--strict', '--scenario', 'page-example', '--', ...client],
    )
    expect(idsOf('FAILURE', strict.stdout)).toEqual(['no-tls'])
    expect(strict.stdout).toContain(
      'npx mock-mcs check client --scenario page-example --intercept --strict -- ',
    )
  })

  test.skipIf(missing('curl'))(`refuses what is for another host${missing('curl')}`, async () => {
    const client = ['curl', '-sf', 'http://elsewhere.example/']
    const { stderr } = await check('--intercept', '--scenario', 'null-profile', '--', ...client)
    expect(stderr.match(/refused: elsewhere\.example is not of MCS/g)).toHaveLength(1)
  })

  test('shows no password, whatever the client prints', async () => {
    const { stdout } = await check(
      ...['--intercept', '--email', 'other@example.com', '--password', 'pa55-word-of-mine', '--'],
      ...['sh', '-c', 'echo pa55-word-of-"$0"', 'mine'],
    )
    expect(idsOf('FAILURE', stdout)).toContain('page-example')
    expect(stdout).toContain('stdout: "<the password>"')
  })

  test.skipIf(lack)(`plays no closed port${lack}`, async () => {
    const { stdout } = await check(
      ...['--intercept', ...own, '--scenario', 'connection-refused', ...python],
    )
    expect(idsOf('SKIPPED', stdout)).toEqual(['connection-refused'])
    expect(stdout).toContain('the proxy is always there')
  })

  test('watches a command, too', async () => {
    const client = [process.execPath, program('../broken/program.mjs'), 'calls MCS over http']
    const { stdout } = await check('--observe', '--intercept', ...own, '--', ...client)
    expect(idsOf('WARNING', stdout)).toEqual(['no-tls'])
    expect(stdout).toContain(
      "npx mock-mcs check client --observe --intercept --app 'my-app:***' --password '***' --email me@example.com -- ",
    )
  })

  test.each([
    [['--allow', 'example.com'], '--allow is for --intercept; add it'],
    [
      ['--intercept', '--allow', 'mcs.mediatek.com'],
      '--allow mcs.mediatek.com: the mock answers for it',
    ],
    [['--intercept', '--allow', 'http://a.b'], '--allow takes the name of one host'],
    [['--app', 'no-colon'], '--app takes KEY:SECRET'],
    [['--user-token-value', 'short'], '--user-token-value takes 8 to 4096 visible characters'],
    [['--email', ''], '--email takes a text that is not empty'],
  ])('says what is wrong with %j', async (flags, message) => {
    await expectMistake(['check', 'client', ...flags, '--', 'true'], [message])
  })
})

describe('mock-mcs check client --https', () => {
  test('says so where no files can be written', async () => {
    const { code, stderr } = await runCli(
      ['check', 'client', '--https', '--', process.execPath, '-e', ''],
      { env: { TMPDIR: '/dev/null' } },
    )
    expect(code).toBe(2)
    expect(stderr).toMatch(/^\[mock-mcs\] \/dev\/null is not writable \(ENOTDIR\).* TMPDIR\n$/)
  })

  test('fails a client that does not trust its certificate, and says so', async () => {
    const { code, stdout } = await check(
      ...['--https', '--scenario', 'null-profile'],
      ...['--', 'env', 'NODE_EXTRA_CA_CERTS=', process.execPath, '-e'],
      'fetch(process.env.MCS_BASE_URL).catch(() => process.exit(1))',
    )
    expect(idsOf('FAILURE', stdout)).toEqual(['page-example'])
    expect(code).toBe(1)
    expect(stdout).toContain('it does not trust the authority in MCS_CA_FILE')
  })

  test('gives a client the authority, also where nobody listens', async () => {
    const reading =
      "require('fs').readFileSync(process.env.MCS_CA_FILE); console.error(process.env.MCS_BASE_URL)"
    const client = program('../broken/program.mjs')
    const { stdout } = await check(
      ...['--https', '--scenario', 'connection-refused', '--', 'sh', '-c'],
      `node -e "${reading}" && node ${client}`,
    )
    expect(idsOf('SUCCESS', stdout)).toEqual(['connection-refused'])
  })

  test('plays every scenario over HTTPS', async () => {
    const { code, stdout } = await check(
      ...['--https', '--scenario', 'null-profile', '--', process.execPath],
      program('../broken/program.mjs'),
    )
    expect(idsOf('SUCCESS', stdout)).toEqual(['null-profile'])
    expect(code).toBe(0)
    const http = [
      process.execPath,
      '-e',
      "process.exit(process.env.MCS_BASE_URL.startsWith('https://127.0.0.1:') ? 7 : 8)",
    ]
    expect((await check('--https', '--', ...http)).stdout).toContain('client    exit 7; ')
  })
})
