import type { DeviceRefusalId } from '../../device-refusals.ts'
import type { Interaction } from '../../interaction.ts'
import { bearer, headers, state } from './parts.ts'

/** What a device is. */
export const deviceInfoInteractions: readonly Interaction<DeviceRefusalId>[] = [
  {
    name: 'retrieved-device',
    summary: 'The device that every app has.',
    state,
    refusal: null,
    source: 'device-fields',
    request: {
      method: 'GET',
      path: '/mcs/v2/devices/DL6sA7iSx',
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
      },
    },
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
    name: 'no-access-right',
    summary: 'The description of a device that there is not is asked for.',
    state,
    refusal: 'no-access-right',
    source: 'no-access-right-alike',
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
]
