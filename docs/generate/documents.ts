import { gapsOf, words } from '../i18n/words.ts'
import { configSchemaJson } from './config-schema.ts'
import { referencePages } from './reference.ts'

/**
 * Every generated document by its path.
 *
 * @throws if a sentence is missing in a language
 */
export function documents(): ReadonlyMap<string, string> {
  const gaps = gapsOf(words['zh-TW'])
  if (gaps.length > 0) throw new Error(`docs/i18n is not whole:\n${gaps.join('\n')}`)
  return new Map([
    ...referencePages('en'),
    ...referencePages('zh-TW'),
    ['config.schema.json', configSchemaJson()],
  ])
}
