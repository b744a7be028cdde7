import type { MockSettings } from '../mock/settings.ts'
import type { User } from '../world/users.ts'

/** How the log is written. */
export type LogFormat = 'pretty' | 'json' | 'silent'

/** Everything `serve` can be told. */
export interface ServeSettings extends Omit<MockSettings, 'users' | 'adminClosed'> {
  readonly port: number
  readonly host: string
  /** Where it serves HTTPS as well; `undefined` for nowhere. */
  readonly httpsPort: number | undefined
  /** Where the local CA is kept; `undefined` for the data folder of the user. */
  readonly caDir: string | undefined
  /** Users whose e-mail address and password are known, beside the default one. */
  readonly accounts: readonly User[]
  /** How many users are made up beside them. */
  readonly users: number
  /** Makes the same users again. */
  readonly seed: number
  readonly log: LogFormat
  /** One JSON line at the start instead of text. */
  readonly json: boolean
}

/** Bounds of whole numbers, for flags and the config file alike. */
export const limits = {
  port: 65_535,
  users: 10_000,
  seed: 4_294_967_295,
  journalEntries: 1_000_000,
  journalBytes: 1_073_741_824,
} as const

/** One setting: its names, and how its text is read. */
export interface SettingRow<Key extends keyof ServeSettings = keyof ServeSettings> {
  readonly key: Key
  /** The flag without its dashes. */
  readonly flag: string
  readonly short?: string
  readonly variable: string
  /** Stands for the value in the help; absent for a switch. */
  readonly placeholder?: string
  readonly description: string
  /** What may be given, for error messages. */
  readonly allowed: string
  /** Never shown in an error message. */
  readonly isSecret?: true
  /** May be given more than once. */
  readonly multiple?: true
  /** The value, or `undefined` for what is not allowed. */
  readonly parse: (texts: readonly string[]) => ServeSettings[Key] | undefined
}

/** A row, its parser held to the type of its setting. */
export const row = <Key extends keyof ServeSettings>(setting: SettingRow<Key>): SettingRow =>
  setting as unknown as SettingRow
