import { describe, expect, test } from 'vitest'
import { settingRows } from '../../src/cli/settings.ts'
import { runCli } from '../support/cli.ts'

const { stdout: help, stderr, code } = await runCli(['--help'])
const flags = [...settingRows.map(({ flag }) => flag), 'config', 'allow', 'out', 'help', 'version']

describe('--help', () => {
  test('is printed on stdout with exit code 0', () => {
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(help.split('\n')[0]).toBe('mock-mcs - a mock of MediaTek Cloud Sandbox (MCS)')
  })

  test.each(flags)('has --%s', (flag) => {
    expect(help).toMatch(new RegExp(`--${flag}\\b`))
  })

  test('has no flag that does not exist', () => {
    const named = [...help.matchAll(/--([a-z][a-z-]*)/g)].map(([, flag]) => flag)

    expect(named.filter((flag) => !flags.includes(flag ?? ''))).toEqual([])
  })

  test('has the rule that makes a variable of a flag, and every variable follows it', () => {
    expect(help).toContain('--user-token-ttl is MOCK_MCS_USER_TOKEN_TTL')
    for (const { flag, variable } of settingRows) {
      expect(variable).toBe(`MOCK_MCS_${flag.toUpperCase().replaceAll('-', '_')}`)
    }
  })

  test.each(settingRows.map(({ key }) => key))('has the name %s of the config file', (key) => {
    expect(help).toMatch(new RegExp(`\\b${key}\\b`))
  })

  test('says which of flag, variable and file counts', () => {
    expect(help.replaceAll('\n', ' ')).toContain(
      'A flag beats a variable, a variable beats the file',
    )
  })

  test('says the defaults', () => {
    const line = (flag: string) => help.split('\n').find((text) => text.includes(` --${flag} `))

    expect(line('port')).toContain('[4010]')
    expect(line('host')).toContain('[127.0.0.1]')
    expect(line('access-token-ttl')).toContain('[1h]')
    expect(line('user-token-ttl')).toContain('[14d]')
  })

  test('fits 100 columns', () => {
    expect(help.split('\n').filter((line) => line.length > 100)).toEqual([])
  })
})

test.each([[['-h']], [['serve', '--help']], [['openapi', '--help']], [['--help', '--port', '1']]])(
  '%s prints the same',
  async (args) => {
    expect(await runCli(args)).toMatchObject({ code: 0, stdout: help, stderr: '' })
  },
)
