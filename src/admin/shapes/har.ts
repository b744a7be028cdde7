import * as z from 'zod'

const pairs = z.array(z.strictObject({ name: z.string(), value: z.string() }))

const sides = {
  httpVersion: z.string(),
  cookies: pairs,
  headers: pairs,
  headersSize: z.int(),
  bodySize: z.int(),
}

const har = z.strictObject({
  log: z.strictObject({
    version: z.literal('1.2'),
    creator: z.strictObject({ name: z.string(), version: z.string() }),
    entries: z.array(
      z.strictObject({
        startedDateTime: z.string(),
        time: z.number().min(0),
        request: z.strictObject({
          ...sides,
          method: z.string(),
          url: z.string(),
          queryString: pairs,
          postData: z
            .strictObject({
              mimeType: z.string(),
              text: z.string(),
              _encoding: z.literal('base64').optional(),
            })
            .optional(),
        }),
        response: z.strictObject({
          ...sides,
          status: z.int().min(0),
          statusText: z.string(),
          content: z.strictObject({
            size: z.int().min(0),
            mimeType: z.string(),
            text: z.string().optional(),
          }),
          redirectURL: z.string(),
          _error: z.string().optional(),
        }),
        cache: z.strictObject({}),
        timings: z.strictObject({ send: z.number(), wait: z.number(), receive: z.number() }),
        connection: z.string().optional(),
        comment: z.string().optional(),
        _id: z.string(),
        _app: z.string().nullable(),
        _outcome: z.string().nullable(),
        _fault: z.string().nullable(),
        _findings: z.array(z.string()),
      }),
    ),
    comment: z.string().optional(),
  }),
})

const harExample = {
  log: {
    version: '1.2',
    creator: { name: 'mock-mcs', version: '0.1.0' },
    entries: [
      {
        startedDateTime: '2026-01-01T00:01:00.000Z',
        time: 1.4,
        request: {
          method: 'POST',
          url: 'http://127.0.0.1:4010/oauth/login/thirdparty/refresh',
          httpVersion: 'HTTP/1.1',
          cookies: [],
          headers: [{ name: 'Content-Type', value: 'application/json' }],
          queryString: [],
          postData: { mimeType: 'application/json', text: '{"token":"***1f2e3d4c"}' },
          headersSize: -1,
          bodySize: 23,
        },
        response: {
          status: 0,
          statusText: '',
          httpVersion: '',
          cookies: [],
          headers: [],
          content: { size: 0, mimeType: 'x-unknown' },
          redirectURL: '',
          headersSize: -1,
          bodySize: -1,
          _error: 'net::ERR_CONNECTION_RESET',
        },
        cache: {},
        timings: { send: 0, wait: 1.4, receive: 0 },
        connection: '3',
        _id: 'c2b9f3de-0b0f-4f38-8f5e-6a1f0c7d2e91',
        _app: 'orders-test-7',
        _outcome: 'refreshed',
        _fault: 'CONNECTION_RESET_BY_PEER',
        _findings: [],
      },
    ],
  },
}

/** The answer with requests as an HTTP archive. */
export const harAnswers = { Har: { schema: har, example: harExample } } as const
