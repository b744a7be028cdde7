import type { Call } from '../../call.ts'

/** Describes a device. */
export const deviceCall = {
  id: 'retrieveDevice',
  kind: 'api',
  vendorTitle: 'Retrieve device info',
  summary: 'A device and its channels',
  method: 'GET',
  path: '/mcs/v2/devices/{deviceId}',
  authentication: 'bearer',
  requestMediaTypes: [],
  responseMediaType: 'application/json',
  success: 'It is done.',
  refusals: ['method-not-allowed', 'token-incorrect', 'no-access-right', 'server-error'],
  sources: ['device-info', 'device-key'],
} as const satisfies Call
