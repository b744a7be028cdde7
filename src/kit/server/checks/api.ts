import type { ConductIdOf } from '../../../../contracts/server-checks.ts'
import { type Exchange, fieldsOf, isAnswered, recordOf } from '../exchange.ts'
import { CannotTell, type Finding, kept, missed } from '../finding.ts'
import { shown } from '../matchers.ts'
import { headerOf } from '../message.ts'
import type { Playable } from '../samples.ts'
import type { Session } from '../session.ts'
import { describing, isAccepted } from './accepted.ts'
import { lengthOf, mediaTypeOf, ofEvery, secretEchoOf } from './answers.ts'
import type { PlayCheck } from './check.ts'
import { summary } from './requests.ts'

/** The device is described, and has the channel. */
const playDescribed: PlayCheck = async ({ session }) => {
  const exchange = await session.play(describing)
  const { id, channel } = session.options.device ?? {}
  const expected = `200 with results: [{"deviceId": "${id}", …}]${
    channel === undefined ? '' : ` and the channel ${channel}`
  }`
  const { results } = fieldsOf(exchange)
  const devices = Array.isArray(results) ? results.map(recordOf) : []
  const found = devices.find(({ deviceId }) => deviceId === id)
  const channels = Array.isArray(found?.['dataChannels']) ? found['dataChannels'].map(recordOf) : []
  const hasChannel =
    channel === undefined || channels.some(({ dataChnId }) => dataChnId === channel)
  const isRight = isAccepted(exchange) && found !== undefined && hasChannel
  const finding: Finding = isRight ? kept : missed(expected, wholeOf(exchange))
  return { finding, exchange }
}

const path = '/mcs/v2/devices/{{deviceId}}'
const state = 'an app with a user token'
const bearer = { authorization: 'Bearer {{accessToken}}' }

const reading = (name: string): Playable => ({
  name,
  state,
  request: {
    method: 'GET',
    path: `${path}/datachannels/{{channel}}/datapoints`,
    headers: bearer,
    body: null,
  },
})

const uploading = (value: number): Playable => ({
  name: `uploading-${value}`,
  state,
  request: {
    method: 'POST',
    path: `${path}/datapoints`,
    headers: { ...bearer, 'content-type': 'application/json' },
    body: `{"datapoints":[{"dataChnId":"{{channel}}","values":{"value":${value}}}]}`,
  },
})

const uploadingCsv: Playable = {
  name: 'uploading-csv',
  state,
  request: {
    method: 'POST',
    path: `${path}/datapoints.csv`,
    headers: { ...bearer, 'content-type': 'text/csv' },
    body: '{{channel}},,0',
  },
}

/** Uploads two values, and reads after each. */
const playReadBack: PlayCheck = async ({ session }) => {
  const first = await writeAndRead(session, uploading(0), '0')
  // A miss does not end it: a plan, whose answers have no data points, has to count what may be sent.
  const second = writeAndRead(session, uploading(1), '1')
  if (first.finding.kind === 'kept') return second
  await second.catch(passOverCannotTell)
  return first
}

// What the first has told stands.
function passOverCannotTell(error: unknown): void {
  if (!(error instanceof CannotTell)) throw error
}

const playCsvReadBack: PlayCheck = ({ session }) => writeAndRead(session, uploadingCsv, '0')

async function writeAndRead(session: Session, upload: Playable, value: string) {
  const written = await session.play(upload)
  const exchange = await session.play(reading(`reading-after-${upload.name}`))
  if (!isAccepted(written)) {
    throw new CannotTell('the upload is not accepted; see answers-uploaded')
  }
  const found = newestValue(exchange)
  // The values of lines are texts.
  const isRight = found !== undefined && String(found) === value
  const finding = isRight ? kept : missed(`a data point with the value ${value}`, wholeOf(exchange))
  return { finding, exchange }
}

function newestValue(exchange: Exchange): unknown {
  const { dataChannels } = fieldsOf(exchange)
  const [channel] = Array.isArray(dataChannels) ? dataChannels : []
  const { dataPoints } = recordOf(channel)
  const [point] = Array.isArray(dataPoints) ? dataPoints : []
  return recordOf(recordOf(point)['values'])['value']
}

const playCsvContentType: PlayCheck = async ({ session }) => {
  const exchange = await session.playNamed('uploaded-as-csv-line')
  if (!isAnswered(exchange) || !isAccepted(exchange)) {
    throw new CannotTell('the upload is not accepted; see answers-uploaded-as-csv-line')
  }
  const type = headerOf(exchange.answer, 'content-type') ?? 'no Content-Type'
  const isText = mediaTypeOf(type) === 'text/html'
  return { finding: isText ? kept : missed('text/html', type), exchange }
}

const wholeOf = (exchange: Exchange): string =>
  isAnswered(exchange)
    ? `${exchange.answer.status} ${shown(fieldsOf(exchange))}`
    : summary(exchange)

/** How each rule of the contract for the v2 API is played. */
export const apiPlays: Readonly<Record<ConductIdOf<'api'>, PlayCheck>> = {
  'describes-device': playDescribed,
  'reads-back-upload': playReadBack,
  'reads-back-csv-upload': playCsvReadBack,
  'csv-content-type': playCsvContentType,
  'api-content-length': ofEvery('api', 'a Content-Length, not chunked', lengthOf),
  'api-no-secret-echoed': ofEvery('api', 'nothing of the request', secretEchoOf),
}
