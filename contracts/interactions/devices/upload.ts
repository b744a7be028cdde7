import type { DeviceRefusalId } from '../../device-refusals.ts'
import type { Interaction } from '../../interaction.ts'
import { bearer, headers, state } from './parts.ts'

const json = { ...bearer, 'content-type': 'application/json' } as const

const upload = '{"datapoints": [{"values": {"value": 1}, "dataChnId": "GPIO_00"}]}'

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

/** Uploads as JSON. */
export const uploadInteractions: readonly Interaction<DeviceRefusalId>[] = [
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
    source: 'partial-alike',
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
    response: {
      status: 401,
      headers,
      body: {
        errors: [{ code: 4001, message: 'token is incorrect' }],
        statusCode: 401,
        options: {},
      },
    },
  },
  {
    name: 'no-permission',
    summary: 'There is no such device.',
    state,
    refusal: 'no-permission',
    source: 'no-permission-alike',
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
]
