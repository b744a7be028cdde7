import type { Call } from '../../call.ts'
import { maxPointsPerRead } from '../../mcs.ts'

/** Reads the data points of a channel. */
export const retrieveCall = {
  id: 'retrieveDataPoints',
  kind: 'api',
  vendorTitle: 'Retrieve data points',
  summary: 'Read the data points of a channel, the newest first',
  method: 'GET',
  path: '/mcs/v2/devices/{deviceId}/datachannels/{dataChnId}/datapoints',
  authentication: 'bearer',
  query: [
    {
      name: 'start',
      description: 'Milliseconds since the epoch.',
      schema: { type: 'integer', minimum: 0 },
      source: 'retrieve-query',
    },
    {
      name: 'end',
      description: 'Milliseconds since the epoch.',
      schema: { type: 'integer', minimum: 0 },
      source: 'retrieve-query',
    },
    {
      name: 'limit',
      description: 'How many; set aside by `start` and `end` together.',
      schema: { type: 'integer', minimum: 0, maximum: maxPointsPerRead, default: 1 },
      source: 'retrieve-query',
    },
    {
      name: 'offset',
      description: 'How many are left out before.',
      schema: { type: 'integer', minimum: 0, default: 0 },
      source: 'retrieve-query',
    },
    {
      name: 'order',
      description: 'The newest first, or the oldest.',
      schema: { type: 'string', enum: ['asc', 'desc'], default: 'desc' },
      source: 'retrieve-order',
    },
  ],
  requestMediaTypes: [],
  responseMediaType: 'application/json',
  success: 'It is done.',
  refusals: [
    'method-not-allowed',
    'token-incorrect',
    'no-permission',
    'channel-not-found',
    'server-error',
  ],
  sources: ['retrieve-url', 'retrieve-query', 'retrieve-order', 'device-key', 'retrieve-bearer'],
} as const satisfies Call
