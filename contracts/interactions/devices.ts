import type { DeviceRefusalId } from '../device-refusals.ts'
import type { Interaction } from '../interaction.ts'

const headers = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
  Pragma: 'no-cache',
} as const

const textHeaders = {
  'Content-Type': 'text/html',
  'Cache-Control': 'no-store',
  Pragma: 'no-cache',
} as const

const bearer = { authorization: 'Bearer {{accessToken}}' } as const

const json = { ...bearer, 'content-type': 'application/json' } as const

const csv = { ...bearer, 'content-type': 'text/csv' } as const

const state = 'an app with a user token'

const upload = '{"datapoints": [{"values": {"value": 1}, "dataChnId": "GPIO_00"}]}'

const tokenIncorrect = {
  status: 401,
  headers,
  body: {
    errors: [{ code: 4001, message: 'token is incorrect' }],
    statusCode: 401,
    options: {},
  },
} as const

const badRequest = {
  status: 400,
  headers,
  body: {
    apiVersion: '0.0.1',
    code: 400,
    message: '400 Bad Request',
    errors: [{ code: 400, message: '400 Bad Request' }],
    statusCode: 400,
    options: {},
  },
} as const

/** Calls of the v2 API with the answers to them, in the order of the refusals. */
export const deviceInteractions: readonly Interaction<DeviceRefusalId>[] = [
  {
    name: 'uploaded',
    summary: 'One data point, as the workshop client sends it.',
    state,
    refusal: null,
    source: 'upload-success',
    request: {
      method: 'POST',
      path: '/mcs/v2/devices/DL6sA7iSx/datapoints',
      headers: json,
      body: upload,
    },
    response: {
      status: 200,
      headers,
      body: {
        apiVersion: '0.0.1',
        code: 200,
        message: 'Request has succeeded',
        results: 'Success.',
      },
    },
  },
  {
    name: 'uploaded-in-part',
    summary: 'Of two data points one is for a channel that the device does not have.',
    state,
    refusal: null,
    source: 'upload-partial',
    request: {
      method: 'POST',
      path: '/mcs/v2/devices/DL6sA7iSx/datapoints',
      headers: json,
      body: '{"datapoints":[{"dataChnId":"GPIO_00","values":{"value":1}},{"dataChnId":"gps","values":{"value":2}}]}',
    },
    response: {
      status: 200,
      headers,
      body: {
        apiVersion: '0.0.1',
        code: 200,
        message: 'Request has succeeded',
        results: 'Partial success.',
        descriptions: ['There is no such data channel gps for this device.'],
      },
    },
  },
  {
    name: 'uploaded-as-csv',
    summary: 'Two lines of comma-separated values.',
    state,
    refusal: null,
    source: 'upload-csv-success',
    request: {
      method: 'POST',
      path: '/mcs/v2/devices/DL6sA7iSx/datapoints.csv',
      headers: csv,
      body: 'GPIO_00,1432538716989,26\nGPIO_01,,26.34,12,59\n',
    },
    response: { status: 200, headers: textHeaders, body: 'Success.' },
  },
  {
    name: 'retrieved-nothing',
    summary: 'A channel to which nothing was uploaded.',
    state,
    refusal: null,
    source: 'retrieve-bearer',
    request: {
      method: 'GET',
      path: '/mcs/v2/devices/DL6sA7iSx/datachannels/my_data_channel/datapoints',
      headers: bearer,
      body: null,
    },
    response: {
      status: 200,
      headers,
      body: {
        apiVersion: '0.0.1',
        code: 200,
        message: 'Request has succeeded',
        deviceId: 'DL6sA7iSx',
        dataChannels: [{ dataChnId: 'my_data_channel', isOverflow: false, dataPoints: [] }],
      },
    },
  },
  {
    name: 'token-incorrect',
    summary: 'The token is none.',
    state,
    refusal: 'token-incorrect',
    source: 'token-incorrect',
    request: {
      method: 'POST',
      path: '/mcs/v2/devices/DL6sA7iSx/datapoints',
      headers: { authorization: 'Bearer 32fff343frg45434', 'content-type': 'application/json' },
      body: upload,
    },
    response: tokenIncorrect,
  },
  {
    name: 'token-incorrect-user-token',
    summary: 'The token is a user token.',
    state,
    refusal: 'token-incorrect',
    source: 'token-incorrect',
    request: {
      method: 'GET',
      path: '/mcs/v2/devices/DL6sA7iSx',
      headers: { authorization: 'Bearer {{userToken}}' },
      body: null,
    },
    response: tokenIncorrect,
  },
  {
    name: 'token-incorrect-missing',
    summary: 'There is no Authorization header.',
    state,
    refusal: 'token-incorrect',
    source: 'bearer-alike',
    request: {
      method: 'POST',
      path: '/mcs/v2/devices/DL6sA7iSx/datapoints.csv',
      headers: { 'content-type': 'text/csv' },
      body: 'GPIO_00,,1',
    },
    response: tokenIncorrect,
  },
  {
    name: 'no-permission',
    summary: 'There is no such device.',
    state,
    refusal: 'no-permission',
    source: 'no-permission',
    request: {
      method: 'POST',
      path: '/mcs/v2/devices/Dnobody/datapoints',
      headers: json,
      body: upload,
    },
    response: {
      status: 401,
      headers,
      body: {
        apiVersion: '0.0.1',
        code: 401,
        message: '401 Unauthorized',
        errors: [{ code: 401, message: '401 Unauthorized' }],
        results: "You don't have permission!",
        statusCode: 401,
        options: {},
      },
    },
  },
  {
    name: 'no-access-right',
    summary: 'The description of a device that there is not is asked for.',
    state,
    refusal: 'no-access-right',
    source: 'no-access-right',
    request: {
      method: 'GET',
      path: '/mcs/v2/devices/Dnobody',
      headers: bearer,
      body: null,
    },
    response: {
      status: 401,
      headers,
      body: {
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
      },
    },
  },
  {
    name: 'bad-upload',
    summary: 'The body is no JSON.',
    state,
    refusal: 'bad-upload',
    source: 'v2-bad-request',
    request: {
      method: 'POST',
      path: '/mcs/v2/devices/DL6sA7iSx/datapoints',
      headers: json,
      body: '{"datapoints":',
    },
    response: badRequest,
  },
  {
    name: 'bad-upload-no-points',
    summary: 'There are no data points in the body.',
    state,
    refusal: 'bad-upload',
    source: 'v2-bad-request',
    request: {
      method: 'POST',
      path: '/mcs/v2/devices/DL6sA7iSx/datapoints',
      headers: json,
      body: '{"datapoints":[]}',
    },
    response: badRequest,
  },
  {
    name: 'bad-upload-as-csv',
    summary: 'A line has no value.',
    state,
    refusal: 'bad-upload',
    source: 'csv-refusals',
    request: {
      method: 'POST',
      path: '/mcs/v2/devices/DL6sA7iSx/datapoints.csv',
      headers: csv,
      body: 'GPIO_00',
    },
    response: { status: 400, headers: textHeaders, body: '400,400 Bad Request' },
  },
  {
    name: 'too-many-points',
    summary: 'There are six data points.',
    state,
    refusal: 'too-many-points',
    source: 'too-many-points',
    request: {
      method: 'POST',
      path: '/mcs/v2/devices/DL6sA7iSx/datapoints.csv',
      headers: csv,
      body: 'GPIO_00,,1\nGPIO_00,,2\nGPIO_00,,3\nGPIO_00,,4\nGPIO_00,,5\nGPIO_00,,6\n',
    },
    response: {
      status: 400,
      headers: textHeaders,
      body: '400,None of data points uploaded success.',
    },
  },
  {
    name: 'none-uploaded',
    summary: 'The device has no such channel.',
    state,
    refusal: 'none-uploaded',
    source: 'none-uploaded',
    request: {
      method: 'POST',
      path: '/mcs/v2/devices/DL6sA7iSx/datapoints',
      headers: json,
      body: '{"datapoints":[{"dataChnId":"displays_boolean","values":{"value":1}}]}',
    },
    response: {
      status: 400,
      headers,
      body: {
        apiVersion: '0.0.1',
        code: 400,
        message: 'None of data points uploaded success.',
        errors: [{ code: 400, message: '400 Bad Request' }],
        results: '',
        descriptions: ['There is no such data channel displays_boolean for this device.'],
        statusCode: 400,
        options: {},
      },
    },
  },
  {
    name: 'channel-not-found',
    summary: 'The data points of a channel that the device does not have are asked for.',
    state,
    refusal: 'channel-not-found',
    source: 'channel-not-found',
    request: {
      method: 'GET',
      path: '/mcs/v2/devices/DL6sA7iSx/datachannels/displays_boolean/datapoints',
      headers: bearer,
      body: null,
    },
    response: {
      status: 404,
      headers,
      body: {
        apiVersion: '0.0.1',
        code: 404,
        message: 'channel not found',
        errors: [{ code: 404, message: '404 Not Found' }],
        statusCode: 404,
        options: {},
      },
    },
  },
]
