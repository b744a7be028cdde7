import * as z from 'zod'
import {
  appOptions,
  dataPointOptions,
  deviceOptions,
  durationSchema,
  expiry,
  timeSchema,
  tokenOptions,
} from '../../options/app-options.ts'

const isoTime = z.iso.datetime()
const milliseconds = z.int().min(0)

const clock = z.strictObject({ now: isoTime, frozen: z.boolean() })

const tokenSettings = z.strictObject({
  accessTokenTtl: milliseconds,
  userTokenTtl: milliseconds,
  userToken: z.enum(['reissue', 'keep', 'rotate']),
})

const app = z.strictObject({
  key: z.string(),
  secret: z.string(),
  basic: z.string(),
  users: z.array(z.strictObject({ email: z.string(), userToken: z.string() })),
  settings: tokenSettings,
  clock,
})

const dataPoint = z.strictObject({
  recordedAt: z.number(),
  values: z.record(z.string(), z.unknown()),
})

const device = z.strictObject({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  user: z.string().nullable(),
  channels: z.array(
    z.strictObject({
      id: z.string(),
      dataPoints: z.array(dataPoint),
    }),
  ),
})

const clockExample = { now: '2026-01-01T01:01:00.000Z', frozen: false }

const settingsExample = {
  accessTokenTtl: 3_600_000,
  userTokenTtl: 1_209_600_000,
  userToken: 'reissue',
}

const userToken = 'u.b7b2a1c4d5e6f708192a3b4c.well-known..0.0..5f1c0de2b3a4958677889900aabbccdd'

const accessToken =
  'a.b7b2a1c4d5e6f708192a3b4c.9d1f..1.1441965900000..00112233445566778899aabbccddeeff'

const appExample = {
  key: 'orders-test-7',
  secret: '0b1f6e0c5d2a4f3e9a7c8b6d4e2f1a0b3c5d7e9f',
  basic: 'Basic b3JkZXJzLXRlc3QtNzowYjFmNmUwYzVkMmE0ZjNlOWE3YzhiNmQ0ZTJmMWEwYjNjNWQ3ZTlm',
  users: [{ email: 'mcsuser@mediatek.com', userToken }],
  settings: settingsExample,
  clock: clockExample,
}

const deviceExample = {
  id: 'DL6sA7iSx',
  key: '4a1e9c70b2d85f36',
  name: 'DL6sA7iSx',
  user: null,
  channels: [
    { id: 'GPIO_00', dataPoints: [{ recordedAt: 1_767_225_660_000, values: { value: 1 } }] },
  ],
}

/** The answers about apps, their clocks, tokens and devices. */
export const appAnswers = {
  App: { schema: app, example: appExample },
  Apps: {
    schema: z.strictObject({ apps: z.array(app) }),
    example: { apps: [appExample] },
  },
  Settings: { schema: tokenSettings, example: settingsExample },
  Clock: { schema: clock, example: clockExample },
  UserToken: {
    schema: z.strictObject({ userToken: z.string(), email: z.string() }),
    example: { userToken, email: 'mcsuser@mediatek.com' },
  },
  TokenState: {
    schema: z.strictObject({
      state: z.enum(['active', 'expired', 'revoked', 'unknown']),
      email: z.string().optional(),
      expiresAt: isoTime.optional(),
    }),
    example: {
      state: 'expired',
      email: 'mcsuser@mediatek.com',
      expiresAt: '2026-01-01T01:00:00.000Z',
    },
  },
  Device: { schema: device, example: deviceExample },
  DataPoint: {
    schema: dataPoint,
    example: { recordedAt: 1_767_225_660_000, values: { value: 1 } },
  },
  Devices: {
    schema: z.strictObject({ devices: z.array(device) }),
    example: { devices: [deviceExample] },
  },
} as const

const onlyTrue = z.literal(true, { error: 'must be true; leave it out otherwise' }).optional()

const clockChange = z
  .strictObject({
    freeze: onlyTrue,
    set: timeSchema.optional(),
    advance: durationSchema.optional(),
    resume: onlyTrue,
  })
  .refine(({ freeze, resume }) => freeze === undefined || resume === undefined, {
    message: 'must have freeze or resume, not both',
  })
  .refine((change) => Object.values(change).some((part) => part !== undefined), {
    message: 'must have one of freeze, set, advance, resume at least',
  })

/** The bodies that make apps, and move their clocks, tokens and devices. */
export const appBodies = {
  AppOptions: {
    schema: appOptions,
    examples: {
      'made-up': { summary: 'All of it made up', value: {} },
      given: {
        summary: 'A key, a second user and short lives',
        value: {
          key: 'orders-test-7',
          users: [{ email: 'second@example.com' }],
          accessTokenTtl: '1m',
          userToken: 'rotate',
        },
      },
    },
  },
  TokenSettings: {
    schema: tokenOptions,
    examples: { short: { summary: 'A shorter life', value: { accessTokenTtl: '5s' } } },
  },
  ClockChange: {
    schema: clockChange,
    examples: {
      advance: { summary: 'Past the life of an access token', value: { advance: '61m' } },
      'set-and-freeze': {
        summary: 'At a time, and there to stay',
        value: { set: '2026-01-01T00:00:00Z', freeze: true },
      },
      resume: { summary: 'Continue from the current time', value: { resume: true } },
    },
  },
  UserTokenOptions: {
    schema: z.strictObject({ expiresIn: expiry.optional(), user: z.string().min(1).optional() }),
    examples: {
      expired: { summary: 'One that has expired already', value: { expiresIn: '-1s' } },
    },
  },
  Token: {
    schema: z.strictObject({ token: z.string().min(1) }),
    examples: { token: { summary: 'A token of the app', value: { token: accessToken } } },
  },
  DeviceOptions: {
    schema: deviceOptions,
    examples: {
      one: { summary: 'A device with two channels', value: { id: 'Dmine', channels: ['a', 'b'] } },
      keyed: {
        summary: 'One whose deviceKey stands in a program',
        value: { id: 'Dmine', key: 'key-of-the-program', channels: ['a'] },
      },
    },
  },
  DataPointOptions: {
    schema: dataPointOptions,
    examples: {
      now: {
        summary: "Recorded now by the app's clock",
        value: { channel: 'GPIO_00', values: { value: 1 } },
      },
      place: {
        summary: 'A place, at a time',
        value: {
          channel: 'my_data_channel',
          values: { latitude: 24.8, longitude: 121, altitude: 50 },
          recordedAt: '2026-01-01T00:01:00Z',
        },
      },
    },
  },
} as const
