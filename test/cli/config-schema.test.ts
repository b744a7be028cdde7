import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { afterAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { settingsFromFile } from '../../src/cli/config-file.ts'
import { readText } from '../docs/markdown.ts'

const folder = await mkdtemp(join(tmpdir(), 'mock-mcs-schema-'))
afterAll(() => rm(folder, { recursive: true }))

// `required` stands beside the properties that it is about, not with them.
const ajv = new Ajv({ strictTypes: false })
const isValid = ajv.compile(JSON.parse(readText('config.schema.json')))

let files = 0

/** True for a file that the command takes. */
async function isTaken(value: unknown): Promise<boolean> {
  const path = join(folder, `${files++}.json`)
  await writeFile(path, JSON.stringify(value))
  return settingsFromFile(path).then(
    () => true,
    () => false,
  )
}

const app = { key: 'my-app', secret: 'my secret: 秘密' }
const withFault = (fault: object) => ({ faults: [fault] })
const withDevice = (device: object) => ({ apps: [{ ...app, devices: [device] }] })
const response = { status: 418, headers: { 'X-Tea': 'yes' }, body: 'teapot' }

const taken: readonly [string, unknown][] = [
  ['nothing', {}],
  ['the place of the schema', { $schema: './node_modules/mock-mcs/config.schema.json' }],
  ['numbers at their bounds', { port: 0, httpsPort: 65_535, users: 10_000, seed: 4_294_967_295 }],
  ['a journal that is off', { maxRequestJournalEntries: 0, maxRequestJournalBytes: 0 }],
  ['lives', { accessTokenTtl: '5m', userTokenTtl: '014d', userToken: 'rotate' }],
  ['a life of a hundred years', { userTokenTtl: '36525d' }],
  ['switches', { admin: false, legacyPaths: false, explain: true, json: true, log: 'json' }],
  ['texts', { host: '0.0.0.0', caDir: '~/ca', secret: 'x', adminToken: 'abc.DEF-1~/+==' }],
  ['hosts of the control plane', { adminHosts: ['mock', 'mock:4010'] }],
  ['apps', { apps: [app, { key: 'UPPER_case-1', secret: 's' }] }],
  ['accounts', { accounts: [{ email: 'a@example.com', password: 'p', plan: { name: 'x' } }] }],
  [
    'devices',
    {
      devices: [
        { id: 'D_1', channels: ['a'] },
        { id: 'D-2', key: 'abc' },
      ],
    },
  ],
  ['a device of an app', withDevice({ id: 'D', name: 'name', user: 'a@example.com' })],
  ['a fault by its name', withFault({ fault: 'expired-token' })],
  ['a fault of an app', { apps: [{ ...app, faults: [{ fault: 'none', times: 'always' }] }] }],
  ['a fault with its field', withFault({ fault: 'field-null', field: 'results.access_token' })],
  ['a fault with its seconds', withFault({ fault: 'too-many-requests', retryAfter: 0 })],
  ['a redirect', withFault({ fault: 'redirect-to-other-host', location: 'http://x/' })],
  ['a given answer', withFault({ response, call: 'api', times: 3 })],
  ['a given answer in JSON', withFault({ response: { status: 200, jsonBody: { a: [null] } } })],
  ['a delay', withFault({ fixedDelayMilliseconds: 600_000, probability: 0.5, seed: 7 })],
  ['a delay by chance', withFault({ delayDistribution: { type: 'uniform', lower: 1, upper: 1 } })],
  [
    'another delay by chance',
    withFault({ delayDistribution: { type: 'lognormal', median: 0.5, sigma: 1, maxValue: 9 } }),
  ],
  [
    'pieces',
    withFault({ chunkedDribbleDelay: { numberOfChunks: 2, totalDuration: 0 }, fault: 'bom' }),
  ],
]

const refused: readonly [string, unknown][] = [
  ['a list', []],
  ['an unknown setting', { prot: 1 }],
  ['a setting of the library alone', { https: true }],
  ['a number as a text', { port: '4010' }],
  ['a number beyond its bounds', { port: 65_536 }],
  ['a part of a number', { users: 1.5 }],
  ['a life without a unit', { accessTokenTtl: 5 }],
  ['a life without a unit, as a text', { accessTokenTtl: '5' }],
  ['a life of nothing', { accessTokenTtl: '00s' }],
  ['a life with a fraction', { accessTokenTtl: '1.5h' }],
  ['a life in the past', { accessTokenTtl: '-5m' }],
  ['a life with too many digits', { accessTokenTtl: '0000000000000005m' }],
  ['a word that is none of the choices', { log: 'loud' }],
  ['a switch as a text', { admin: 'false' }],
  ['a text that is empty', { secret: '' }],
  ['a token that no header can carry', { adminToken: 'a b' }],
  ['a host that is empty', { adminHosts: [''] }],
  ['no app', { apps: [] }],
  ['an app as a text', { apps: ['my-app:my-secret'] }],
  ['an app without a secret', { apps: [{ key: 'my-app' }] }],
  ['an app with a short key', { apps: [{ ...app, key: 'ab' }] }],
  ['an app with a key of other letters', { apps: [{ ...app, key: 'añb-key' }] }],
  ['a secret on two lines', { apps: [{ ...app, secret: 'a\nb' }] }],
  ['an app with a setting of all', { apps: [{ ...app, userToken: 'keep' }] }],
  ['an account without an e-mail', { accounts: [{ password: 'p' }] }],
  ['an account with a plan of other fields', { accounts: [{ email: 'a@b', plan: { size: 1 } }] }],
  ['a device without an id', withDevice({ channels: [] })],
  ['a device with an id of two words', withDevice({ id: 'a b' })],
  ['a device with a short key', withDevice({ id: 'D', key: 'ab' })],
  ['a device with an unknown field', withDevice({ id: 'D', chanels: [] })],
  ['a device with channels as a text', withDevice({ id: 'D', channels: 'a,b' })],
  ['a fault as a text', { faults: ['expired-token'] }],
  ['a fault that is no list', { faults: { fault: 'none' } }],
  ['a fault that does not exist', withFault({ fault: 'expired-tokn' })],
  ['a fault with null for its name', withFault({ fault: null })],
  ['a fault that does nothing', withFault({ times: 2 })],
  ['a fault with an unknown field', withFault({ fault: 'none', delay: 5 })],
  ['a fault for a call that does not exist', withFault({ fault: 'none', call: 'refersh' })],
  ['a fault and an answer', withFault({ fault: 'none', response })],
  ['a fault for no call', withFault({ fault: 'none', times: 0 })],
  ['a fault for some calls', withFault({ fault: 'none', times: 'some' })],
  ['a chance above one', withFault({ fault: 'none', probability: 1.1 })],
  ['a field that is of no use', withFault({ fault: 'none', field: 'code' })],
  ['a field without a fault', withFault({ response, field: 'code' })],
  ['a field that does not exist', withFault({ fault: 'field-null', field: 'results.x' })],
  ['seconds that are of no use', withFault({ fault: 'bom', retryAfter: 1 })],
  ['a location that is of no use', withFault({ fault: 'bom', location: 'http://x/' })],
  ['a location in other letters', withFault({ fault: 'redirect-to-other-host', location: '秘' })],
  ['an answer without a status', withFault({ response: { body: '' } })],
  ['an answer with two bodies', withFault({ response: { status: 200, body: '', jsonBody: 1 } })],
  ['a header with a space', withFault({ response: { status: 200, headers: { 'a b': '' } } })],
  ['a header on two lines', withFault({ response: { status: 200, headers: { a: '1\n2' } } })],
  ['trailers', withFault({ response: { status: 200, headers: { TrAiler: 'a' } } })],
  [
    'two delays',
    withFault({
      fixedDelayMilliseconds: 1,
      delayDistribution: { type: 'uniform', lower: 1, upper: 2 },
    }),
  ],
  ['a delay by no chance', withFault({ delayDistribution: { type: 'normal', lower: 1 } })],
  [
    'a delay with fields of another',
    withFault({ delayDistribution: { type: 'uniform', lower: 1, upper: 2, median: 1 } }),
  ],
  ['a delay that is too long', withFault({ fixedDelayMilliseconds: 600_001 })],
  ['pieces without a duration', withFault({ chunkedDribbleDelay: { numberOfChunks: 2 } })],
]

/** What a schema cannot say; its description names these. */
const refusedByCommandAlone: readonly [string, unknown][] = [
  ['an app twice', { apps: [app, { ...app, secret: 'another' }] }],
  ['a device twice', { devices: [{ id: 'D' }, { id: 'D', name: 'another' }] }],
  ['the device that every app has', { devices: [{ id: 'DL6sA7iSx' }] }],
  ['an account twice', { accounts: [{ email: 'a@b' }, { email: 'A@b', password: 'p' }] }],
  ['a life above a hundred years', { userTokenTtl: '36526d' }],
  [
    'a delay from more to less',
    withFault({ delayDistribution: { type: 'uniform', lower: 2, upper: 1 } }),
  ],
]

describe('the schema of a config file', () => {
  test.each(taken)('takes what the command takes: %s', async (_, value) => {
    expect(await isTaken(value)).toBe(true)
    isValid(value)
    expect(isValid.errors).toBeNull()
  })

  test.each(refused)('refuses what the command refuses: %s', async (_, value) => {
    expect(await isTaken(value)).toBe(false)
    expect(isValid(value)).toBe(false)
  })

  test.each(refusedByCommandAlone)('leaves to the command: %s', async (_, value) => {
    expect(await isTaken(value)).toBe(false)
    expect(isValid(value)).toBe(true)
  })

  test('has a sentence for every setting', () => {
    const { properties } = JSON.parse(readText('config.schema.json'))
    for (const [name, { description }] of Object.entries<{ description?: string }>(properties)) {
      expect(description, name).toMatch(/\S.*\.$/)
    }
  })
})

describe('the config files of the guides', () => {
  const pages = ['docs/command.md', 'docs/zh-TW/command.md']
  const blocks = pages.flatMap((page) =>
    [...readText(page).matchAll(/```yaml\n(#[^\n]*mock-mcs\.yaml[\s\S]*?)```/g)].map(
      ([, text = ''], index): [string, string] => [`${page}, ${index + 1}`, text],
    ),
  )

  test('are found', () => {
    expect(blocks.map(([title]) => title)).toEqual(pages.map((page) => `${page}, 1`))
  })

  test.each(blocks)('are valid: %s', async (_, text) => {
    const value = parse(text)
    isValid(value)
    expect(isValid.errors).toBeNull()
    expect(await isTaken(value)).toBe(true)
  })

  test.each(blocks)('name the schema where it is in the package: %s', (_, text) => {
    const { exports } = JSON.parse(readText('package.json'))
    const [, path = ''] = /\$schema=node_modules\/mock-mcs\/(\S+)/.exec(text) ?? []
    expect(exports).toHaveProperty([`./${path}`], `./${path}`)
  })
})
