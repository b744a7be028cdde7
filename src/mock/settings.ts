import type * as z from 'zod'
import type { mockOptions } from '../options/mock-options.ts'
import { mockOptionTable as table } from '../options/table.ts'
import type { DeviceSettings } from '../world/devices.ts'
import type { FaultSetting } from '../world/fault-rules.ts'
import { defaultUser, type User } from '../world/users.ts'
import type { AppCredentials, TokenSettings, WorldContents } from '../world/world.ts'

/** An app with what it alone begins with. */
type AppAtStart = AppCredentials & WorldContents

/** Everything a mock is made from, complete and checked. */
export interface MockSettings extends TokenSettings {
  /** At least one; keys are unique. Its contents come after those of all apps. */
  readonly apps: readonly [AppAtStart, ...AppAtStart[]]
  /** The users of these apps, the default user first; e-mail addresses are unique. */
  readonly users: readonly [User, ...User[]]
  /** Devices of these apps, in addition to the one that every app has. */
  readonly devices: readonly DeviceSettings[]
  /** Faults that these apps begin with. */
  readonly faults: readonly FaultSetting[]
  /** The user token of the first user of these apps; `undefined` for one that is made up. */
  readonly userTokenValue?: string | undefined
  /** Seals the tokens: the same secret honours the tokens of an earlier run. */
  readonly secret: string
  /** Bounds of the journal of the whole server; 0 switches it off. */
  readonly maxRequestJournalEntries: number
  readonly maxRequestJournalBytes: number
  /** Adds the findings to each answer, in a header. */
  readonly explain: boolean
  /** Lets pages of every origin read the answers of MCS. */
  readonly cors: boolean
  /** Serves the paths of before 2015-09-11, with `thirdpart`. */
  readonly legacyPaths: boolean
  /** False to leave the control plane out. */
  readonly admin: boolean
  /** The bearer token of the control plane; `undefined` for none. */
  readonly adminToken: string | undefined
  /** The reason for which the control plane is closed to everyone; `undefined` if it is open. */
  readonly adminClosed?: string | undefined
  /** Host names that the control plane answers to, in addition to those of the loopback. */
  readonly adminHosts: readonly string[]
}

/** The page's own app and user, the page's lives, and tokens that survive a restart. */
export const defaultSettings: MockSettings = {
  apps: table.apps.default,
  users: [defaultUser],
  devices: [],
  faults: [],
  secret: table.secret.default,
  accessTokenTtl: table.accessTokenTtl.default,
  userTokenTtl: table.userTokenTtl.default,
  userToken: table.userToken.default,
  maxRequestJournalEntries: table.maxRequestJournalEntries.default,
  maxRequestJournalBytes: table.maxRequestJournalBytes.default,
  explain: table.explain.default,
  cors: table.cors.default,
  legacyPaths: table.legacyPaths.default,
  admin: table.admin.default,
  adminToken: undefined,
  adminHosts: [],
}

/** Fills what the options leave out. */
export function toSettings(options: z.output<typeof mockOptions>): MockSettings {
  const { apps: [app, ...apps] = [], users = [], ...rest } = options
  const given = Object.entries(rest).filter(([, value]) => value !== undefined)
  return {
    ...defaultSettings,
    ...(Object.fromEntries(given) as Partial<MockSettings>),
    apps: app === undefined ? defaultSettings.apps : [app, ...apps],
    users: [...defaultSettings.users, ...users],
  }
}
