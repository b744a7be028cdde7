import * as z from 'zod'
import { faults } from '../../../contracts/faults.ts'

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

const device = z.strictObject({
  id: z.string(),
  key: z.string(),
  name: z.string(),
  user: z.string().nullable(),
  channels: z.array(
    z.strictObject({
      id: z.string(),
      dataPoints: z.array(
        z.strictObject({ recordedAt: z.number(), values: z.record(z.string(), z.unknown()) }),
      ),
    }),
  ),
})

const faultName = z.enum(faults.map(({ name }) => name))

const setFault = z.strictObject({
  id: z.string(),
  fault: faultName.nullable(),
  times: z.union([z.int().min(0), z.literal('always')]),
  delivered: z.int().min(0),
})

const catalogueRow = z.strictObject({
  name: faultName,
  group: z.enum(['refusal', 'envelope', 'body', 'status', 'connection', 'time']),
  description: z.string(),
  isFair: z.literal(true).optional(),
  needsSuccess: z.literal(true).optional(),
  status: z.int().min(0).optional(),
  parameters: z.array(z.enum(['field', 'retryAfter', 'location'])).optional(),
})

const requestParts = {
  url: z.string(),
  absoluteUrl: z.string(),
  method: z.string(),
  clientIp: z.string().nullable(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  body: z.string(),
  bodyAsBase64: z.string(),
  loggedDate: milliseconds,
  loggedDateString: z.string(),
}

const shownAnswer = z
  .strictObject({
    status: z.int().min(0),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
  })
  .nullable()

const finding = z.strictObject({
  id: z.string(),
  found: z.string(),
  severity: z.enum(['must', 'should', 'info']),
  advice: z.string(),
  source: z.string(),
  grade: z.string(),
})

const entryParts = {
  id: z.string(),
  app: z.string().nullable(),
  connection: z.int().min(0).nullable(),
  attempt: z.int().min(0),
  state: z.enum(['received', 'answered', 'aborted']),
  outcome: z.string().nullable(),
  reason: z.string().nullable(),
  user: z.string().nullable(),
  fault: z
    .strictObject({
      name: z.string().nullable(),
      id: z.string().nullable(),
      by: z.enum(['rule', 'prefer', 'token', 'settings']),
    })
    .nullable(),
  findings: z.array(finding),
  response: shownAnswer,
  responseDefinition: shownAnswer,
  wasMatched: z.boolean(),
  worldTime: z.string().nullable(),
  duration: z.number().nullable(),
}

const entry = z.strictObject({ ...entryParts, request: z.strictObject(requestParts) })

const journalled = {
  requestJournalDisabled: z.boolean(),
  dropped: z.int().min(0),
}

const delayDistribution = z.union([
  z.strictObject({ type: z.literal('uniform'), lower: z.number(), upper: z.number() }),
  z.strictObject({
    type: z.literal('lognormal'),
    median: z.number(),
    sigma: z.number(),
    maxValue: z.number().optional(),
  }),
])

/** What the routes answer, by the names of the OpenAPI document. */
export const answers = {
  App: app,
  Apps: z.strictObject({ apps: z.array(app) }),
  Clock: clock,
  Settings: tokenSettings,
  FaultsSet: z.strictObject({ faults: z.array(setFault) }),
  FaultCatalogue: z.strictObject({ faults: z.array(catalogueRow) }),
  UserToken: z.strictObject({ userToken: z.string(), email: z.string() }),
  TokenState: z.strictObject({
    state: z.enum(['active', 'expired', 'revoked', 'unknown']),
    email: z.string().optional(),
    expiresAt: isoTime.optional(),
  }),
  Device: device,
  Devices: z.strictObject({ devices: z.array(device) }),
  JournalEntry: entry,
  JournalPage: z.strictObject({
    requests: z.array(entry),
    meta: z.strictObject({ total: z.int().min(0) }),
    ...journalled,
  }),
  FoundRequests: z.strictObject({
    requests: z.array(z.strictObject({ ...requestParts, ...entryParts })),
    ...journalled,
  }),
  RequestCount: z.strictObject({ count: z.int().min(-1), requestJournalDisabled: z.boolean() }),
  ServerSettings: z.strictObject({
    settings: z.strictObject({
      fixedDelay: milliseconds.optional(),
      delayDistribution: delayDistribution.optional(),
    }),
  }),
  Health: z.strictObject({
    status: z.literal('healthy'),
    message: z.string(),
    version: z.string(),
    uptimeInSeconds: z.int().min(0),
    timestamp: isoTime,
  }),
  Version: z.strictObject({ version: z.string() }),
  Done: z.strictObject({}),
  Document: z.looseObject({ openapi: z.literal('3.1.0') }),
  EventStream: z.string(),
  Problem: z.strictObject({
    title: z.string(),
    status: z.int().min(0),
    detail: z.string(),
    errors: z.array(
      z.strictObject({
        path: z.string(),
        message: z.string(),
        received: z.string().optional(),
      }),
    ),
  }),
} as const

/** A name of {@link answers}. */
export type AnswerName = keyof typeof answers
