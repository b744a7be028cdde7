import type { Call } from '../../call.ts'

/** Uploads data points as comma-separated values. */
export const uploadCsvCall = {
  id: 'uploadDataPointsAsCsv',
  kind: 'api',
  vendorTitle: 'Upload data points',
  summary: 'Upload data points to a device, as comma-separated values',
  method: 'POST',
  path: '/mcs/v2/devices/{deviceId}/datapoints.csv',
  authentication: 'bearer',
  requestMediaTypes: ['text/csv'],
  responseMediaType: 'text/html',
  success: 'It is done.',
  refusals: [
    'method-not-allowed',
    'token-incorrect',
    'no-permission',
    'body-too-large',
    'bad-upload',
    'too-many-points',
    'none-uploaded',
    'server-error',
  ],
  sources: [
    'upload-csv',
    'csv-values',
    'upload-csv-success',
    'csv-refusals',
    'upload-bearer',
    'device-key',
  ],
} as const satisfies Call
