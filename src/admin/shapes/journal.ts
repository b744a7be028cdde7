import * as z from 'zod'
import { requestPattern } from './request-pattern.ts'

const requestParts = {
  url: z.string(),
  absoluteUrl: z.string(),
  method: z.string(),
  clientIp: z.string().nullable(),
  headers: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  body: z.string(),
  bodyAsBase64: z.string(),
  loggedDate: z.int().min(0),
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
  raw: z.string().nullable(),
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

const requestExample = {
  url: '/oauth/login/thirdparty/refresh',
  absoluteUrl: 'http://127.0.0.1:4010/oauth/login/thirdparty/refresh',
  method: 'POST',
  clientIp: '127.0.0.1',
  headers: {
    Host: '127.0.0.1:4010',
    Authorization: 'Basic ***9a40c21f',
    'Content-Type': 'application/json',
  },
  body: '{"token":"***1f2e3d4c"}',
  bodyAsBase64: 'eyJ0b2tlbiI6IioqKjFmMmUzZDRjIn0=',
  loggedDate: 1_767_225_660_000,
  loggedDateString: '2026-01-01T00:01:00.000Z',
}

const answerExample = {
  status: 500,
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
    'Content-Length': '101',
  },
  body: '{"apiVersion":"0.0.1","code":500,"message":"Refresh token has expired","statusCode":500,"options":{}}',
}

const knownExample = {
  id: 'c2b9f3de-0b0f-4f38-8f5e-6a1f0c7d2e91',
  app: 'orders-test-7',
  raw: null,
  connection: 3,
  attempt: 1,
  state: 'answered',
  outcome: 'refreshed',
  reason: null,
  user: 'mcsuser@mediatek.com',
  fault: { name: 'expired-token', id: '3f0f4c52-6f0e-4d1e-9a53-1f2f7f0b8c11', by: 'rule' },
  findings: [],
  response: answerExample,
  responseDefinition: answerExample,
  wasMatched: true,
  worldTime: '2026-01-01T01:01:00.000Z',
  duration: 1.4,
}

const journalExample = { requestJournalDisabled: false, dropped: 0 }

/** The answers about the journal. */
export const journalAnswers = {
  JournalEntry: { schema: entry, example: { ...knownExample, request: requestExample } },
  JournalPage: {
    schema: z.strictObject({
      requests: z.array(entry),
      meta: z.strictObject({ total: z.int().min(0) }),
      ...journalled,
    }),
    example: {
      requests: [{ ...knownExample, request: requestExample }],
      meta: { total: 1 },
      ...journalExample,
    },
  },
  FoundRequests: {
    schema: z.strictObject({
      requests: z.array(z.strictObject({ ...requestParts, ...entryParts })),
      ...journalled,
    }),
    example: { requests: [{ ...requestExample, ...knownExample }], ...journalExample },
  },
  RequestCount: {
    schema: z.strictObject({ count: z.int().min(-1), requestJournalDisabled: z.boolean() }),
    example: { count: 1, requestJournalDisabled: false },
  },
  EventStream: {
    schema: z.string(),
    example: ': listening\n\nid: c2b9f3de\nevent: request\ndata: {}\n\n',
  },
} as const

/** The body that searches the journal. */
export const journalBodies = {
  RequestPattern: {
    schema: requestPattern,
    examples: {
      all: { summary: 'All requests', value: {} },
      form: {
        summary: 'Calls with a form for a body',
        value: {
          method: 'POST',
          urlPath: '/oauth/login/thirdparty/refresh',
          headers: { 'Content-Type': { contains: 'urlencoded' } },
          bodyPatterns: [{ matches: 'token=.+' }],
        },
      },
    },
  },
} as const
