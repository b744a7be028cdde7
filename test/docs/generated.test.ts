import { describe, expect, test } from 'vitest'
import { documents, withTables } from '../../docs/generate/documents.ts'
import { tablesIn } from '../../docs/generate/tables.ts'
import { gapsOf, words } from '../../docs/i18n/words.ts'
import { readText } from './markdown.ts'

const chinese = words['zh-TW']

describe('the generated documents', () => {
  test('are what is generated; if not, run: npm run docs', () => {
    for (const [path, text] of documents()) expect(readText(path), path).toBe(text)
  })

  test('cannot be made if a table has lost its marker', () => {
    const text = readText('README.md').replace('<!-- /options -->', '')
    expect(() => withTables('README.md', text, tablesIn('en', words.en))).toThrow(
      'README.md has no table "options"',
    )
  })
})

describe('the Chinese sentences', () => {
  test('are there for every row, and for nothing else', () => {
    expect(gapsOf(chinese)).toEqual([])
  })

  test.each(Object.keys(chinese) as (keyof typeof chinese)[])(
    'are missed by their id when one is not there, in English, or of no row: %s',
    (group) => {
      const [[id = '', sentence] = [], ...rest] = Object.entries(chinese[group])
      const gap = [`${group}: no Chinese sentence for "${id}"`]
      expect(gapsOf({ ...chinese, [group]: Object.fromEntries(rest) })).toEqual(gap)
      expect(gapsOf({ ...chinese, [group]: { ...chinese[group], [id]: 'English' } })).toEqual(gap)
      expect(gapsOf({ ...chinese, [group]: { ...chinese[group], another: sentence } })).toEqual([
        `${group}: a sentence for "another", which does not exist`,
      ])
    },
  )

  test('stop the generator when one is missing, with its id', () => {
    const { none: _, ...faults } = chinese.faults
    expect(() => tablesIn('zh-TW', { ...chinese, faults })).toThrow(
      'docs/i18n has no sentence for "none"',
    )
  })
})
