import { answeredWith, type Interaction } from '../../interaction.ts'
import type { CallChecks } from '../../server-check.ts'
import { jsonResponse, tokenIncorrect } from '../../shared-answers.ts'

/** The description of a device is asked for with a user access token, but for what is given. */
const describeDevice = (given: Partial<Interaction['request']> = {}): Interaction['request'] => ({
  method: 'GET',
  path: '/mcs/v2/devices/DL6sA7iSx',
  headers: { authorization: 'Bearer {{accessToken}}' },
  body: null,
  ...given,
})

const described = jsonResponse(200, {
  apiVersion: '0.0.1',
  code: 200,
  message: 'Request has succeeded',
  results: [
    {
      deviceId: 'DL6sA7iSx',
      deviceKey: '***',
      deviceName: 'DL6sA7iSx',
      dataChannels: [
        { dataChnId: 'my_data_channel' },
        { dataChnId: 'GPIO_00' },
        { dataChnId: 'GPIO_01' },
      ],
    },
  ],
})

const noAccessRight = jsonResponse(401, {
  apiVersion: '0.0.1',
  code: 401,
  message: '401 Unauthorized',
  errors: [{ code: 401, message: '401 Unauthorized' }],
  results: {
    code: 1002,
    url: 'http://mcs.mediatek.com/api_errorcode?code=1002',
    description: 'You do not have access right to this API',
  },
  statusCode: 401,
  options: {},
})

/** Descriptions of a device, in the order of the refusals. */
export const deviceInteractions: readonly Interaction[] = [
  ...answeredWith(null, 'device-fields', described, [
    {
      name: 'retrieved-device',
      summary: 'The device that every app has.',
      isUnchecked: true,
      request: describeDevice(),
    },
  ]),
  ...answeredWith('token-incorrect', 'token-incorrect', tokenIncorrect, [
    {
      name: 'token-incorrect-user-token',
      summary: 'The token is a user token.',
      request: describeDevice({ headers: { authorization: 'Bearer {{userToken}}' } }),
    },
  ]),
  ...answeredWith('no-access-right', 'no-access-right-alike', noAccessRight, [
    {
      name: 'no-access-right',
      summary: 'The description of a device that there is not is asked for.',
      request: describeDevice({ path: '/mcs/v2/devices/Dnobody' }),
    },
  ]),
]

/** Values of the device and the token that only a check knows. */
export const devicePlaceholders = {
  deviceId: 'the device that was named',
  channel: 'the channel of the device that was named',
  cutAccessToken: 'a user access token without its last character',
  expiredAccessToken: 'a user access token that is past its life',
} as const

const path = '/mcs/v2/devices/{{deviceId}}'

/** The description of the device that was named, asked for with another header. */
const describeWith = (authorization: string): Interaction['request'] =>
  describeDevice({ path, headers: { authorization } })

/**
 * The checks of a description besides its interactions. They read, so a server that takes a token it
 * should refuse is not changed. The rules for every answer of the v2 API are here as well.
 */
export const deviceChecks = {
  requests: [
    ...answeredWith('token-incorrect', 'token-incorrect', tokenIncorrect, [
      {
        name: 'token-incorrect-describe',
        summary: 'The description of the device is asked for with a token that is none.',
        request: describeWith('Bearer 32fff343frg45434'),
      },
    ]),
    ...answeredWith('token-incorrect', 'bearer-alike', tokenIncorrect, [
      {
        name: 'token-incorrect-describe-missing',
        summary: 'The description of the device is asked for without an Authorization header.',
        refusedSource: 'bearer-required',
        request: describeDevice({ path, headers: {} }),
      },
    ]),
    ...answeredWith('token-incorrect', 'token-incorrect', tokenIncorrect, [
      {
        name: 'token-incorrect-cut',
        summary: 'The token lacks its last character.',
        request: describeWith('Bearer {{cutAccessToken}}'),
      },
      {
        name: 'token-incorrect-longer',
        summary: 'The token has one character more.',
        request: describeWith('Bearer {{accessToken}}x'),
      },
    ]),
    ...answeredWith('token-incorrect', 'bearer-alike', tokenIncorrect, [
      {
        name: 'token-incorrect-scheme-alone',
        summary: 'The scheme has nothing after it.',
        refusedSource: 'bearer-required',
        request: describeWith('Bearer'),
      },
      {
        name: 'token-incorrect-other-scheme',
        summary: 'The scheme is Basic.',
        refusedSource: 'bearer-required',
        request: describeWith('Basic {{accessToken}}'),
      },
      {
        name: 'token-incorrect-no-scheme',
        summary: 'The token has no scheme before it.',
        refusedSource: 'bearer-required',
        request: describeWith('{{accessToken}}'),
      },
      {
        name: 'token-incorrect-app',
        summary: 'The AppKey and the AppSecret are in the place of the token.',
        refusedSource: 'bearer-required',
        request: describeWith('Basic {{basic}}'),
      },
      {
        name: 'token-incorrect-expired',
        summary: 'The token is past its hour.',
        refusedSource: 'access-token-life',
        request: describeWith('Bearer {{expiredAccessToken}}'),
      },
    ]),
  ],
  orders: [],
  conduct: [
    {
      id: 'describes-device',
      statement: 'A fresh access token must get the description of the device, with its channels.',
      advice: 'Answer the call with results of the device, and all of its channels in them.',
      source: 'device-info',
    },
    {
      id: 'api-content-length',
      statement: 'Every answer must have a Content-Length and must not be chunked.',
      advice: 'Write the body at once, so that the framework can count it.',
      source: 'content-length',
    },
    {
      id: 'api-no-secret-echoed',
      statement: 'No answer may repeat the token that was sent, or any other.',
      advice:
        'Write the text of the page alone into a message, and no header of the request into an answer.',
      source: 'no-echo',
      severity: 'must',
    },
  ],
} as const satisfies CallChecks
