import { answeredWith, type Interaction } from '../../interaction.ts'
import { textResponse } from '../../shared-answers.ts'

/** Data points of a channel are asked for with a user access token. */
const retrieveCsv = (channel: string): Interaction['request'] => ({
  method: 'GET',
  path: `/mcs/v2/devices/DL6sA7iSx/datachannels/${channel}/datapoints.csv`,
  headers: { authorization: 'Bearer {{accessToken}}' },
  body: null,
})

const nothing = {
  status: 200,
  headers: { 'Content-Type': 'text/csv', 'Cache-Control': 'no-store', Pragma: 'no-cache' },
  body: '',
} as const

const notFound = textResponse(404, '404,channel not found')

/** Data points read back as lines, in the order of the refusals. */
export const retrieveCsvInteractions: readonly Interaction[] = [
  ...answeredWith(null, 'retrieve-csv-lines', nothing, [
    {
      name: 'retrieved-nothing-as-csv',
      summary: 'A channel to which nothing was uploaded, as comma-separated values.',
      isUnchecked: true,
      request: retrieveCsv('my_data_channel'),
    },
  ]),
  ...answeredWith('channel-not-found', 'retrieve-bearer', notFound, [
    {
      name: 'channel-not-found-as-csv',
      summary: 'A channel that the device does not have, as comma-separated values.',
      isUnchecked: true,
      request: retrieveCsv('displays_boolean'),
    },
  ]),
]
