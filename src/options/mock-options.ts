import * as z from 'zod'
import {
  type DeviceOptions,
  devices,
  startedApp,
  type TokenOptions,
  tokenOptions,
  type UserOptions,
  unique,
  users,
} from './app-options.ts'
import { type FaultOptions, initialFaults } from './fault-options.ts'
import { type Choice, expandHome, type Textual, toggle, type WholeNumber } from './option.ts'
import { mockOptionTable as table } from './table.ts'

/** A whole number within the bounds of an option. */
export const within = ({ type: { min, max, form } }: { readonly type: WholeNumber }) => {
  const error = `must be ${form}`
  return z.int({ error }).min(min, error).max(max, error)
}

/** A text that an option takes. */
export const textOf = ({ type: { form, pattern } }: { readonly type: Textual }) => {
  const error = `must be ${form}`
  return z.string({ error }).regex(pattern, error)
}

/** One of the words of an option. */
export const wordOf = <const Word extends string>({ type }: { readonly type: Choice<Word> }) =>
  z.enum(type.choices, { error: `must be ${type.form}` })

/** True or false. */
export const truth = z.boolean({ error: `must be ${toggle.form}` })

/** The options of `createMock` and `startMock`; each option may be left out. */
export const mockOptions = tokenOptions.extend({
  apps: z
    .array(startedApp)
    .min(1, 'must have at least one app')
    .refine((apps) => unique(apps, ({ key }) => key), 'must have a key only once')
    .optional(),
  users: users.optional(),
  devices: devices.optional(),
  faults: initialFaults.optional(),
  userTokenValue: textOf(table.userTokenValue).optional(),
  secret: textOf(table.secret).optional(),
  maxRequestJournalEntries: within(table.maxRequestJournalEntries).optional(),
  maxRequestJournalBytes: within(table.maxRequestJournalBytes).optional(),
  explain: truth.optional(),
  cors: truth.optional(),
  legacyPaths: truth.optional(),
  admin: truth.optional(),
  adminToken: textOf(table.adminToken).optional(),
  adminHosts: z.array(z.string().min(1)).optional(),
})

/** The options of `startMock`: also where to listen. */
export const startOptions = mockOptions.extend({
  host: textOf(table.host).optional(),
  port: within(table.port).optional(),
  https: truth.optional(),
  httpsPort: within(table.httpsPort).optional(),
  caDir: textOf(table.caDir).transform(expandHome).optional(),
})

/** An app that may call from the start, with what it begins with in addition to what all apps have. */
export interface StartedApp {
  /** 3 to 40 letters, digits, hyphens and underscores. */
  readonly key: string
  readonly secret: string
  /** One with the id of a device of all apps replaces it. */
  readonly devices?: readonly DeviceOptions[] | undefined
  /** Set after those of all apps. */
  readonly faults?: readonly FaultOptions[] | undefined
}

/** Options of a mock; what is left out has the page's own value. */
export interface MockOptions extends TokenOptions {
  /** The apps that may call from the start; the page's sample pair if left out. */
  readonly apps?: readonly StartedApp[] | undefined
  /** Users beside the default one, of every app in `apps`; what a profile leaves out is the default user's. */
  readonly users?: readonly UserOptions[] | undefined
  /** Devices in addition to the one that every app has, of every app in `apps`. */
  readonly devices?: readonly DeviceOptions[] | undefined
  /** Faults that every app in `apps` begins with, and has again after a reset. */
  readonly faults?: readonly FaultOptions[] | undefined
  /** The user token of the default user of every app in `apps`; one is made up if left out. */
  readonly userTokenValue?: string | undefined
  /** Seals the tokens; the same secret honours the tokens of an earlier run. */
  readonly secret?: string | undefined
  /** How many requests the journal keeps for the whole mock; 0 switches it off. */
  readonly maxRequestJournalEntries?: number | undefined
  /** How many bytes the journal keeps for the whole mock; 0 switches it off. */
  readonly maxRequestJournalBytes?: number | undefined
  /** Adds the findings about a request to its answer, as the header `x-mock-mcs-finding`. */
  readonly explain?: boolean | undefined
  /** Lets web pages of every origin read the answers of MCS; nothing of the control plane. */
  readonly cors?: boolean | undefined
  /** False to serve only the paths with `thirdparty`, and not those with `thirdpart` from before 2015-09-11. */
  readonly legacyPaths?: boolean | undefined
  /** False to leave the control plane out. */
  readonly admin?: boolean | undefined
  /** The token that the control plane wants as `Authorization: Bearer …`. */
  readonly adminToken?: string | undefined
  /** Names beside those of this machine under which the control plane may be called. */
  readonly adminHosts?: readonly string[] | undefined
}
