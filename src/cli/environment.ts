import { parseSetting } from './parse-setting.ts'
import type { ServeSettings } from './setting.ts'
import { settingRows } from './settings.ts'
import { closest } from './suggestion.ts'

/** Names the file of settings. */
export const configVariable = 'MOCK_MCS_CONFIG'

const prefix = 'MOCK_MCS_'

// Those of `mock-mcs check`, which names them itself.
const checkPrefix = 'MOCK_MCS_CHECK_'

// What suites are likely to call the address of a mock and the command that starts it.
const ofClients = ['MOCK_MCS_URL', 'MOCK_MCS_COMMAND', 'MOCK_MCS_INTERCEPT']

type Environment = Readonly<Record<string, string | undefined>>

/**
 * The settings among the variables. An empty variable counts as absent, as compose files have it.
 *
 * @throws UsageError with the variable, what was received and what is allowed
 */
export function settingsFromEnvironment(env: Environment): Partial<ServeSettings> {
  return Object.fromEntries(
    settingRows.flatMap((row) => {
      const text = env[row.variable]
      if (!text) return []
      const texts = row.multiple ? text.trim().split(/\s+/) : [text]
      return [[row.key, parseSetting(row, row.variable, texts)]]
    }),
  )
}

/** Warnings about variables that look like settings and are none. */
export function strayVariables(env: Environment): string[] {
  const known = [configVariable, ...settingRows.map(({ variable }) => variable)]
  return Object.keys(env)
    .filter((name) => name.startsWith(prefix) && !name.startsWith(checkPrefix))
    .filter((name) => !known.includes(name) && !ofClients.includes(name))
    .map((name) => {
      const suggestion = closest(name, known)
      return `the variable ${name} is no setting and is ignored${suggestion ? `; did you mean ${suggestion}?` : ''}`
    })
}
