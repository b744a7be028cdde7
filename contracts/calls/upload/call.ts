import type { Call } from '../../call.ts'

/** Uploads data points to a device. */
export const uploadCall = {
  id: 'uploadDataPoints',
  kind: 'api',
  vendorTitle: 'Upload data points',
  summary: 'Upload data points to a device',
  method: 'POST',
  path: '/mcs/v2/devices/{deviceId}/datapoints',
  authentication: 'bearer',
  requestMediaTypes: ['application/json'],
  responseMediaType: 'application/json',
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
  sources: ['upload-url', 'upload-bearer', 'upload-success', 'upload-partial', 'device-key'],
} as const satisfies Call
