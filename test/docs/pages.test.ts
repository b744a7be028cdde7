import { describe, expect, test } from 'vitest'
import { linkTargets, readText, withoutCode } from './markdown.ts'
import { guides, translations } from './pages.ts'

const pages = ['README.md', ...guides]

describe.each(['README.md', 'README.zh-TW.md'])('%s', (name) => {
  const text = readText(name)

  test('is read in three minutes: at most 220 lines and 14 KB', () => {
    expect(text.split('\n').length).toBeLessThanOrEqual(221)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(14 * 1024)
  })

  test('links to every guide, in its language where there is one', () => {
    const wanted = guides.map((guide) =>
      name === 'README.md' ? guide : (translations.get(guide) ?? guide),
    )
    const linked = linkTargets(text).map((target) => target.replace(/#.*/, ''))
    expect(wanted.filter((guide) => !linked.includes(guide))).toEqual([])
  })
})

describe.each(guides)('%s', (name) => {
  test('shows how it is done, and what comes of it, before its first section', () => {
    const [beginning = ''] = readText(name).split('\n## ')
    expect(beginning.match(/^```\w+$/gm)?.length).toBeGreaterThan(0)
    expect(beginning).toMatch(/^```(console|text|json)$/m)
  })
})

test.each(pages)('no paragraph of %s has 80 words or more', (name) => {
  expect(paragraphsOf(readText(name)).filter((text) => text.split(/\s+/).length >= 80)).toEqual([])
})

/** The paragraphs and list items of a page; tables and headings are neither. */
function paragraphsOf(text: string): string[] {
  return withoutCode(text)
    .split(/\n(?=- )|\n{2,}/)
    .filter((part) => !/^\n*[|#<]/.test(part))
}
