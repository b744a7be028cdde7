import type { TokenPair } from './reference-tokens.ts'

/** An answer before it is written. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

const headers = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
  Pragma: 'no-cache',
}

/** The fields of the page's success; the user is another one than on the page. */
export const successFields = ({ accessToken, userToken }: TokenPair) => ({
  apiVersion: '0.0.1',
  code: 200,
  message: 'Request has succeeded',
  results: {
    access_token: accessToken,
    userImageURL: 'profile/42.png',
    timezone: 'Europe/Prague',
    email: 'somebody@example.com',
    nickname: 'Somebody',
    language: 'cs',
    plan: { name: 'Paid plan', deviceCount: 50, dataPointCount: 500000, emailCount: 1000 },
    token: userToken,
  },
})

/** The fields of a log-in: flat, without the user. */
export const loggedInFields = ({ accessToken, userToken }: TokenPair) => ({
  apiVersion: '0.0.1',
  code: 200,
  message: 'Request has succeeded',
  token: userToken,
  access_token: accessToken,
})

export const loggedInOf = (pair: TokenPair): Answer => jsonAnswer(200, loggedInFields(pair))

export const successOf = (pair: TokenPair): Answer => jsonAnswer(200, successFields(pair))

/** An answer that is JSON. */
export const jsonAnswer = (status: number, body: unknown, more = {}): Answer => ({
  status,
  headers: { ...headers, ...more },
  body: JSON.stringify(body),
})

/** The refusals: status, text, and whether `errors` stands before `statusCode`. */
const refusalRows = {
  'unknown-path': [404, '404 Not Found', true],
  'method-not-allowed': [405, '405 Method Not Allowed', true],
  'invalid-client-id': [500, 'Invalid or missing client_id parameter', false],
  'invalid-client': [500, 'Client credentials are invalid', false],
  'body-too-large': [413, '413 Payload Too Large', true],
  'unreadable-body': [400, '400 Bad Request', true],
  'missing-token': [500, 'No "refresh_token" parameter', false],
  'invalid-token': [500, 'Invalid refresh token', false],
  'expired-token': [500, 'Refresh token has expired', false],
  'missing-login': [500, 'Missing parameters. "email" and "password" are required', false],
  'invalid-login': [500, 'User credentials are invalid', false],
  'server-error': [500, '500 Internal Server Error', true],
} as const satisfies Record<string, readonly [number, string, boolean]>

export type RefusalName = keyof typeof refusalRows

/** The fields of a refusal, with its status. */
export function refusalFields(name: RefusalName) {
  const [status, message, hasErrors] = refusalRows[name]
  return {
    apiVersion: '0.0.1',
    code: status as number,
    message: message as string,
    ...(hasErrors && { errors: [{ code: status, message }] }),
    statusCode: status,
    options: {},
  }
}

export function refusalOf(name: RefusalName): Answer {
  const fields = refusalFields(name)
  const allow = name === 'method-not-allowed' ? { Allow: 'POST' } : {}
  return jsonAnswer(fields.statusCode, fields, allow)
}
