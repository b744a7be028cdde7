import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { runCommandLine } from '../../src/cli/cli.ts'
import { commands } from '../../src/cli/commands.ts'
import { createMock, startMock } from '../../src/index.ts'
import { startOptions } from '../../src/options/mock-options.ts'
import type { Option, OptionType } from '../../src/options/option.ts'
import { mockOptionTable } from '../../src/options/table.ts'
import { quietIo } from '../support/quiet-io.ts'
import { titled } from '../support/titled.ts'
import { expectMistake } from './mistake.ts'

const folder = await mkdtemp(join(tmpdir(), 'mock-mcs-options-'))
afterAll(() => rm(folder, { recursive: true }))

interface Bounds {
  readonly min: number
  readonly max: number
}

const isBounded = (type: OptionType): type is OptionType & Bounds => 'max' in type

const bounded = Object.entries<Option>(mockOptionTable).flatMap(
  ([name, { flag, variable, type }]) => (isBounded(type) ? [{ name, flag, variable, type }] : []),
)

test('the numbers of the table have bounds', () => {
  expect(bounded.map(({ name }) => name)).toEqual([
    'port',
    'httpsPort',
    'users',
    'seed',
    'maxRequestJournalEntries',
    'maxRequestJournalBytes',
  ])
})

describe.each(titled(bounded, ({ name }) => name))('the bounds of %s', (_, option) => {
  const { name, flag, variable = '', type } = option
  const form = `a whole number from ${type.min} to ${type.max}`
  const above = String(type.max + 1)

  test('hold for the flag', async () => {
    expect(type.parse([String(type.max)])).toBe(type.max)
    await expectMistake([`--${flag}`, above], [`--${flag} takes ${form}; received "${above}"`])
  })

  test('hold for the variable', async () => {
    await expectMistake([], [`${variable} takes ${form}; received "${above}"`], {
      [variable]: above,
    })
  })

  test('hold for a config file', async () => {
    const file = join(folder, `${name}.json`)
    await writeFile(file, JSON.stringify({ [name]: type.max + 1 }))
    await expectMistake(['--config', file], [`${file}: ${name} must be ${form}; received ${above}`])
  })

  // Users of the library are profiles, and are made up by fakeUsers(count, seed).
  if (['users', 'seed'].includes(name)) return
  test('hold for the library', async () => {
    expect(startOptions.safeParse({ [name]: type.max }).success).toBe(true)
    await expect(startMock({ [name]: type.max + 1 })).rejects.toThrow(
      `options.${name} must be ${form}; received ${above}`,
    )
  })
})

test('a bare number is no duration in a config file, and is milliseconds in the library', async () => {
  const file = join(folder, 'bare.yaml')
  await writeFile(file, 'accessTokenTtl: 5\n')
  await expectMistake(
    ['--config', file],
    ['accessTokenTtl must be a whole number with a unit', 'received 5'],
  )
  expect(startOptions.parse({ accessTokenTtl: 5 })).toEqual({ accessTokenTtl: 5 })
})

test('a ~ in front of a folder is the home folder, by flag and in the library', () => {
  const { type } = mockOptionTable.caDir
  expect(type.parse(['~/ca'])).toBe(join(homedir(), 'ca'))
  expect(type.parse(['~'])).toBe(homedir())
  expect(type.parse(['./~/ca'])).toBe('./~/ca')
  expect(startOptions.parse({ caDir: '~/ca' })).toEqual({ caDir: join(homedir(), 'ca') })
})

describe('a mistyped name gets a suggestion', () => {
  const server = ['check', 'server', 'http://127.0.0.1:1', '--app', 'my-key:s', '--token', 'tok']
  const client = (...args: readonly string[]) => ['check', 'client', ...args, '--', 'true']

  test.each<[string, readonly string[], string]>([
    ['command', ['lst'], 'did you mean list?'],
    ['command of the help', ['help', 'opnapi'], 'did you mean openapi?'],
    ['check', ['check', 'sever'], 'did you mean server?'],
    ['option', ['--prot', '1'], 'did you mean --port?'],
    ['option that is cut short', ['--https'], 'not of serve; did you mean --https-port?'],
    ['option of a check', [...server, '--expected-failure', 'x'], 'mean --expected-failures?'],
    ['word of an option', ['--log', 'jsn'], 'did you mean json?'],
    ['grade', [...server, '--grade', 'publishd'], 'did you mean published?'],
    ['id of a check', [...server, '--only', 'no-stroe'], 'did you mean no-store?'],
    ['report', [...server, '--report', 'junt=a.xml'], 'did you mean junit?'],
    ['scenario', client('--scenario', 'null-profil'), 'did you mean null-profile?'],
    ['suite', client('--suite', 'secret'), 'did you mean secrets?'],
    ['list', ['list', 'clients'], 'did you mean client?'],
  ])('%s', async (_, args, says) => {
    await expectMistake(args, [says])
  })

  test.each([
    ['prot: 1', 'there is no "prot"; did you mean port?'],
    ['app: []', 'there is no "app"; did you mean apps?'],
    ['access-token-ttl: 1h', 'there is no "access-token-ttl"; did you mean accessTokenTtl?'],
  ])('key of a config file: %s', async (text, says) => {
    const file = join(folder, 'key.yaml')
    await writeFile(file, text)
    await expectMistake(['--config', file], [says])
  })

  test.each([
    [['--port', 'x'], 'MOCK_MCS_ADMIN', 'MOCK_MCS_NO_ADMIN'],
    [['check', 'server'], 'MOCK_MCS_CHECK_TOKN', 'MOCK_MCS_CHECK_TOKEN'],
  ])('variable of %j: %s', async (args, name, meant) => {
    const lines: string[] = []
    const io = quietIo({ env: { [name]: 'x' }, err: (line) => void lines.push(line) })
    expect(await runCommandLine(args, io)).toBe(2)
    expect(lines[0]).toBe(
      `[mock-mcs] the variable ${name} is no setting and is ignored; did you mean ${meant}?`,
    )
  })
})

test('a fault that does not exist gets a suggestion from the library', async () => {
  const { defaultApp } = createMock()
  expect(() => defaultApp.fault('hang-before-header' as 'hang-before-headers')).toThrow(
    'did you mean hang-before-headers?',
  )
})

test('the flags of a check are named in messages of the kit, not its options', async () => {
  await expectMistake(
    ['check', 'server', 'ftp://a.example', '--app', 'my-key:s', '--token', 'tok'],
    ['the base URL must begin with http:// or https://'],
  )
  await expectMistake(
    ['check', 'server', 'http://127.0.0.1:1', '--app', 'my-key:s', '--token', 'z'],
    ['--token takes two or more printable characters'],
  )
  const same = ['--app', 'my-key:s', '--other-app', 'my-key:t', '--token', 'tok']
  await expectMistake(
    ['check', 'server', 'http://127.0.0.1:1', ...same],
    ['--other-app has the key'],
  )
})

test('a flag means one option of a command', async () => {
  for (const { load } of commands) {
    const flags = Object.values((await load()).options).map(({ flag }) => flag)
    expect(new Set(flags).size).toBe(flags.length)
  }
})
