import { defaultSettings, type MockSettings } from '../mock/settings.ts'
import { appKeyForm, isBearerToken } from '../options/credentials.ts'
import { durationForm, parseDuration } from '../options/durations.ts'
import {
  integerUpTo,
  negated,
  one,
  oneOf,
  parseApps,
  parseDevices,
  parseSwitch,
  textual,
} from './setting-parsers.ts'

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
  /** How many users beside the default one. */
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

/** What holds where nothing is said. */
export const defaultServeSettings: ServeSettings = {
  ...defaultSettings,
  port: 4010,
  host: '127.0.0.1',
  httpsPort: undefined,
  caDir: undefined,
  users: 0,
  seed: 0,
  log: 'pretty',
  json: false,
}

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

const row = <Key extends keyof ServeSettings>(setting: SettingRow<Key>): SettingRow =>
  setting as unknown as SettingRow

/** Every setting, in the order of the help. */
export const settingRows: readonly SettingRow[] = [
  row({
    key: 'port',
    flag: 'port',
    short: 'p',
    variable: 'MOCK_MCS_PORT',
    placeholder: 'PORT',
    description: 'Port to listen on; 0 picks a free one.',
    allowed: `a whole number from 0 to ${limits.port}`,
    parse: integerUpTo(limits.port),
  }),
  row({
    key: 'host',
    flag: 'host',
    variable: 'MOCK_MCS_HOST',
    placeholder: 'HOST',
    description: 'Address to listen on; 0.0.0.0 for all of this machine.',
    allowed: 'an address or a host name of this machine',
    parse: textual,
  }),
  row({
    key: 'httpsPort',
    flag: 'https-port',
    variable: 'MOCK_MCS_HTTPS_PORT',
    placeholder: 'PORT',
    description:
      'Serve HTTPS on this port as well, 0 for a free one; mock-mcs ca tells how clients trust it.',
    allowed: `a whole number from 0 to ${limits.port}`,
    parse: integerUpTo(limits.port),
  }),
  row({
    key: 'caDir',
    flag: 'ca-dir',
    variable: 'MOCK_MCS_CA_DIR',
    placeholder: 'DIR',
    description: 'Where the local CA for HTTPS is kept, instead of the data folder of this user.',
    allowed: 'a folder, which is made if it is not there',
    parse: textual,
  }),
  row({
    key: 'apps',
    flag: 'app',
    variable: 'MOCK_MCS_APP',
    placeholder: 'KEY:SECRET',
    description: "An app that may call, instead of the page's sample; may be repeated.",
    allowed: `KEY:SECRET, the key ${appKeyForm}, the secret on one line, each key once`,
    isSecret: true,
    multiple: true,
    parse: parseApps,
  }),
  row({
    key: 'users',
    flag: 'users',
    variable: 'MOCK_MCS_USERS',
    placeholder: 'N',
    description: 'Make up that many users beside the default one.',
    allowed: `a whole number from 0 to ${limits.users}`,
    parse: integerUpTo(limits.users),
  }),
  row({
    key: 'devices',
    flag: 'device',
    variable: 'MOCK_MCS_DEVICE',
    placeholder: 'ID:CHANNELS',
    description:
      'A device of every app with its channels between commas, beside DL6sA7iSx; may be repeated.',
    allowed: 'ID:CHANNEL,CHANNEL, of letters, digits, hyphens and underscores, each ID once',
    multiple: true,
    parse: parseDevices,
  }),
  row({
    key: 'seed',
    flag: 'seed',
    variable: 'MOCK_MCS_SEED',
    placeholder: 'S',
    description: 'The same seed makes up the same users.',
    allowed: `a whole number from 0 to ${limits.seed}`,
    parse: integerUpTo(limits.seed),
  }),
  row({
    key: 'accessTokenTtl',
    flag: 'access-token-ttl',
    variable: 'MOCK_MCS_ACCESS_TOKEN_TTL',
    placeholder: 'TIME',
    description: 'Life of a user access token.',
    allowed: durationForm,
    parse: one(parseDuration),
  }),
  row({
    key: 'userTokenTtl',
    flag: 'user-token-ttl',
    variable: 'MOCK_MCS_USER_TOKEN_TTL',
    placeholder: 'TIME',
    description: 'Life of a user token.',
    allowed: durationForm,
    parse: one(parseDuration),
  }),
  row({
    key: 'userToken',
    flag: 'user-token',
    variable: 'MOCK_MCS_USER_TOKEN',
    placeholder: 'HOW',
    description:
      'The user token in the answer: reissue (a new one, the old one lives on), keep (the same one), rotate (a new one, the old one dies at once).',
    allowed: 'reissue, keep or rotate',
    parse: oneOf('reissue', 'keep', 'rotate'),
  }),
  row({
    key: 'secret',
    flag: 'secret',
    variable: 'MOCK_MCS_SECRET',
    placeholder: 'TEXT',
    description: 'Seals the tokens: the same secret honours the tokens of an earlier run.',
    allowed: 'any text that is not empty',
    isSecret: true,
    parse: textual,
  }),
  row({
    key: 'log',
    flag: 'log',
    variable: 'MOCK_MCS_LOG',
    placeholder: 'FORM',
    description: 'A line a request on stderr: pretty, json or silent.',
    allowed: 'pretty, json or silent',
    parse: oneOf('pretty', 'json', 'silent'),
  }),
  row({
    key: 'explain',
    flag: 'explain',
    variable: 'MOCK_MCS_EXPLAIN',
    description:
      'Name what is odd about a request in its answer, in the header x-mock-mcs-finding.',
    allowed: 'true or false',
    parse: parseSwitch,
  }),
  row({
    key: 'legacyPaths',
    flag: 'no-legacy-paths',
    variable: 'MOCK_MCS_NO_LEGACY_PATHS',
    description: 'Leave the paths of before 2015-09-11 out, which have thirdpart for thirdparty.',
    allowed: 'true or false',
    parse: (texts) => negated(parseSwitch(texts)),
  }),
  row({
    key: 'maxRequestJournalEntries',
    flag: 'max-request-journal-entries',
    variable: 'MOCK_MCS_MAX_REQUEST_JOURNAL_ENTRIES',
    placeholder: 'N',
    description: 'How many requests the journal keeps; 0 switches it off.',
    allowed: `a whole number from 0 to ${limits.journalEntries}`,
    parse: integerUpTo(limits.journalEntries),
  }),
  row({
    key: 'maxRequestJournalBytes',
    flag: 'max-request-journal-bytes',
    variable: 'MOCK_MCS_MAX_REQUEST_JOURNAL_BYTES',
    placeholder: 'N',
    description: 'How many bytes the journal keeps; 0 switches it off.',
    allowed: `a whole number from 0 to ${limits.journalBytes}`,
    parse: integerUpTo(limits.journalBytes),
  }),
  row({
    key: 'admin',
    flag: 'no-admin',
    variable: 'MOCK_MCS_NO_ADMIN',
    description: 'Leave the control plane under /__admin out.',
    allowed: 'true or false',
    parse: (texts) => negated(parseSwitch(texts)),
  }),
  row({
    key: 'adminToken',
    flag: 'admin-token',
    variable: 'MOCK_MCS_ADMIN_TOKEN',
    placeholder: 'TEXT',
    description:
      'What the control plane wants as Authorization: Bearer TEXT; needed where --host is not this machine alone.',
    allowed: 'letters, digits and -._~+/=, as a header can carry them',
    isSecret: true,
    parse: one((text) => (isBearerToken(text) ? text : undefined)),
  }),
  row({
    key: 'adminHosts',
    flag: 'admin-host',
    variable: 'MOCK_MCS_ADMIN_HOST',
    placeholder: 'HOST',
    description:
      'A host name under which the control plane may be called, beside those of this machine; may be repeated.',
    allowed: 'a host name, with or without a port',
    multiple: true,
    parse: (texts) => (texts.every((text) => /^[^\s/]+$/.test(text)) ? texts : undefined),
  }),
  row({
    key: 'json',
    flag: 'json',
    variable: 'MOCK_MCS_JSON',
    description: 'Print one JSON line at the start instead of text.',
    allowed: 'true or false',
    parse: parseSwitch,
  }),
]
