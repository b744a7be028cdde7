import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { runCli } from '../support/cli.ts'
import { temporaryFolder } from '../support/npm.ts'
import { missingPhpWith, missingPythonRequests } from '../support/programs.ts'

const folder = fileURLToPath(new URL('hard-coded/', import.meta.url))
const { defaultApp } = createMock()
const env = {
  MOCK_MCS_CA_DIR: await temporaryFolder(),
  PYTHONDONTWRITEBYTECODE: '1',
  MCS_APP_KEY: defaultApp.key,
  MCS_APP_SECRET: defaultApp.secret,
  MCS_USER_TOKEN: 'no user token',
}

const run = (args: readonly string[], command: readonly string[]) =>
  runCli(['run', ...args, '--', ...command], { env, cwd: folder })

/** A command, and then what the control plane says, as the last line of stdout. */
const andLook = (command: readonly string[]) => [
  'sh',
  '-c',
  '"$@" || exit; node -e "$LOOK"',
  'sh',
  ...command,
]
const looking = `const read = async (path) =>
    (await fetch(process.env.MOCK_MCS_URL + '/__admin' + path)).json()
  const main = async () => console.log(JSON.stringify({
    ...(await read('/requests')), ...(await read('/apps/${defaultApp.key}/devices')) }))
  main()`

interface Seen {
  readonly devices: readonly { readonly id: string; readonly channels: readonly unknown[] }[]
  readonly requests: readonly {
    readonly request: { readonly absoluteUrl: string }
    readonly outcome: string
    readonly findings: readonly { readonly id: string; readonly severity: string }[]
  }[]
}

const oldFormFindings = [
  { id: 'legacy-path', severity: 'should' },
  { id: 'body-form', severity: 'should' },
]

const php = {
  lack: missingPhpWith('curl'),
  program: ['php', 'workshop.php'],
  wrapper: ['php', 'workshop-refresh.php'],
  /** The same without the certificates that `mock-mcs run` names. */
  trusting: 'unset PHP_INI_SCAN_DIR CURL_CA_BUNDLE SSL_CERT_FILE; exec php workshop.php',
  /** A program of one expression on the library. */
  written: (call: string) => [
    ...['php', '-d', 'display_errors=0', '-d', 'log_errors=0', '-r'],
    `require 'workshop.php';
     $client = new WorkshopClient(getenv('MCS_APP_KEY'), getenv('MCS_APP_SECRET'));
     var_dump($client->${call});`,
  ],
}

const python = {
  lack: missingPythonRequests(),
  program: ['python3', 'workshop.py'],
  wrapper: ['python3', 'workshop_refresh.py'],
  trusting: 'unset REQUESTS_CA_BUNDLE CURL_CA_BUNDLE SSL_CERT_FILE; exec python3 workshop.py',
  written: (call: string) => [
    ...['python3', '-c'],
    `import os, workshop
client = workshop.WorkshopClient(os.environ["MCS_APP_KEY"], os.environ["MCS_APP_SECRET"])
print(client.${call})`,
  ],
}

const clients = { PHP: php, Python: python }

describe.each(Object.entries(clients))('the client of a workshop of 2015 in %s', (_, client) => {
  const { lack, program, trusting } = client

  test.skipIf(lack)(`logs in, refreshes and uploads a data point${lack}`, async () => {
    const lookEnv = { ...env, LOOK: looking }
    const { code, stdout, stderr } = await runCli(['run', '--', ...andLook(program)], {
      env: lookEnv,
      cwd: folder,
    })
    const [seen = '', ...printed] = stdout.trimEnd().split('\n').reverse()

    expect(printed.reverse(), stderr).toEqual([
      'logged in',
      'refreshed for mcsuser@mediatek.com',
      'uploaded',
    ])
    expect(code).toBe(0)
    const { devices, requests } = JSON.parse(seen) as Seen
    expect(devices[0]).toMatchObject({ id: 'DL6sA7iSx' })
    expect(devices[0]?.channels).toContainEqual({
      id: 'GPIO_00',
      dataPoints: [{ recordedAt: expect.any(Number), values: { value: 1 } }],
    })
    expect(
      requests.map(({ request, outcome, findings }) => ({
        url: request.absoluteUrl,
        outcome,
        findings: findings.map(({ id, severity }) => ({ id, severity })),
      })),
    ).toEqual([
      {
        url: 'https://api.mediatek.com/mcs/v2/devices/DL6sA7iSx/datapoints',
        outcome: 'uploaded',
        findings: [],
      },
      {
        url: 'https://mcs.mediatek.com/oauth/login/thirdpart/refresh',
        outcome: 'refreshed',
        findings: oldFormFindings,
      },
      {
        url: 'https://mcs.mediatek.com/oauth/login/thirdpart',
        outcome: 'logged-in',
        findings: oldFormFindings,
      },
    ])
  })

  test.skipIf(lack)(`sends nothing to a mock whose CA it does not trust${lack}`, async () => {
    const { code, stdout, stderr } = await run([], ['sh', '-c', trusting])

    expect(stdout).not.toContain('logged in')
    expect(stderr).not.toContain('POST')
    expect(code).toBe(1)
  })

  test.skipIf(lack)(`shows the message of a wrong AppSecret and fails${lack}`, async () => {
    const { code, stdout } = await run(['--app', `${defaultApp.key}:another`], program)

    expect({ code, stdout }).toEqual({ code: 1, stdout: 'Client credentials are invalid\n' })
  })

  test.skipIf(lack)(`is lost without the paths of before 2015-09-11${lack}`, async () => {
    const { code, stdout } = await run(['--no-legacy-paths'], program)

    expect({ code, stdout }).toEqual({ code: 1, stdout: '404 Not Found\n' })
  })
})

/** A command with a user token that is none, in place of the one that `run` gives. */
const refused = (command: readonly string[]) => ['env', 'MCS_USER_TOKEN=no user token', ...command]

describe.skipIf(php.lack)(`refused, the library in PHP${php.lack}`, () => {
  test('shows the message of a wrong password', async () => {
    const { stdout } = await run([], php.written("login('MCSuser@mediatek.com', 'another')"))

    expect(stdout).toBe('User credentials are invalid\nNULL\n')
  })

  test('takes the results of a refused refresh blindly, so that the wrapper succeeds with nothing', async () => {
    const { code, stdout, stderr } = await run([], refused(php.wrapper))

    expect({ code, stdout }).toEqual({ code: 0, stdout: '\n' })
    expect(stderr).toContain('500 invalid-token')
  })

  test('has no message for a bearer that is refused, whose answer has neither code nor message', async () => {
    const { stdout } = await run([], php.written("upload('none', 'DL6sA7iSx', 'GPIO_00', 1)"))

    expect(stdout).toBe('\nNULL\n')
  })
})

describe.skipIf(python.lack)(`refused, the library in Python${python.lack}`, () => {
  test('shows the message of a wrong password', async () => {
    const { stdout } = await run([], python.written('login("MCSuser@mediatek.com", "another")'))

    expect(stdout).toBe('User credentials are invalid\nNone\n')
  })

  test('shows the message of a refused refresh, and the wrapper fails at None', async () => {
    const { code, stdout, stderr } = await run([], refused(python.wrapper))

    expect({ code, stdout }).toEqual({ code: 1, stdout: 'Invalid refresh token\n' })
    expect(stderr).toContain('TypeError')
  })

  test('fails at a bearer that is refused, whose answer has no code', async () => {
    const { code, stderr } = await run(
      [],
      python.written('upload("none", "DL6sA7iSx", "GPIO_00", 1)'),
    )

    expect(code).toBe(1)
    expect(stderr).toContain("KeyError: 'code'")
  })
})
