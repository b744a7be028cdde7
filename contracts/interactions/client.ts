import type { Interaction } from '../interaction.ts'

const invalidClient = {
  status: 500,
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
  },
  body: {
    apiVersion: '0.0.1',
    code: 500,
    message: 'Client credentials are invalid',
    statusCode: 500,
    options: {},
  },
} as const

/** Requests with credentials that are of no app. */
export const clientInteractions: readonly Interaction[] = [
  {
    name: 'invalid-client-unknown-key',
    summary: 'The AppKey is well-formed and unknown.',
    state: 'an app with a user token',
    refusal: 'invalid-client',
    source: 'wrong-credentials',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: {
        authorization:
          'Basic dW5rbm93bkFwcEtleTAwMDAwMDpvMXVCaldUenVxYmFNblF6U21EcDVVaFI2TTMzTk9oYjNZTDBiMVlL',
        'content-type': 'application/json',
      },
      body: '{"token":"{{userToken}}"}',
    },
    response: invalidClient,
  },
  {
    name: 'invalid-client-wrong-secret',
    summary: 'The AppSecret is another.',
    state: 'an app with a user token',
    refusal: 'invalid-client',
    source: 'wrong-credentials',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: {
        authorization: 'Basic {{basicOfWrongSecret}}',
        'content-type': 'application/json',
      },
      body: '{"token":"{{userToken}}"}',
    },
    response: invalidClient,
  },
]
