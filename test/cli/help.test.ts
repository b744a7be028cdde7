import { describe, expect, test } from 'vitest'
import { runCommandLine } from '../../src/cli/cli.ts'
import { commands } from '../../src/cli/commands.ts'
import { type Option, shownDefault } from '../../src/options/option.ts'
import { mockOptionTable } from '../../src/options/table.ts'
import { version } from '../../src/version.ts'
import { runCli } from '../support/cli.ts'
import { quietIo } from '../support/quiet-io.ts'

/** The output of a call that succeeds. */
async function outputOf(...args: readonly string[]): Promise<string> {
  const lines: string[] = []
  const code = await runCommandLine(
    args,
    quietIo({ out: (line) => void lines.push(line), err: (line) => expect.fail(line) }),
  )
  expect(code).toBe(0)
  return lines.join('\n')
}

const flagsIn = (text: string) =>
  [...text.matchAll(/(?<=^ {2}(?:-\w,| {3}) )--[a-z-]+/gm)].map(([flag]) => flag)

const help = await outputOf('--help')

test('mock-mcs --help is printed on stdout by the built command', async () => {
  expect(await runCli(['--help'])).toEqual({
    code: 0,
    signal: null,
    stdout: `${help}\n`,
    stderr: '',
  })
})

test('version and --version print the version', async () => {
  for (const args of [['version'], ['--version'], ['-v'], ['openapi', '--version']]) {
    expect(await outputOf(...args)).toBe(version)
  }
})

describe('the help of all', () => {
  test.each([[['-h']], [['help']], [['--help', '--port', '1']]])(
    'is printed by %j',
    async (args) => {
      expect(await outputOf(...args)).toBe(help)
    },
  )

  test('begins with what mock-mcs is, and has every command with its summary', () => {
    expect(help).toMatch(/^mock-mcs - a mock of MediaTek Cloud Sandbox \(MCS\)\n/)
    for (const { name, summary } of commands) {
      expect(help).toMatch(new RegExp(`^ {2}${name} +${summary.replace('?', '\\?')}$`, 'm'))
    }
  })

  test('has the options of serve, which needs no name', async () => {
    const ofServe = await outputOf('serve', '--help')
    expect(flagsIn(help)).toEqual(flagsIn(ofServe))
  })

  test('has the rule that makes a variable of a flag, and every variable follows it', () => {
    expect(help).toContain('--user-token-ttl is MOCK_MCS_USER_TOKEN_TTL')
    for (const { flag, variable } of Object.values(mockOptionTable)) {
      expect(variable).toBe(`MOCK_MCS_${flag.toUpperCase().replaceAll('-', '_')}`)
    }
  })

  test.each(Object.keys(mockOptionTable))('has the name %s of the config file', (key) => {
    expect(help).toMatch(new RegExp(`\\b${key}\\b`))
  })

  test('says which of flag, variable and file counts', () => {
    expect(help.replaceAll('\n', ' ')).toContain(
      'A flag beats a variable, a variable beats the file',
    )
  })

  test('says bounds and defaults', () => {
    const text = help.replace(/\s+/g, ' ')
    expect(text).toContain(
      '--port PORT Port to listen on; 0 picks a free one. [0 to 65535; default 4010]',
    )
    expect(text).toContain('--access-token-ttl TIME Life of a user access token. [default 1h]')
    expect(text).toContain('--user-token-ttl TIME Life of a user token. [default 14d]')
  })

  test('fits 80 columns', () => {
    expect(help.split('\n').filter((line) => line.length > 80)).toEqual([])
  })
})

describe.each(commands.map((row) => [row.name, row] as const))('the help of %s', (name, row) => {
  const words = name.split(' ')

  test('is the same by --help, by -h and by help, and of no other command', async () => {
    const text = await outputOf(...words, '--help')
    expect(await outputOf(...words, '-h')).toBe(text)
    expect(await outputOf('help', ...words)).toBe(text)
    expect(text.startsWith(`mock-mcs ${name} - ${row.summary}\n`)).toBe(true)
  })

  test('has its usage, and each of its options once with bounds and default', async () => {
    const text = await outputOf(...words, '--help')
    const { usage, options } = await row.load()
    expect(text).toContain(`\n  mock-mcs ${name} ${usage}\n`)
    const rows: readonly Option[] = Object.values(options)
    expect(flagsIn(text)).toEqual([...rows.map(({ flag }) => `--${flag}`), '--help', '--version'])
    const squeezed = text.replace(/\s+/g, ' ')
    for (const option of rows) {
      const { flag, placeholder, description, type } = option
      const shown = shownDefault(option)
      const brackets = [type.bounds, shown && `default ${shown}`].filter(Boolean).join('; ')
      const parts = [`--${flag}`, placeholder, description, brackets && `[${brackets}]`]
      expect(squeezed).toContain(parts.filter(Boolean).join(' '))
    }
  })

  test('has no flag that no command has', async () => {
    const text = await outputOf(...words, '--help')
    const all = await Promise.all(commands.map(({ load }) => load()))
    const flags = all.flatMap(({ options }) => Object.values(options).map(({ flag }) => flag))
    const named = [...text.matchAll(/(?<![\w-])--([a-z][a-z-]*)/g)].map(([, flag = '']) => flag)
    expect(named.filter((flag) => ![...flags, 'help', 'version'].includes(flag))).toEqual([])
  })

  test('fits 80 columns', async () => {
    const text = await outputOf(...words, '--help')
    expect(text.split('\n').filter((line) => line.length > 80)).toEqual([])
  })
})

test.each([[['check', '--help']], [['help', 'check']]])('%j prints both checks', async (args) => {
  const [server, client] = [
    await outputOf('check', 'server', '--help'),
    await outputOf('check', 'client', '--help'),
  ]
  expect(await outputOf(...args)).toBe(`${server}\n\n\n${client}`)
})
