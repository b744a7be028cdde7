import { describe, expect, test } from 'vitest'
import { libraryOptions } from '../../docs/i18n/library.ts'
import { checkClientFlags, checkClientHelp } from '../../src/cli/check-client-flags.ts'
import { checkServerFlags, checkServerHelp } from '../../src/cli/check-server-flags.ts'
import { configSchema } from '../../src/cli/config-schema.ts'
import { helpText } from '../../src/cli/help.ts'
import { settingRows } from '../../src/cli/settings.ts'
import { startOptions } from '../../src/options/mock-options.ts'
import { codeBlocks, headingLevels, linkTargets, readText } from './markdown.ts'

const english = readText('README.md')
const translated = readText('README.zh-TW.md')

describe('the two READMEs', () => {
  test('have headings of the same levels in the same order', () => {
    expect(headingLevels(translated)).toEqual(headingLevels(english))
  })

  test('have the same blocks of code', () => {
    expect(codeBlocks(translated)).toEqual(codeBlocks(english))
  })

  test('link to the same files, and to one another', () => {
    const others = (text: string) =>
      linkTargets(text)
        .filter((target) => !target.startsWith('README'))
        .map((target) => target.replace('docs/zh-TW/', 'docs/'))
    expect(others(translated)).toEqual(others(english))
    expect(linkTargets(english)).toContain('README.zh-TW.md')
    expect(linkTargets(translated)).toContain('README.md')
  })
})

describe.each([
  ['mock-mcs', helpText, settingRows],
  ['mock-mcs check server', checkServerHelp, checkServerFlags],
  ['mock-mcs check client', checkClientHelp, checkClientFlags],
])('the help of %s', (_, help, flags) => {
  test('describes each option as the generated tables do', () => {
    const text = help().replace(/\s+/g, ' ')
    for (const { flag, description } of flags) {
      expect(text).toContain(`--${flag}`)
      expect(text).toContain(description)
    }
  })
})

test('the table of options has every option of the library, and nothing else', () => {
  expect(Object.keys(libraryOptions.en).sort()).toEqual(Object.keys(startOptions.shape).sort())
})

test('a config file takes every setting, and nothing else', () => {
  expect(Object.keys(configSchema.shape).sort()).toEqual(settingRows.map(({ key }) => key).sort())
})
