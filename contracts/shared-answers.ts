/**
 * Answers that more than one interaction expects, written out: never derived from the schemas, the
 * rows of the refusals or the mock. Otherwise comparing against them would prove nothing.
 *
 * @module
 */

import type { Interaction } from './interaction.ts'

/** The headers of every answer in JSON. */
const jsonHeaders = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
  Pragma: 'no-cache',
} as const

/** An answer in JSON, its body written out. */
export const jsonResponse = (status: number, body: object): Interaction['response'] => ({
  status,
  headers: jsonHeaders,
  body,
})

/** An answer in text, its body written out. */
export const textResponse = (status: number, body: string): Interaction['response'] => ({
  status,
  headers: { 'Content-Type': 'text/html', 'Cache-Control': 'no-store', Pragma: 'no-cache' },
  body,
})

/** The success of a refresh. */
export const refreshed = jsonResponse(200, {
  apiVersion: '0.0.1',
  code: 200,
  message: 'Request has succeeded',
  results: {
    access_token: '***',
    userImageURL: 'profile/1234567890.jpg',
    timezone: 'Asia/Taipei',
    email: 'mcsuser@mediatek.com',
    nickname: 'MCS User',
    language: 'zh-TW',
    plan: {
      name: 'Free plan',
      deviceCount: 10,
      dataPointCount: 100000,
      emailCount: 100,
    },
    token: '***',
  },
})

export const unknownPath = jsonResponse(404, {
  apiVersion: '0.0.1',
  code: 404,
  message: '404 Not Found',
  errors: [{ code: 404, message: '404 Not Found' }],
  statusCode: 404,
  options: {},
})

export const methodNotAllowed = {
  status: 405,
  headers: { ...jsonHeaders, Allow: 'POST' },
  body: {
    apiVersion: '0.0.1',
    code: 405,
    message: '405 Method Not Allowed',
    errors: [{ code: 405, message: '405 Method Not Allowed' }],
    statusCode: 405,
    options: {},
  },
} as const

export const invalidClientId = jsonResponse(500, {
  apiVersion: '0.0.1',
  code: 500,
  message: 'Invalid or missing client_id parameter',
  statusCode: 500,
  options: {},
})

export const invalidClient = jsonResponse(500, {
  apiVersion: '0.0.1',
  code: 500,
  message: 'Client credentials are invalid',
  statusCode: 500,
  options: {},
})

export const bodyTooLarge = jsonResponse(413, {
  apiVersion: '0.0.1',
  code: 413,
  message: '413 Payload Too Large',
  errors: [{ code: 413, message: '413 Payload Too Large' }],
  statusCode: 413,
  options: {},
})

export const badRequest = jsonResponse(400, {
  apiVersion: '0.0.1',
  code: 400,
  message: '400 Bad Request',
  errors: [{ code: 400, message: '400 Bad Request' }],
  statusCode: 400,
  options: {},
})

export const missingToken = jsonResponse(500, {
  apiVersion: '0.0.1',
  code: 500,
  message: 'No "refresh_token" parameter',
  statusCode: 500,
  options: {},
})

export const invalidToken = jsonResponse(500, {
  apiVersion: '0.0.1',
  code: 500,
  message: 'Invalid refresh token',
  statusCode: 500,
  options: {},
})

export const expiredToken = jsonResponse(500, {
  apiVersion: '0.0.1',
  code: 500,
  message: 'Refresh token has expired',
  statusCode: 500,
  options: {},
})

export const serverError = jsonResponse(500, {
  apiVersion: '0.0.1',
  code: 500,
  message: '500 Internal Server Error',
  errors: [{ code: 500, message: '500 Internal Server Error' }],
  statusCode: 500,
  options: {},
})

/** The refusal of a user access token. */
export const tokenIncorrect = jsonResponse(401, {
  errors: [{ code: 4001, message: 'token is incorrect' }],
  statusCode: 401,
  options: {},
})

/** The refusal of a device that is not the caller's. */
export const noPermission = jsonResponse(401, {
  apiVersion: '0.0.1',
  code: 401,
  message: '401 Unauthorized',
  errors: [{ code: 401, message: '401 Unauthorized' }],
  results: "You don't have permission!",
  statusCode: 401,
  options: {},
})
