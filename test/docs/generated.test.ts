import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { sources } from '../../contracts/sources.ts'
import { documents } from '../../docs/generate/documents.ts'
import { tablesIn } from '../../docs/generate/tables.ts'
import { gapsOf, words } from '../../docs/i18n/words.ts'
import { checkout } from '../support/checkout.ts'
import { readText } from './markdown.ts'

const chinese = words['zh-TW']

const folders = ['docs/reference', 'docs/zh-TW/reference']

describe('the reference pages, and the schema of a config file', () => {
  test('are what is generated; if not, run: npm run docs', () => {
    for (const [path, text] of documents()) expect(readText(path), path).toBe(text)
  })

  test('are all that is in their folders', () => {
    const found = folders.flatMap((folder) =>
      readdirSync(join(checkout, folder)).map((name) => `${folder}/${name}`),
    )
    const pages = [...documents().keys()].filter((path) => path.startsWith('docs/'))
    expect(found.toSorted()).toEqual(pages.toSorted())
  })

  test('have every claim once, with its quote as it stands in the contract', () => {
    const page = readText('docs/reference/sources.md')
    for (const [id, { claim, quote }] of Object.entries(sources)) {
      const claimed = `\n### ${id}\n\n${claim}\n\n\`\`\`text\n${quote}\n\`\`\`\n`
      expect(page.split(claimed)).toHaveLength(2)
    }
  })

  test('lead to the claims from each language', () => {
    expect(readText('docs/zh-TW/reference/refusals.md')).toContain(
      '[`invalid-token`](../../reference/sources.md#invalid-token)',
    )
    expect(readText('docs/zh-TW/reference/sources.md')).toContain('](../../reference/sources.md)')
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

  test('are missed by their id when they lack code that the English one has', () => {
    const clientFlags = { ...chinese.clientFlags, report: '其他輸出：json=FILE、github。' }
    expect(gapsOf({ ...chinese, clientFlags })).toContain(
      'clientFlags: the Chinese sentence for "report" lacks junit=FILE',
    )
  })

  test('stop the generator when one is missing, with its id', () => {
    const { none: _, ...faults } = chinese.faults
    expect(() => tablesIn('zh-TW', { ...chinese, faults })).toThrow(
      'docs/i18n has no sentence for "none"',
    )
  })
})
