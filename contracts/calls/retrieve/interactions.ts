import { answeredWith, type Interaction } from '../../interaction.ts'
import type { CallChecks } from '../../server-check.ts'
import { jsonResponse, tokenIncorrect } from '../../shared-answers.ts'

/** Data points are asked for with a user access token, but for what is given. */
const retrieve = (given: Partial<Interaction['request']>): Interaction['request'] => ({
  method: 'GET',
  path: '/mcs/v2/devices/DL6sA7iSx/datachannels/my_data_channel/datapoints',
  headers: { authorization: 'Bearer {{accessToken}}' },
  body: null,
  ...given,
})

const nothing = jsonResponse(200, {
  apiVersion: '0.0.1',
  code: 200,
  message: 'Request has succeeded',
  deviceId: 'DL6sA7iSx',
  dataChannels: [{ dataChnId: 'my_data_channel', isOverflow: false, dataPoints: [] }],
})

const channelNotFound = jsonResponse(404, {
  apiVersion: '0.0.1',
  code: 404,
  message: 'channel not found',
  errors: [{ code: 404, message: '404 Not Found' }],
  statusCode: 404,
  options: {},
})

/** Data points read back, in the order of the refusals. */
export const retrieveInteractions: readonly Interaction[] = [
  ...answeredWith(null, 'retrieve-bearer', nothing, [
    {
      name: 'retrieved-nothing',
      summary: 'A channel to which nothing was uploaded.',
      isUnchecked: true,
      request: retrieve({}),
    },
  ]),
  ...answeredWith('channel-not-found', 'retrieve-bearer', channelNotFound, [
    {
      name: 'channel-not-found',
      summary: 'The data points of a channel that the device does not have are asked for.',
      request: retrieve({
        path: '/mcs/v2/devices/DL6sA7iSx/datachannels/displays_boolean/datapoints',
      }),
    },
  ]),
]

/** The checks of a reading besides its interactions. */
export const retrieveChecks = {
  requests: answeredWith('token-incorrect', 'retrieve-bearer', tokenIncorrect, [
    {
      name: 'token-incorrect-retrieve',
      summary: 'The data points are asked for with a token that is none.',
      request: retrieve({
        path: '/mcs/v2/devices/{{deviceId}}/datachannels/{{channel}}/datapoints',
        headers: { authorization: 'Bearer 32fff343frg45434' },
      }),
    },
  ]),
  orders: [],
  conduct: [],
} as const satisfies CallChecks
