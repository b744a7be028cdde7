/**
 * Answers that more than one interaction expects, written out: never derived from the schemas, the
 * rows of the refusals or the mock. Otherwise comparing against them would prove nothing.
 *
 * @module
 */

/** The headers of every answer in JSON. */
export const jsonHeaders = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
  Pragma: 'no-cache',
} as const

/** The headers of an answer in text. */
export const textHeaders = {
  'Content-Type': 'text/html',
  'Cache-Control': 'no-store',
  Pragma: 'no-cache',
} as const

export const unknownPath = {
  status: 404,
  headers: jsonHeaders,
  body: {
    apiVersion: '0.0.1',
    code: 404,
    message: '404 Not Found',
    errors: [{ code: 404, message: '404 Not Found' }],
    statusCode: 404,
    options: {},
  },
} as const

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

export const invalidClientId = {
  status: 500,
  headers: jsonHeaders,
  body: {
    apiVersion: '0.0.1',
    code: 500,
    message: 'Invalid or missing client_id parameter',
    statusCode: 500,
    options: {},
  },
} as const

export const invalidClient = {
  status: 500,
  headers: jsonHeaders,
  body: {
    apiVersion: '0.0.1',
    code: 500,
    message: 'Client credentials are invalid',
    statusCode: 500,
    options: {},
  },
} as const

export const bodyTooLarge = {
  status: 413,
  headers: jsonHeaders,
  body: {
    apiVersion: '0.0.1',
    code: 413,
    message: '413 Payload Too Large',
    errors: [{ code: 413, message: '413 Payload Too Large' }],
    statusCode: 413,
    options: {},
  },
} as const

export const badRequest = {
  status: 400,
  headers: jsonHeaders,
  body: {
    apiVersion: '0.0.1',
    code: 400,
    message: '400 Bad Request',
    errors: [{ code: 400, message: '400 Bad Request' }],
    statusCode: 400,
    options: {},
  },
} as const

export const missingToken = {
  status: 500,
  headers: jsonHeaders,
  body: {
    apiVersion: '0.0.1',
    code: 500,
    message: 'No "refresh_token" parameter',
    statusCode: 500,
    options: {},
  },
} as const

export const invalidToken = {
  status: 500,
  headers: jsonHeaders,
  body: {
    apiVersion: '0.0.1',
    code: 500,
    message: 'Invalid refresh token',
    statusCode: 500,
    options: {},
  },
} as const

export const expiredToken = {
  status: 500,
  headers: jsonHeaders,
  body: {
    apiVersion: '0.0.1',
    code: 500,
    message: 'Refresh token has expired',
    statusCode: 500,
    options: {},
  },
} as const

export const serverError = {
  status: 500,
  headers: jsonHeaders,
  body: {
    apiVersion: '0.0.1',
    code: 500,
    message: '500 Internal Server Error',
    errors: [{ code: 500, message: '500 Internal Server Error' }],
    statusCode: 500,
    options: {},
  },
} as const

/** The refusal of a user access token. */
export const tokenIncorrect = {
  status: 401,
  headers: jsonHeaders,
  body: {
    errors: [{ code: 4001, message: 'token is incorrect' }],
    statusCode: 401,
    options: {},
  },
} as const

/** The refusal of a device that is not the caller's. */
export const noPermission = {
  status: 401,
  headers: jsonHeaders,
  body: {
    apiVersion: '0.0.1',
    code: 401,
    message: '401 Unauthorized',
    errors: [{ code: 401, message: '401 Unauthorized' }],
    results: "You don't have permission!",
    statusCode: 401,
    options: {},
  },
} as const
