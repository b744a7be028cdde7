import type { ConductRow } from './rows.ts'

/** What holds of a device, and of every answer of the v2 API. */
export const apiConduct = [
  {
    id: 'describes-device',
    statement: 'A fresh access token gets the description of the device, with its channels.',
    source: 'device-info',
  },
  {
    id: 'reads-back-upload',
    statement: 'What was uploaded last is read back: the value 0, and then the value 1.',
    source: 'retrieve-bearer',
  },
  {
    id: 'reads-back-csv-upload',
    statement: 'What was uploaded with .csv is read back: the value 0.',
    source: 'retrieve-bearer',
  },
  {
    id: 'csv-content-type',
    statement: 'An upload with .csv is answered with the media type text/html.',
    source: 'upload-csv-success',
  },
  {
    id: 'api-content-length',
    statement: 'Every answer has a Content-Length, spelled so, and is not chunked.',
    source: 'content-length',
  },
  {
    id: 'api-no-secret-echoed',
    statement: 'No answer repeats the token that was sent.',
    source: 'no-echo',
  },
] as const satisfies readonly ConductRow[]
