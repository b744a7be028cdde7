import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { runCli } from '../support/cli.ts'
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
