import type { DeviceRefusalId } from '../../device-refusals.ts'
import type { Interaction } from '../../interaction.ts'
import { bearer, headers, state } from './parts.ts'

const textHeaders = {
  'Content-Type': 'text/html',
  'Cache-Control': 'no-store',
  Pragma: 'no-cache',
} as const

const csv = { ...bearer, 'content-type': 'text/csv' } as const

/** Uploads as comma-separated values. */
export const uploadCsvInteractions: readonly Interaction<DeviceRefusalId>[] = [
  {
    name: 'uploaded-as-csv',
    summary: 'Two lines of comma-separated values.',
    state,
    refusal: null,
    source: 'upload-csv-success',
    request: {
      method: 'POST',
      path: '/mcs/v2/devices/DL6sA7iSx/datapoints.csv',
      headers: csv,
      body: 'GPIO_00,1432538716989,26\nGPIO_01,,26.34,12,59\n',
    },
    response: { status: 200, headers: textHeaders, body: 'Success.' },
  },
  {
    name: 'token-incorrect-missing',
    summary: 'There is no Authorization header.',
    state,
    refusal: 'token-incorrect',
    source: 'bearer-alike',
    request: {
      method: 'POST',
      path: '/mcs/v2/devices/DL6sA7iSx/datapoints.csv',
      headers: { 'content-type': 'text/csv' },
      body: 'GPIO_00,,1',
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
    name: 'bad-upload-as-csv',
    summary: 'A line has no value.',
    state,
    refusal: 'bad-upload',
    source: 'csv-refusals',
    request: {
      method: 'POST',
      path: '/mcs/v2/devices/DL6sA7iSx/datapoints.csv',
      headers: csv,
      body: 'GPIO_00',
    },
    response: { status: 400, headers: textHeaders, body: '400,400 Bad Request' },
  },
  {
    name: 'too-many-points',
    summary: 'There are six data points.',
    state,
    refusal: 'too-many-points',
    source: 'too-many-points',
    request: {
      method: 'POST',
      path: '/mcs/v2/devices/DL6sA7iSx/datapoints.csv',
      headers: csv,
      body: 'GPIO_00,,1\nGPIO_00,,2\nGPIO_00,,3\nGPIO_00,,4\nGPIO_00,,5\nGPIO_00,,6\n',
    },
    response: {
      status: 400,
      headers: textHeaders,
      body: '400,None of data points uploaded success.',
    },
  },
]
