import { readFileSync } from 'node:fs'
import { gapsOf, type Language, words } from '../i18n/words.ts'
import { tablesIn } from './tables.ts'

const readmes: Readonly<Record<Language, string>> = {
  en: 'README.md',
  'zh-TW': 'README.zh-TW.md',
}

/**
 * Every document with generated parts, as it has to be, by its path.
 *
 * @throws if a sentence or the marker of a table is missing
 */
export function documents(): ReadonlyMap<string, string> {
  const gaps = gapsOf(words['zh-TW'])
  if (gaps.length > 0) throw new Error(`docs/i18n is not whole:\n${gaps.join('\n')}`)
  return new Map(
    (Object.keys(readmes) as Language[]).map((language) => {
      const path = readmes[language]
      const text = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
      return [path, withTables(path, text, tablesIn(language, words[language]))]
    }),
  )
}

/**
 * A document with its marked tables replaced.
 *
 * @throws if a marker is missing
 */
export function withTables(
  path: string,
  text: string,
  tables: Readonly<Record<string, string>>,
): string {
  return Object.entries(tables).reduce((whole, [name, rows]) => {
    const block = new RegExp(`(<!-- ${name}: [^\\n]* -->\\n)[\\s\\S]*?(<!-- /${name} -->)`)
    if (!block.test(whole)) throw new Error(`${path} has no table "${name}"`)
    return whole.replace(block, (_, open, close) => `${open}\n${rows}\n\n${close}`)
  }, text)
}
