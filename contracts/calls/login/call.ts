import type { Call } from '../../call.ts'

/** Logs a user in: the first user token and user access token. */
export const loginCall = {
  id: 'getUserToken',
  kind: 'login',
  vendorTitle: 'Get User Token',
  summary: 'Log a user in, for a user token and a user access token',
  method: 'POST',
  path: '/oauth/login/thirdparty',
  legacyPath: '/oauth/login/thirdpart',
  authentication: 'basic',
  requestMediaTypes: ['application/json', 'application/x-www-form-urlencoded'],
  formSource: 'login-form-body',
  responseMediaType: 'application/json',
  success: 'The tokens.',
  refusals: [
    'unknown-path',
    'method-not-allowed',
    'invalid-client-id',
    'invalid-client',
    'body-too-large',
    'unreadable-body',
    'missing-login',
    'invalid-login',
    'server-error',
  ],
  refusedSource: 'login-error-envelope',
  sources: [
    'login-url',
    'login-basic-header',
    'login-body',
    'login-form-body',
    'login-success-body',
    'login-error-envelope',
    'login-email-case',
  ],
} as const satisfies Call
