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

/** The journal: what is answered. */
export const requestAnswers = {
  JournalEntry: { ...known, request },
  JournalPage: { requests: [{ ...known, request }], meta: { total: 1 }, ...journalled },
  FoundRequests: { requests: [{ ...request, ...known }], ...journalled },
  RequestCount: { count: 1, requestJournalDisabled: false },
  EventStream: ': listening\n\nid: c2b9f3de\nevent: request\ndata: {}\n\n',
}

/** The journal: what is taken. */
export const requestBodies = {
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
}
