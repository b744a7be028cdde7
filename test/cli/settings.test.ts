import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { createMock } from '../../src/index.ts'
import { runCli, type SpawnOptions, spawnCli, startCli } from '../support/cli.ts'
import { freePort } from '../support/free-port.ts'
import { expectMistake } from './mistake.ts'

const folder = await mkdtemp(join(tmpdir(), 'mock-mcs-settings-'))
afterAll(() => rm(folder, { recursive: true }))

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}

/** What a refresh does with the user token. */
async function policyOf(args: readonly string[], options?: SpawnOptions) {
  const { url, app, userToken } = await startCli(args, options)
  const send = async (token: string) => {
    const response = await fetch(`${url}/oauth/login/thirdparty/refresh`, {
      method: 'POST',
      headers: { authorization: app.basic, 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    return (await response.json()) as { code: number; results?: { token: string } }
  }
  const first = await send(userToken)
  const again = await send(userToken)
  if (again.code !== 200) return 'rotate'
  return first.results?.token === userToken ? 'keep' : 'reissue'
}

describe('a flag beats a variable, a variable beats the file, the file beats the default', () => {
  test('for the app', async () => {
    const config = await file('app.json', '{"apps":[{"key":"of-file","secret":"s"}]}')
    const env = { MOCK_MCS_APP: 'of-variable:s' }
    const keyOf = async (args: readonly string[], options?: SpawnOptions) =>
      (await startCli(args, options)).app.key

    expect(
      await Promise.all([
        keyOf(['--config', config, '--app', 'of-flag:s'], { env }),
        keyOf(['--config', config], { env }),
        keyOf(['--config', config]),
        keyOf([]),
      ]),
    ).toEqual(['of-flag', 'of-variable', 'of-file', 'BuMgS2MPK5Z6nqWhVsyV'])
  })

  test('for the user token', async () => {
    const config = await file('user-token.yaml', 'userToken: keep\n')
    const env = { MOCK_MCS_USER_TOKEN: 'rotate' }

    expect(
      await Promise.all([
        policyOf(['--config', config, '--user-token', 'reissue'], { env }),
        policyOf(['--config', config], { env }),
        policyOf(['--config', config]),
        policyOf([]),
      ]),
    ).toEqual(['reissue', 'rotate', 'keep', 'reissue'])
  })

  test('for the secret', async () => {
    const config = await file('secret.yml', 'secret: of file\n')
    const env = { MOCK_MCS_SECRET: 'of variable' }
    const tokenOf = async (args: readonly string[], options?: SpawnOptions) =>
      (await startCli(args, options)).userToken
    const [byFlag, byVariable, byFile, byDefault] = await Promise.all([
      tokenOf(['--config', config, '--secret', 'of flag'], { env }),
      tokenOf(['--config', config], { env }),
      tokenOf(['--config', config]),
      tokenOf([]),
    ])

    expect([byFlag, byVariable, byFile]).toEqual(
      ['of flag', 'of variable', 'of file'].map((secret) =>
        createMock({ secret }).defaultApp.userToken(),
      ),
    )
    expect(byDefault).toBe(createMock().defaultApp.userToken())
  })

  test('for the port', async () => {
    const [ofFile, ofVariable, ofFlag] = [await freePort(), await freePort(), await freePort()]
    const config = await file('port.json', JSON.stringify({ port: ofFile, json: true }))
    const env = { MOCK_MCS_PORT: String(ofVariable) }
    const urlOf = async (args: readonly string[], options?: SpawnOptions) =>
      (JSON.parse(await spawnCli(args, options).firstLine()) as { url: string }).url

    expect(
      await Promise.all([
        urlOf(['--config', config, '--port', String(ofFlag)], { env }),
        urlOf(['--config', config], { env }),
        urlOf(['--config', config]),
      ]),
    ).toEqual([ofFlag, ofVariable, ofFile].map((port) => `http://127.0.0.1:${port}`))
  })
})

test('a file has the faults and the devices that its apps begin with', async () => {
  const config = await file(
    'contents.yaml',
    `
apps:
  - key: of-file
    secret: hush
    faults: [{ fault: gateway-503 }]
    devices: [{ id: D-own, channels: [a] }]
devices: [{ id: D-common, channels: [b] }]
`,
  )
  const mock = await startCli(['--config', config])
  const get = async (path: string) => {
    const response = await fetch(`${mock.url}/__admin/apps/of-file/${path}`)
    return (await response.json()) as { faults: object[]; devices: { id: string }[] }
  }

  expect((await get('faults')).faults).toMatchObject([{ fault: 'gateway-503', times: 1 }])
  expect((await get('devices')).devices.map(({ id }) => id)).toEqual([
    'DL6sA7iSx',
    'D-common',
    'D-own',
  ])
})

test('MOCK_MCS_CONFIG names a file, and --config beats it', async () => {
  const ofVariable = await file('variable.json', '{"apps":[{"key":"by-variable","secret":"s"}]}')
  const ofFlag = await file('flag.json', '{"apps":[{"key":"by-flag","secret":"s"}]}')
  const env = { MOCK_MCS_CONFIG: ofVariable }

  expect((await startCli([], { env })).app.key).toBe('by-variable')
  expect((await startCli(['--config', ofFlag], { env })).app.key).toBe('by-flag')
})

test('JSON and YAML files say the same', async () => {
  const settings = {
    host: '127.0.0.1',
    apps: [
      { key: 'first-app', secret: 'with: colon' },
      { key: 'second-app', secret: '名' },
    ],
    users: 2,
    seed: 7,
    accessTokenTtl: '30m',
    userTokenTtl: '1m',
    userToken: 'rotate',
    secret: 'sealed',
    log: 'silent',
    json: true,
  }
  const yaml = [
    'host: 127.0.0.1',
    'apps:',
    '  - { key: first-app, secret: "with: colon" }',
    '  - { key: second-app, secret: 名 }',
    'users: 2',
    'seed: 7',
    'accessTokenTtl: 30m',
    'userTokenTtl: 1m',
    'userToken: rotate',
    'secret: sealed',
    'log: silent # no lines',
    'json: true',
  ]
  const startLine = async (config: string) => {
    const mock = spawnCli(['--port', '0', '--config', config])
    return { ...(JSON.parse(await mock.firstLine()) as object), url: '' }
  }
  const ofJson = await startLine(await file('all.json', JSON.stringify(settings)))

  expect(ofJson).toMatchObject({ app: { key: 'first-app' }, apps: [{}, { secret: '名' }] })
  expect(await startLine(await file('all.yaml', yaml.join('\n')))).toEqual(ofJson)
})

test('several apps in MOCK_MCS_APP are separated by spaces', async () => {
  const { mock } = await startCli([], { env: { MOCK_MCS_APP: ' one-app:a:b  two-app:c ' } })
  const { apps } = JSON.parse(mock.stdout) as { apps: { key: string; secret: string }[] }

  expect(apps.map(({ key, secret }) => [key, secret])).toEqual([
    ['one-app', 'a:b'],
    ['two-app', 'c'],
  ])
})

test('an empty variable counts as absent', async () => {
  const env = { MOCK_MCS_SECRET: '', MOCK_MCS_USERS: '', MOCK_MCS_CONFIG: '' }

  expect((await startCli([], { env })).userToken).toBe((await startCli()).userToken)
})

test('a mistyped variable is warned of and ignored', async () => {
  const { mock } = await startCli([], { env: { MOCK_MCS_PROT: '1' } })

  expect(await mock.errorOutput(/.*\n/)).toBe(
    '[mock-mcs] the variable MOCK_MCS_PROT is no setting and is ignored; did you mean MOCK_MCS_PORT?\n',
  )
})

test.each([
  ['MOCK_MCS_PORT', 'eighty', 'takes a whole number from 0 to 65535; received "eighty"'],
  ['MOCK_MCS_LOG', 'loud', 'takes pretty, json or silent; received "loud"'],
  ['MOCK_MCS_JSON', 'yes', 'takes true or false; received "yes"'],
  ['MOCK_MCS_USER_TOKEN_TTL', '2w', 'received "2w"'],
])('%s=%s is a mistake', async (name, value, message) => {
  const { code, stdout, stderr } = await runCli(['--port', '0'], { env: { [name]: value } })

  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(new RegExp(`^\\[mock-mcs\\] ${name} .*\\n$`))
  expect(stderr).toContain(message)
})

describe('--device', () => {
  /** Uploads with the deviceKey that stands in a program. */
  async function upload(url: string, id: string, deviceKey: string): Promise<number> {
    const response = await fetch(`${url}/mcs/v2/devices/${id}/datapoints`, {
      method: 'POST',
      headers: { deviceKey, 'content-type': 'application/json' },
      body: '{"datapoints":[{"dataChnId":"b","values":{"value":1}}]}',
    })
    return response.status
  }

  test('makes a device with channels and the key of a program', async () => {
    const { url } = await startCli(['--device', 'Dmine:a,b:my-key', '--device', 'Dother:b'])

    expect(await upload(url, 'Dmine', 'my-key')).toBe(200)
    expect(await upload(url, 'Dmine', 'another')).not.toBe(200)
    expect(await upload(url, 'Dother', 'my-key')).not.toBe(200)
  })

  test.each(['Dmine', 'Dmine:', 'Dmine:a:', 'Dmine:a:ab', 'Dmine:a:my-key:more', 'Dmine:a:my key'])(
    'refuses %s, and does not repeat it',
    async (text) => {
      await expectMistake(
        ['--device', text],
        ['--device takes ID:CHANNEL,CHANNEL or ID:CHANNEL,CHANNEL:KEY', 'a text that is not shown'],
      )
    },
  )
})
