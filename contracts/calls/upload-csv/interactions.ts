import { answeredWith, type Interaction } from '../../interaction.ts'
import type { CallChecks } from '../../server-check.ts'
import { textResponse, tokenIncorrect } from '../../shared-answers.ts'

const csv = { authorization: 'Bearer {{accessToken}}', 'content-type': 'text/csv' } as const

/** An upload of lines, but for what is given. */
const uploadCsv = (given: Partial<Interaction['request']>): Interaction['request'] => ({
  method: 'POST',
  path: '/mcs/v2/devices/DL6sA7iSx/datapoints.csv',
  headers: csv,
  body: 'GPIO_00,,1',
  ...given,
})

const uploaded = textResponse(200, 'Success.')

/** Uploads as comma-separated values, in the order of the refusals. */
export const uploadCsvInteractions: readonly Interaction[] = [
  ...answeredWith(null, 'upload-csv-success', uploaded, [
    {
      name: 'uploaded-as-csv',
      summary: 'Two lines of comma-separated values.',
      isUnchecked: true,
      request: uploadCsv({ body: 'GPIO_00,1432538716989,26\nGPIO_01,,26.34,12,59\n' }),
    },
  ]),
  ...answeredWith('token-incorrect', 'bearer-alike', tokenIncorrect, [
    {
      name: 'token-incorrect-missing',
      summary: 'There is no Authorization header.',
      refusedSource: 'bearer-required',
      request: uploadCsv({ headers: { 'content-type': 'text/csv' } }),
    },
  ]),
  ...answeredWith('bad-upload', 'csv-refusals', textResponse(400, '400,400 Bad Request'), [
    {
      name: 'bad-upload-as-csv',
      summary: 'A line has no value.',
      request: uploadCsv({ body: 'GPIO_00' }),
    },
  ]),
  ...answeredWith(
    'too-many-points',
    'too-many-points',
    textResponse(400, '400,None of data points uploaded success.'),
    [
      {
        name: 'too-many-points',
        summary: 'There are six data points.',
        refusedSource: 'upload-limit',
        request: uploadCsv({
          body: 'GPIO_00,,1\nGPIO_00,,2\nGPIO_00,,3\nGPIO_00,,4\nGPIO_00,,5\nGPIO_00,,6\n',
        }),
      },
    ],
  ),
]

/** The checks of an upload of lines besides its interactions. */
export const uploadCsvChecks = {
  requests: answeredWith(null, 'upload-csv-success', uploaded, [
    {
      name: 'uploaded-as-csv-line',
      summary: 'One line of comma-separated values.',
      request: uploadCsv({
        path: '/mcs/v2/devices/{{deviceId}}/datapoints.csv',
        body: '{{channel}},,1\n',
      }),
    },
  ]),
  orders: [],
  conduct: [
    {
      id: 'reads-back-csv-upload',
      statement: 'What was uploaded with .csv must be read back: the value 0.',
      advice: 'Store the data points of lines as those of JSON.',
      source: 'retrieve-bearer',
    },
    {
      id: 'csv-content-type',
      statement: 'The answer to an upload with .csv must have the media type text/html.',
      advice: 'Send Content-Type: text/html with the answer to .csv.',
      source: 'upload-csv-success',
    },
  ],
} as const satisfies CallChecks
