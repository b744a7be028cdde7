import { isDeepStrictEqual } from 'node:util'
import * as z from 'zod'
import { sampleDevice } from '../../contracts/mcs.ts'
import { defaultUser, freePlan } from '../world/users.ts'
import { appKeyForm, appSecretForm, appSecretPattern, isAppKey } from './credentials.ts'
import { type FaultOptions, initialFaults } from './fault-options.ts'
import { limits } from './limits.ts'
import { mockOptionTable } from './table.ts'
import {
  durationForm,
  expiryForm,
  parseDuration,
  parseExpiry,
  parseTime,
  timeForm,
} from './times.ts'

// JSON Schema has no flag for letters in any case.
const key = z.string().refine(isAppKey, `must be ${appKeyForm}`).meta({ pattern: '^[\\w-]{3,40}$' })

const secret = z.string().regex(appSecretPattern, `must have ${appSecretForm}`)

const appCredentials = z.strictObject({ key, secret })

const plan = z.strictObject({
  name: z.string().default(freePlan.name),
  deviceCount: z.int().nonnegative().default(freePlan.deviceCount),
  dataPointCount: z.int().nonnegative().default(freePlan.dataPointCount),
  emailCount: z.int().nonnegative().default(freePlan.emailCount),
})

const user = z.strictObject({
  email: z.string().min(1),
  password: z.string().min(1).default(defaultUser.password),
  nickname: z.string().default(defaultUser.nickname),
  timezone: z.string().default(defaultUser.timezone),
  language: z.string().default(defaultUser.language),
  userImageURL: z.string().default(defaultUser.userImageURL),
  plan: plan.default(freePlan),
})

/** A profile; what it leaves out is the default user's. */
export type UserOptions = z.input<typeof user>

/** Users beside the default one. */
export const users = z
  .array(user)
  .refine(
    (profiles) => unique([defaultUser, ...profiles], ({ email }) => email.toLowerCase()),
    `must have an e-mail address only once; ${defaultUser.email} is the default user`,
  )

const id = z
  .string()
  .regex(/^[\w-]{1,40}$/, 'must be 1 to 40 letters, digits, hyphens and underscores')

/** A device; what it leaves out is made up. */
export const deviceOptions = z.strictObject({
  id,
  key: z
    .string()
    .regex(/^[\w-]{3,40}$/, `must be ${appKeyForm}`)
    .optional(),
  name: z.string().min(1).optional(),
  user: z.string().min(1).optional(),
  channels: z.array(id).max(limits.channels).default([]),
})

/** Devices beside the one that every app has. */
export const devices = z
  .array(deviceOptions)
  .max(limits.devices)
  .refine(
    (given) => unique([sampleDevice, ...given], (device) => device.id),
    `must have an id only once; ${sampleDevice.id} is the device that every app has`,
  )

/** A device of an app. */
export type DeviceOptions = z.input<typeof deviceOptions>

/** A data point that a test adds to a channel; recorded now by the app's clock if it says no time. */
export interface DataPointOptions {
  readonly channel: string
  /** As a device sends them: `{ value: 1 }`. */
  readonly values: Readonly<Record<string, unknown>>
  /** ISO 8601, or milliseconds since 1970. */
  readonly recordedAt?: string | number | undefined
}

/** True if no two items have the same key. */
export function unique<Item>(items: readonly Item[], keyOf: (item: Item) => string): boolean {
  return new Set(items.map(keyOf)).size === items.length
}

/** A duration that a schema takes, read to milliseconds. */
export const readDuration = <Given extends string | number>(given: z.ZodType<Given>) =>
  given.transform((value, context) => {
    const parsed = parseDuration(value)
    if (parsed !== undefined) return parsed
    context.addIssue({
      code: 'custom',
      message: `must be ${durationForm}, above zero`,
      input: value,
    })
    return z.NEVER
  })

/** A duration as text or in milliseconds. */
export const durationSchema = readDuration(
  z.union([z.string(), z.number()], { error: `must be ${durationForm}` }),
)

/** A duration that may lie in the past, read to milliseconds. */
export const expiry = z
  .union([z.string(), z.number()], { error: `must be ${expiryForm}` })
  .transform((value, context) => {
    const parsed = parseExpiry(value)
    if (parsed !== undefined) return parsed
    context.addIssue({ code: 'custom', message: `must be ${expiryForm}`, input: value })
    return z.NEVER
  })

function isJson(values: unknown): boolean {
  try {
    return isDeepStrictEqual(JSON.parse(JSON.stringify(values)), values)
  } catch {
    return false
  }
}

/** A time, read to milliseconds since the epoch. */
export const timeSchema = z
  .union([z.string(), z.number()], { error: `must be ${timeForm}` })
  .transform((value, context) => {
    const milliseconds = parseTime(value)
    if (milliseconds !== undefined) return milliseconds
    context.addIssue({ code: 'custom', message: `must be ${timeForm}`, input: value })
    return z.NEVER
  })

/** A data point that a test adds to a channel. */
export const dataPointOptions = z.strictObject({
  channel: id,
  values: z
    .record(z.string(), z.unknown(), { error: 'must be an object, such as { "value": 1 }' })
    .refine((values) => Object.keys(values).length > 0, 'must have a value at least')
    .refine(isJson, 'must be values that JSON has'),
  recordedAt: timeSchema.optional(),
})

/** The options of `issueUserToken()`; a user is one of the app's, or an e-mail address. */
export const issueOptions = z.strictObject({
  expiresIn: expiry.optional(),
  user: z.union([z.string(), z.looseObject({ email: z.string() })]).optional(),
})

const { type: userTokenType } = mockOptionTable.userToken

/** The lives of tokens and the policy for the user token; each part may be left out. */
export const tokenOptions = z.strictObject({
  accessTokenTtl: durationSchema.optional(),
  userTokenTtl: durationSchema.optional(),
  userToken: z.enum(userTokenType.choices, { error: `must be ${userTokenType.form}` }).optional(),
})

/** The options of `app()` and `POST /__admin/apps`. */
export const appOptions = tokenOptions.extend({
  key: key.optional(),
  secret: secret.optional(),
  users: users.max(limits.users, `must have at most ${limits.users} users`).optional(),
  devices: devices.optional(),
  faults: initialFaults.optional(),
})

/** An app that is there from the start: its credentials, and what it alone begins with. */
export const startedApp = appCredentials.extend({
  devices: devices.optional(),
  faults: initialFaults.optional(),
})

/** How long tokens live, and what becomes of the user token. */
export interface TokenOptions {
  /** Life of a user access token: milliseconds, or text such as `1h`. */
  readonly accessTokenTtl?: string | number | undefined
  /** Life of a user token: milliseconds, or text such as `14d`. */
  readonly userTokenTtl?: string | number | undefined
  /** The policy for the user token in a refresh. */
  readonly userToken?: 'reissue' | 'keep' | 'rotate' | undefined
}

/** An app to be made; what is left out is made up, or is that of the server. */
export interface AppOptions extends TokenOptions {
  /** 3 to 40 letters, digits, hyphens and underscores; not that of another app. */
  readonly key?: string | undefined
  readonly secret?: string | undefined
  /** Users beside the default one. */
  readonly users?: readonly UserOptions[] | undefined
  /** Devices in addition to the one that every app has. */
  readonly devices?: readonly DeviceOptions[] | undefined
  /** Faults that the app begins with, and has again after a reset. */
  readonly faults?: readonly FaultOptions[] | undefined
}

/** {@link AppOptions}, checked. */
export type AppSettings = z.output<typeof appOptions>
