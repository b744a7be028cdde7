import type { ExamplesObject } from 'openapi3-ts/oas31'
import { probeRefusal } from '../../../contracts/probe.ts'
import type { AnswerName } from '../shapes/answers.ts'
import type { BodyName } from '../shapes/bodies.ts'

const userToken = 'u.b7b2a1c4d5e6f708192a3b4c.well-known..0.0..5f1c0de2b3a4958677889900aabbccdd'
const accessToken =
  'a.b7b2a1c4d5e6f708192a3b4c.9d1f..1.1441965900000..00112233445566778899aabbccddeeff'

const clock = { now: '2026-01-01T01:01:00.000Z', frozen: false }
const settings = { accessTokenTtl: 3_600_000, userTokenTtl: 1_209_600_000, userToken: 'reissue' }

const app = {
  key: 'orders-test-7',
  secret: '0b1f6e0c5d2a4f3e9a7c8b6d4e2f1a0b3c5d7e9f',
  basic: 'Basic b3JkZXJzLXRlc3QtNzowYjFmNmUwYzVkMmE0ZjNlOWE3YzhiNmQ0ZTJmMWEwYjNjNWQ3ZTlm',
  users: [{ email: 'mcsuser@mediatek.com', userToken }],
  settings,
  clock,
}

const device = {
  id: 'DL6sA7iSx',
  key: '4a1e9c70b2d85f36',
  name: 'DL6sA7iSx',
  user: null,
  channels: [
    { id: 'GPIO_00', dataPoints: [{ recordedAt: 1_767_225_660_000, values: { value: 1 } }] },
  ],
}

const setFaults = {
  faults: [
    { id: '3f0f4c52-6f0e-4d1e-9a53-1f2f7f0b8c11', fault: 'expired-token', times: 1, delivered: 0 },
    { id: '8c1d2e3f-4a5b-4c6d-8e9f-0a1b2c3d4e5f', fault: null, times: 'always', delivered: 12 },
  ],
}

const request = {
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

const answered = {
  status: 500,
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
    'Content-Length': '101',
  },
  body: '{"apiVersion":"0.0.1","code":500,"message":"Refresh token has expired","statusCode":500,"options":{}}',
}

const known = {
  id: 'c2b9f3de-0b0f-4f38-8f5e-6a1f0c7d2e91',
  app: 'orders-test-7',
  connection: 3,
  attempt: 1,
  state: 'answered',
  outcome: 'refreshed',
  reason: null,
  user: 'mcsuser@mediatek.com',
  fault: { name: 'expired-token', id: '3f0f4c52-6f0e-4d1e-9a53-1f2f7f0b8c11', by: 'rule' },
  findings: [],
  response: answered,
  responseDefinition: answered,
  wasMatched: true,
  worldTime: '2026-01-01T01:01:00.000Z',
  duration: 1.4,
}

const journalled = { requestJournalDisabled: false, dropped: 0 }

/** An example of every answer that is no problem. */
export const answerExamples: Readonly<Record<AnswerName, unknown>> = {
  App: app,
  Apps: { apps: [app] },
  Clock: clock,
  Settings: settings,
  FaultsSet: setFaults,
  FaultCatalogue: {
    faults: [
      {
        name: 'too-many-requests',
        group: 'status',
        description: '429 with `Retry-After`',
        parameters: ['retryAfter'],
      },
    ],
  },
  UserToken: { userToken, email: 'mcsuser@mediatek.com' },
  TokenState: {
    state: 'expired',
    email: 'mcsuser@mediatek.com',
    expiresAt: '2026-01-01T01:00:00.000Z',
  },
  Device: device,
  Devices: { devices: [device] },
  Probe: {
    app: 'orders-test-7',
    email: 'mcsuser@mediatek.com',
    expiresAt: '2026-01-01T02:00:00.000Z',
  },
  ProbeRefusal: probeRefusal.body,
  JournalEntry: { ...known, request },
  JournalPage: { requests: [{ ...known, request }], meta: { total: 1 }, ...journalled },
  FoundRequests: { requests: [{ ...request, ...known }], ...journalled },
  RequestCount: { count: 1, requestJournalDisabled: false },
  ServerSettings: { settings: { fixedDelay: 250 } },
  Health: {
    status: 'healthy',
    message: 'mock-mcs is ok',
    version: '1.0.0',
    uptimeInSeconds: 61,
    timestamp: '2026-01-01T00:01:00.000Z',
  },
  Version: { version: '1.0.0' },
  Done: {},
  Document: { openapi: '3.1.0' },
  EventStream: ': listening\n\nid: c2b9f3de\nevent: request\ndata: {}\n\n',
  Problem: {},
}

/** Examples of every body. */
export const bodyExamples: Readonly<Record<BodyName, ExamplesObject>> = {
  AppOptions: {
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
  TokenSettings: { short: { summary: 'A shorter life', value: { accessTokenTtl: '5s' } } },
  ClockChange: {
    advance: { summary: 'Past the life of an access token', value: { advance: '61m' } },
    'set-and-freeze': {
      summary: 'At a time, and there to stay',
      value: { set: '2026-01-01T00:00:00Z', freeze: true },
    },
    resume: { summary: 'On from where it stands', value: { resume: true } },
  },
  Faults: {
    one: { summary: 'One refusal for the next call', value: { fault: 'expired-token' } },
    list: {
      summary: 'Three calls in a row',
      value: [
        { fault: 'CONNECTION_RESET_BY_PEER' },
        { response: { status: 418, body: 'teapot' } },
        { fixedDelayMilliseconds: 1500 },
      ],
    },
    some: {
      summary: 'One call in ten, the same ones every time',
      value: { fault: 'gateway-502', times: 'always', probability: 0.1, seed: 7 },
    },
  },
  UserTokenOptions: {
    expired: { summary: 'One that has expired already', value: { expiresIn: '-1s' } },
  },
  DeviceOptions: {
    one: { summary: 'A device with two channels', value: { id: 'Dmine', channels: ['a', 'b'] } },
  },
  Token: { token: { summary: 'A token of the app', value: { token: accessToken } } },
  RequestPattern: {
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
  ServerDelay: {
    fixed: { summary: 'A quarter of a second', value: { fixedDelay: 250 } },
    random: {
      summary: 'Mostly short, at times long',
      value: { delayDistribution: { type: 'lognormal', median: 80, sigma: 0.4 } },
    },
    none: { summary: 'No delay', value: {} },
  },
}

const example = (status: number, title: string, detail: string, errors: unknown[] = []) => ({
  title,
  status,
  detail,
  errors,
})

/** The problems by status: when they are answered, and an example. */
export const problemExamples = {
  400: {
    description: 'The body or the query is not as it has to be; nothing has been changed.',
    example: example(400, 'Bad Request', 'the body is not as it has to be: [0].times: must be …', [
      {
        path: '[0].times',
        message: 'must be a whole number from 1 to 1000000, or "always"',
        received: '0',
      },
    ]),
  },
  401: {
    description: 'The control plane has a token and the request has not.',
    example: example(
      401,
      'Unauthorized',
      'the control plane wants its token, as Authorization: Bearer <token>',
    ),
  },
  403: {
    description: 'The Host or the Origin is foreign, or the control plane is closed.',
    example: example(
      403,
      'Forbidden',
      'the control plane takes no requests from web pages of another origin; call it from a test or a terminal',
    ),
  },
  404: {
    description: 'There is no such app, fault or request.',
    example: example(404, 'Not Found', 'there is no app of that key; there are 1: orders-test-7'),
  },
  408: {
    description: 'So many requests did not come in time, or the app was reset meanwhile.',
    example: example(408, 'Request Timeout', 'received 1 of 2 requests; after 5s'),
  },
  409: {
    description: 'The key is taken, a limit is reached, or the journal is off.',
    example: example(409, 'Conflict', 'there is an app orders-test-7 already; choose another key'),
  },
  413: {
    description: 'The body is too long.',
    example: example(413, 'Content Too Large', 'the body must have at most 1048576 bytes'),
  },
} as const
