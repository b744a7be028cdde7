import { answeredWith, type Interaction } from '../../interaction.ts'
import type { CallChecks } from '../../server-check.ts'
import { badRequest, jsonResponse, noPermission, tokenIncorrect } from '../../shared-answers.ts'

const json = {
  authorization: 'Bearer {{accessToken}}',
  'content-type': 'application/json',
} as const

/** An upload as the workshop client sends it, but for what is given. */
const upload = (given: Partial<Interaction['request']> = {}): Interaction['request'] => ({
  method: 'POST',
  path: '/mcs/v2/devices/DL6sA7iSx/datapoints',
  headers: json,
  body: '{"datapoints": [{"values": {"value": 1}, "dataChnId": "GPIO_00"}]}',
  ...given,
})

const uploaded = jsonResponse(200, {
  apiVersion: '0.0.1',
  code: 200,
  message: 'Request has succeeded',
  results: 'Success.',
})

const uploadedInPart = jsonResponse(200, {
  apiVersion: '0.0.1',
  code: 200,
  message: 'Request has succeeded',
  results: 'Partial success.',
  descriptions: ['There is no such data channel gps for this device.'],
})

const noneUploaded = jsonResponse(400, {
  apiVersion: '0.0.1',
  code: 400,
  message: 'None of data points uploaded success.',
  errors: [{ code: 400, message: '400 Bad Request' }],
  results: '',
  descriptions: ['There is no such data channel displays_boolean for this device.'],
  statusCode: 400,
  options: {},
})

/** Uploads as JSON, in the order of the refusals. */
export const uploadInteractions: readonly Interaction[] = [
  ...answeredWith(null, 'upload-success', uploaded, [
    {
      name: 'uploaded',
      summary: 'One data point, as the workshop client sends it.',
      request: upload(),
    },
  ]),
  ...answeredWith(null, 'partial-alike', uploadedInPart, [
    {
      name: 'uploaded-in-part',
      summary: 'Of two data points one is for a channel that the device does not have.',
      request: upload({
        body: '{"datapoints":[{"dataChnId":"GPIO_00","values":{"value":1}},{"dataChnId":"gps","values":{"value":2}}]}',
      }),
    },
  ]),
  ...answeredWith('token-incorrect', 'token-incorrect', tokenIncorrect, [
    {
      name: 'token-incorrect',
      summary: 'The token is none.',
      request: upload({ headers: { ...json, authorization: 'Bearer 32fff343frg45434' } }),
    },
  ]),
  ...answeredWith('no-permission', 'no-permission-alike', noPermission, [
    {
      name: 'no-permission',
      summary: 'There is no such device.',
      request: upload({ path: '/mcs/v2/devices/Dnobody/datapoints' }),
    },
  ]),
  ...answeredWith('bad-upload', 'v2-bad-request', badRequest, [
    {
      name: 'bad-upload',
      summary: 'The body is no JSON.',
      request: upload({ body: '{"datapoints":' }),
    },
    {
      name: 'bad-upload-no-points',
      summary: 'There are no data points in the body.',
      request: upload({ body: '{"datapoints":[]}' }),
    },
  ]),
  ...answeredWith('none-uploaded', 'none-uploaded', noneUploaded, [
    {
      name: 'none-uploaded',
      summary: 'The device has no such channel.',
      request: upload({
        body: '{"datapoints":[{"dataChnId":"displays_boolean","values":{"value":1}}]}',
      }),
    },
  ]),
]

const path = '/mcs/v2/devices/{{deviceId}}/datapoints'
const point = '{"dataChnId":"{{channel}}","values":{"value":1}}'

const tooManyPoints = jsonResponse(400, {
  apiVersion: '0.0.1',
  code: 400,
  message: 'None of data points uploaded success.',
  errors: [{ code: 400, message: '400 Bad Request' }],
  results: '',
  descriptions: ['There are more than 5 data points in this request.'],
  statusCode: 400,
  options: {},
})

/** The checks of an upload besides its interactions; a device with one channel can play all. */
export const uploadChecks = {
  requests: [
    ...answeredWith('bad-upload', 'v2-bad-request', badRequest, [
      {
        name: 'bad-upload-no-values',
        summary: 'A data point has no values.',
        request: upload({ path, body: '{"datapoints":[{"dataChnId":"{{channel}}"}]}' }),
      },
    ]),
    ...answeredWith('too-many-points', 'too-many-points', tooManyPoints, [
      {
        name: 'too-many-points-as-json',
        summary: 'There are six data points in JSON.',
        refusedSource: 'upload-limit',
        request: upload({
          path,
          body: `{"datapoints":[${Array.from({ length: 6 }, () => point).join()}]}`,
        }),
      },
    ]),
  ],
  orders: [
    {
      interaction: {
        name: 'bearer-before-body',
        summary: 'The token is none, and the JSON is cut short.',
        state: 'an app with a user token',
        refusal: 'token-incorrect',
        source: 'api-order',
        request: upload({
          path,
          headers: {
            authorization: 'Bearer 32fff343frg45434',
            'content-type': 'application/json',
          },
          body: '{"datapoints":',
        }),
        response: tokenIncorrect,
      },
      first: 'token-incorrect-describe',
      second: 'bad-upload',
    },
    {
      interaction: {
        name: 'device-before-body',
        summary: 'There is no such device, and the JSON is cut short.',
        state: 'an app with a user token',
        refusal: 'no-permission',
        source: 'api-order',
        request: upload({ path: '/mcs/v2/devices/Dnobody/datapoints', body: '{"datapoints":' }),
        response: noPermission,
      },
      first: 'no-permission',
      second: 'bad-upload',
    },
  ],
  conduct: [
    {
      id: 'reads-back-upload',
      statement: 'What was uploaded last must be read back: the value 0, and then the value 1.',
      advice: 'Store every data point of an upload, and answer a retrieval with the latest first.',
      source: 'retrieve-bearer',
    },
  ],
} as const satisfies CallChecks
