import type { Interaction } from '../interaction.ts'

const notFound = {
  status: 404,
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
  },
  body: {
    apiVersion: '0.0.1',
    code: 404,
    message: '404 Not Found',
    errors: [{ code: 404, message: '404 Not Found' }],
    statusCode: 404,
    options: {},
  },
} as const

const methodNotAllowed = {
  status: 405,
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
    Allow: 'POST',
  },
  body: {
    apiVersion: '0.0.1',
    code: 405,
    message: '405 Method Not Allowed',
    errors: [{ code: 405, message: '405 Method Not Allowed' }],
    statusCode: 405,
    options: {},
  },
} as const

/** Requests that reach no call. */
export const routingInteractions: readonly Interaction[] = [
  {
    name: 'unknown-path',
    summary: 'The path is of no call.',
    state: 'an app with a user token',
    refusal: 'unknown-path',
    source: 'v2-error-envelope',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refreshed',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"token":"{{userToken}}"}',
    },
    response: notFound,
  },
  {
    name: 'unknown-path-trailing-slash',
    summary: 'The path ends in a slash.',
    state: 'an app with a user token',
    refusal: 'unknown-path',
    source: 'v2-error-envelope',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh/',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"token":"{{userToken}}"}',
    },
    response: notFound,
  },
  {
    name: 'method-not-allowed-get',
    summary: 'The path is called with GET.',
    state: 'an app with a user token',
    refusal: 'method-not-allowed',
    source: 'status-list',
    request: {
      method: 'GET',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}' },
      body: null,
    },
    response: methodNotAllowed,
  },
  {
    name: 'method-not-allowed-put',
    summary: 'The path is called with PUT.',
    state: 'an app with a user token',
    refusal: 'method-not-allowed',
    source: 'status-list',
    request: {
      method: 'PUT',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"token":"{{userToken}}"}',
    },
    response: methodNotAllowed,
  },
  {
    name: 'method-not-allowed-delete',
    summary: 'The path is called with DELETE.',
    state: 'an app with a user token',
    refusal: 'method-not-allowed',
    source: 'status-list',
    request: {
      method: 'DELETE',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}' },
      body: null,
    },
    response: methodNotAllowed,
  },
]
