import * as z from 'zod'
import { defaultUser, freePlan } from '../world/users.ts'
import { appKeyForm, appSecretForm, isAppKey, isAppSecret } from './credentials.ts'
import { durationForm, parseDuration } from './durations.ts'
import { defaultSettings, type MockSettings } from './settings.ts'

const app = z.strictObject({
  key: z.string().refine(isAppKey, `must be ${appKeyForm}`),
  secret: z.string().refine(isAppSecret, `must have ${appSecretForm}`),
})

const plan = z.strictObject({
  name: z.string().default(freePlan.name),
  deviceCount: z.int().nonnegative().default(freePlan.deviceCount),
  dataPointCount: z.int().nonnegative().default(freePlan.dataPointCount),
  emailCount: z.int().nonnegative().default(freePlan.emailCount),
})

const user = z.strictObject({
  email: z.string().min(1),
  nickname: z.string().default(defaultUser.nickname),
  timezone: z.string().default(defaultUser.timezone),
  language: z.string().default(defaultUser.language),
  userImageURL: z.string().default(defaultUser.userImageURL),
  plan: plan.default(freePlan),
})

const duration = z
  .union([z.string(), z.number()], { error: `must be ${durationForm}` })
  .transform((value, context) => {
    const parsed = parseDuration(value)
    if (parsed !== undefined) return parsed
    context.addIssue({
      code: 'custom',
      message: `must be ${durationForm}, above zero`,
      input: value,
    })
    return z.NEVER
  })

function unique<Item>(items: readonly Item[], keyOf: (item: Item) => string): boolean {
  return new Set(items.map(keyOf)).size === items.length
}

/** What `createMock` and `startMock` take; each option may be left out. */
export const mockOptions = z.strictObject({
  apps: z
    .array(app)
    .min(1, 'must have at least one app')
    .refine((apps) => unique(apps, ({ key }) => key), 'must have a key only once')
    .optional(),
  users: z
    .array(user)
    .refine(
      (users) => unique([defaultUser, ...users], ({ email }) => email),
      `must have an e-mail address only once; ${defaultUser.email} is the default user`,
    )
    .optional(),
  secret: z.string().min(1).optional(),
  accessTokenTtl: duration.optional(),
  userTokenTtl: duration.optional(),
  userToken: z.enum(['reissue', 'keep', 'rotate']).optional(),
})

/** What `startMock` takes: also where to listen. */
export const startOptions = mockOptions.extend({
  host: z.string().min(1).optional(),
  port: z.int().min(0).max(65_535).optional(),
})

/** Options of a mock; what is left out has the page's own value. */
export interface MockOptions {
  /** The apps that may call; the page's sample pair if left out. */
  readonly apps?: readonly { readonly key: string; readonly secret: string }[]
  /** Users beside the default one; what a profile leaves out is the default user's. */
  readonly users?: readonly z.input<typeof user>[]
  /** Seals the tokens; the same secret honours the tokens of an earlier run. */
  readonly secret?: string
  /** Life of a user access token: milliseconds, or text such as `1h`. */
  readonly accessTokenTtl?: string | number
  /** Life of a user token: milliseconds, or text such as `14d`. */
  readonly userTokenTtl?: string | number
  /** What a refresh does with the user token. */
  readonly userToken?: 'reissue' | 'keep' | 'rotate'
}

/** Fills what the options leave out. */
export function toSettings(options: z.output<typeof mockOptions>): MockSettings {
  const [app, ...apps] = options.apps ?? []
  return {
    apps: app === undefined ? defaultSettings.apps : [app, ...apps],
    users: [...defaultSettings.users, ...(options.users ?? [])],
    secret: options.secret ?? defaultSettings.secret,
    accessTokenTtl: options.accessTokenTtl ?? defaultSettings.accessTokenTtl,
    userTokenTtl: options.userTokenTtl ?? defaultSettings.userTokenTtl,
    userToken: options.userToken ?? defaultSettings.userToken,
  }
}
