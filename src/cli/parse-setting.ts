import type { SettingRow } from './setting.ts'
import { shownText } from './shown-text.ts'
import { UsageError } from './usage-error.ts'

/**
 * Reads the text of a setting.
 *
 * @param name how the user calls it: its flag or its variable
 * @throws UsageError with what was received and what is allowed
 */
export function parseSetting(row: SettingRow, name: string, texts: readonly string[]): unknown {
  const value = row.parse(texts)
  if (value !== undefined) return value
  const received = row.isSecret ? 'a text that is not shown here' : texts.map(shownText).join(', ')
  throw new UsageError(`${name} takes ${row.allowed}; received ${received}`)
}
