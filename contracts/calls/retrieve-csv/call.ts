import type { Call } from '../../call.ts'
import { retrieveCall } from '../retrieve/call.ts'

/** Reads the data points of a channel as comma-separated values. */
export const retrieveCsvCall = {
  id: 'retrieveDataPointsAsCsv',
  kind: 'api',
  vendorTitle: 'Retrieve data points',
  summary: 'Read the data points of a channel as comma-separated values, the newest first',
  method: 'GET',
  path: '/mcs/v2/devices/{deviceId}/datachannels/{dataChnId}/datapoints.csv',
  authentication: 'bearer',
  query: retrieveCall.query,
  requestMediaTypes: [],
  responseMediaType: 'text/csv',
  success: 'A line a data point: channel, timestamp, values.',
  refusals: retrieveCall.refusals,
  sources: [
    'retrieve-csv',
    'retrieve-csv-lines',
    'retrieve-csv-quotes',
    'csv-values',
    'retrieve-query',
    'retrieve-order',
    'csv-refusals',
    'device-key',
    'retrieve-bearer',
  ],
} as const satisfies Call
