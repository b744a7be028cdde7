/**
 * The calls of MCS's v2 API that a user access token is for: as many as it takes to see what a token
 * is worth. The rest of that API stays out.
 *
 * @module
 */

import type { Operation } from './operations.ts'

/** Upload data points to a device. */
export const uploadOperation = {
  id: 'uploadDataPoints',
  vendorTitle: 'Upload data points',
  summary: 'Upload data points to a device',
  method: 'POST',
  path: '/mcs/v2/devices/{deviceId}/datapoints',
  requestMediaTypes: ['application/json'],
  responseMediaType: 'application/json',
  sources: ['upload-url', 'upload-bearer', 'upload-success', 'upload-partial', 'device-key'],
} as const satisfies Operation

/** The same as comma-separated values. */
export const uploadCsvOperation = {
  id: 'uploadDataPointsAsCsv',
  vendorTitle: 'Upload data points',
  summary: 'Upload data points to a device, as comma-separated values',
  method: 'POST',
  path: '/mcs/v2/devices/{deviceId}/datapoints.csv',
  requestMediaTypes: ['text/csv'],
  responseMediaType: 'text/html',
  sources: ['upload-csv', 'upload-csv-success', 'csv-refusals', 'upload-bearer', 'device-key'],
} as const satisfies Operation

/** Read back what was uploaded. */
export const retrieveOperation = {
  id: 'retrieveDataPoints',
  vendorTitle: 'Retrieve data points',
  summary: 'Read the data points of a channel, the newest first',
  method: 'GET',
  path: '/mcs/v2/devices/{deviceId}/datachannels/{dataChnId}/datapoints',
  requestMediaTypes: [],
  responseMediaType: 'application/json',
  sources: ['retrieve-url', 'retrieve-query', 'retrieve-order', 'device-key', 'retrieve-bearer'],
} as const satisfies Operation

/** What a device is. */
export const deviceOperation = {
  id: 'retrieveDevice',
  vendorTitle: 'Retrieve device info',
  summary: 'A device and its channels',
  method: 'GET',
  path: '/mcs/v2/devices/{deviceId}',
  requestMediaTypes: [],
  responseMediaType: 'application/json',
  sources: ['device-info', 'device-key'],
} as const satisfies Operation

/** All of them. */
export const deviceOperations: readonly Operation[] = [
  uploadOperation,
  uploadCsvOperation,
  retrieveOperation,
  deviceOperation,
]

/** Matches the paths that a path with parameters stands for. */
export const pathPattern = (path: string): RegExp =>
  new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`)

/** The host of the v2 API (sources: `upload-url`, `api-host`). */
export const apiHost = 'api.mediatek.com'

/** The most data points of an upload (source: `upload-limit`). */
export const mostUploaded = 5

/** The most data points of a channel that are answered, and kept (source: `retrieve-query`). */
export const mostRetrieved = 1_000

/** The device that every app has, with the ids that the pages and the workshop print (sources: `sample-device`, `upload-bearer`). */
export const sampleDevice = {
  id: 'DL6sA7iSx',
  channels: ['my_data_channel', 'GPIO_00', 'GPIO_01'],
} as const
