import type { Interaction } from '../interaction.ts'

const payloadTooLarge = {
  status: 413,
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
  },
  body: {
    apiVersion: '0.0.1',
    code: 413,
    message: '413 Payload Too Large',
    errors: [{ code: 413, message: '413 Payload Too Large' }],
    statusCode: 413,
    options: {},
  },
} as const

const badRequest = {
  status: 400,
  headers: {
    'Content-Type': 'application/json',
    'Cache-Control': 'no-store',
    Pragma: 'no-cache',
  },
  body: {
    apiVersion: '0.0.1',
    code: 400,
    message: '400 Bad Request',
    errors: [{ code: 400, message: '400 Bad Request' }],
    statusCode: 400,
    options: {},
  },
} as const

/** Requests whose body is refused. */
export const bodyInteractions: readonly Interaction[] = [
  {
    name: 'body-too-large',
    summary: 'The body has 65,537 bytes.',
    state: 'an app with a user token',
    refusal: 'body-too-large',
    source: 'body-limit',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: `{"token":"${'a'.repeat(65_525)}"}`,
    },
    response: payloadTooLarge,
  },
  {
    name: 'unreadable-body-malformed-json',
    summary: 'The JSON is cut short.',
    state: 'an app with a user token',
    refusal: 'unreadable-body',
    source: 'v2-bad-request',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '{"token":"{{userToken}}"',
    },
    response: badRequest,
  },
  {
    name: 'unreadable-body-empty',
    summary: 'The body is empty.',
    state: 'an app with a user token',
    refusal: 'unreadable-body',
    source: 'v2-bad-request',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '',
    },
    response: badRequest,
  },
  {
    name: 'unreadable-body-array',
    summary: 'The JSON is an array.',
    state: 'an app with a user token',
    refusal: 'unreadable-body',
    source: 'v2-bad-request',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '["{{userToken}}"]',
    },
    response: badRequest,
  },
  {
    name: 'unreadable-body-null',
    summary: 'The JSON is null.',
    state: 'an app with a user token',
    refusal: 'unreadable-body',
    source: 'v2-bad-request',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: 'null',
    },
    response: badRequest,
  },
  {
    name: 'unreadable-body-string',
    summary: 'The JSON is a string.',
    state: 'an app with a user token',
    refusal: 'unreadable-body',
    source: 'v2-bad-request',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'application/json' },
      body: '"{{userToken}}"',
    },
    response: badRequest,
  },
  {
    name: 'unreadable-body-text-plain',
    summary: 'The media type is text/plain.',
    state: 'an app with a user token',
    refusal: 'unreadable-body',
    source: 'v2-bad-request',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}', 'content-type': 'text/plain' },
      body: '{"token":"{{userToken}}"}',
    },
    response: badRequest,
  },
  {
    name: 'unreadable-body-no-media-type',
    summary: 'There is no Content-Type.',
    state: 'an app with a user token',
    refusal: 'unreadable-body',
    source: 'v2-bad-request',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: { authorization: 'Basic {{basic}}' },
      body: '{"token":"{{userToken}}"}',
    },
    response: badRequest,
  },
  {
    name: 'unreadable-body-charset',
    summary: 'The character set is not UTF-8.',
    state: 'an app with a user token',
    refusal: 'unreadable-body',
    source: 'v2-bad-request',
    request: {
      method: 'POST',
      path: '/oauth/login/thirdparty/refresh',
      headers: {
        authorization: 'Basic {{basic}}',
        'content-type': 'application/json; charset=iso-8859-1',
      },
      body: '{"token":"{{userToken}}"}',
    },
    response: badRequest,
  },
]
