import type { Interaction } from '../interaction.ts'

const serverError = {
  status: 500,
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
  },
  body: {
    apiVersion: '0.0.1',
    code: 500,
    message: '500 Internal Server Error',
    errors: [{ code: 500, message: '500 Internal Server Error' }],
    statusCode: 500,
    options: {},
  },
} as const

/** Requests that meet a failing server. */
export const failureInteractions: readonly Interaction[] = [
  {
    name: 'server-error',
    summary: 'The server fails while it answers.',
    state: 'a server that fails',
    refusal: 'server-error',
    source: 'status-list',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"token":"{{userToken}}"}',
    },
    response: serverError,
  },
]
