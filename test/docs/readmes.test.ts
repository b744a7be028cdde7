import { describe, expect, test } from 'vitest'
import { libraryOptions } from '../../docs/i18n/library.ts'
import { configSchema } from '../../src/cli/config-file.ts'
import { startOptions } from '../../src/options/mock-options.ts'
import { mockOptionTable } from '../../src/options/table.ts'
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

test('the table of options has every option of the library, and nothing else', () => {
  expect(Object.keys(libraryOptions.en).sort()).toEqual(Object.keys(startOptions.shape).sort())
})

test('a config file takes every setting, and nothing else', () => {
  expect(Object.keys(configSchema.shape).sort()).toEqual(Object.keys(mockOptionTable).sort())
})
