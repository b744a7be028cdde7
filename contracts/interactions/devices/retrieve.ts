import type { DeviceRefusalId } from '../../device-refusals.ts'
import type { Interaction } from '../../interaction.ts'
import { bearer, headers, state } from './parts.ts'

/** Data points read back. */
export const retrieveInteractions: readonly Interaction<DeviceRefusalId>[] = [
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
    name: 'channel-not-found',
    summary: 'The data points of a channel that the device does not have are asked for.',
    state,
    refusal: 'channel-not-found',
    source: 'retrieve-bearer',
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
