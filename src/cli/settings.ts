import { defaultSettings, type MockSettings } from '../mock/settings.ts'
import { file, type Option, type ValuesOf } from '../options/option.ts'
import { mockOptionTable } from '../options/table.ts'
import { fakeUsers } from '../world/fake-users.ts'
import { defaultUser, type User } from '../world/users.ts'

/** The settings of a mock that a command serves. */
export interface ServeSettings extends Omit<MockSettings, 'users' | 'adminClosed'> {
  readonly port: number
  readonly host: string
  /** The port of HTTPS; `undefined` if it is not served. */
  readonly httpsPort: number | undefined
  /** The folder of the local CA; `undefined` for the data folder of the user. */
  readonly caDir: string | undefined
  /** Users whose e-mail address and password are known, in addition to the default one. */
  readonly accounts: readonly User[]
  /** How many users are made up in addition. */
  readonly users: number
  /** Makes the same users again. */
  readonly seed: number
  readonly log: 'pretty' | 'json' | 'silent'
  /** The file to which the requests are written at the end; `undefined` for none. */
  readonly har: string | undefined
  /** One JSON line at the start instead of text. */
  readonly json: boolean
}

/** The option that names a file of settings. */
export const configOption = {
  flag: 'config',
  variable: 'MOCK_MCS_CONFIG',
  placeholder: 'FILE',
  description: 'Read settings from a JSON or YAML file.',
  type: file,
} as const satisfies Option

/** The settings that hold unless others are given. */
export const defaultServeSettings: ServeSettings = {
  ...defaultSettings,
  port: mockOptionTable.port.default,
  host: mockOptionTable.host.default,
  httpsPort: undefined,
  caDir: undefined,
  accounts: [],
  users: mockOptionTable.users.default,
  seed: mockOptionTable.seed.default,
  log: mockOptionTable.log.default,
  har: undefined,
  json: mockOptionTable.json.default,
}

/** The settings of a call, those of its config file beneath. @throws UsageError for a wrong file */
export async function settingsOf({
  config,
  ...given
}: ValuesOf<typeof mockOptionTable & { readonly config: typeof configOption }>): Promise<
  Partial<ServeSettings>
> {
  if (config === undefined) return given as Partial<ServeSettings>
  // zod is loaded only by those who have a file to check: it takes as long as everything else.
  const { settingsFromFile } = await import('./config-file.ts')
  return { ...(await settingsFromFile(config)), ...given } as Partial<ServeSettings>
}

/** The users of every app: the default one, those that were named, and those that are made up. */
export async function usersOf({
  accounts,
  users,
  seed,
}: ServeSettings): Promise<readonly [User, ...User[]]> {
  const named = accounts.map(({ email }) => email.toLowerCase())
  const madeUp = await fakeUsers(users, seed)
  return [defaultUser, ...accounts, ...madeUp.filter(({ email }) => !named.includes(email))]
}
