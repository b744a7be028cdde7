import type { CallName } from '../../../contracts/calls.ts'
import { maxUploadPoints } from '../../../contracts/mcs.ts'
import type { Decision } from '../../journal/raw-exchange.ts'
import type { DataPoint } from '../../world/devices.ts'
import { refuse, uploadedAnswer } from '../answers.ts'
import { readBody, readFields } from '../body.ts'
import { readCaller } from '../caller.ts'
import type { Handler, Received } from '../handler.ts'

/** A data point as it is sent. */
interface SentPoint {
  readonly channel: string
  /** Milliseconds since the epoch; now if there is none. */
  readonly timestamp: number | undefined
  readonly values: DataPoint['values']
}

/** Reads the data points of a body; a text is the reason why they cannot be read. */
type ReadPoints = (bytes: Uint8Array, contentType: string | null) => SentPoint[] | string

/** The handlers that take uploads. */
export const uploadHandlers = {
  upload: (received) => upload(received, readJson, false),
  'upload-csv': (received) => upload(received, readCsv, true),
} as const satisfies Partial<Readonly<Record<CallName, Handler>>>

/** Takes an upload. The order of the steps is that of the refusals in its contract. */
async function upload(
  { request, exchange, parameters }: Received,
  read: ReadPoints,
  isText: boolean,
): Promise<Decision> {
  const { deviceId = '' } = parameters
  const caller = readCaller(request, exchange, deviceId, 'no-permission')
  if ('answer' in caller) return caller
  const { world, device, ...who } = caller

  const body = await readBody(request)
  if ('refusal' in body && body.refusal === 'body-too-large') {
    return refuse(body.refusal, body.reason)
  }
  if ('refusal' in body) return refuse('bad-upload', body.reason, { ...who, isText })
  exchange.keepBody(body.bytes)

  const points = read(body.bytes, request.headers.get('content-type'))
  if (typeof points === 'string') return refuse('bad-upload', points, { ...who, isText })
  if (points.length > maxUploadPoints) {
    const description = `There are more than ${maxUploadPoints} data points in this request.`
    const reason = `there are ${points.length} data points, and at most ${maxUploadPoints} may be`
    return refuse('too-many-points', reason, { ...who, isText, descriptions: [description] })
  }
  const known = points.filter(({ channel }) => device.channels.includes(channel))
  const descriptions = points
    .filter(({ channel }) => !device.channels.includes(channel))
    .map(({ channel }) => `There is no such data channel ${channel} for this device.`)
  if (known.length === 0) {
    const reason = `the device has the channels ${device.channels.join(', ') || '(none)'}`
    return refuse('none-uploaded', reason, { ...who, isText, descriptions })
  }
  const now = world.clock.now()
  return {
    answer: uploadedAnswer(isText, descriptions),
    outcome: 'uploaded',
    ...who,
    commit: () => {
      for (const { channel, timestamp = now, values } of known) {
        world.devices.record(device, channel, { recordedAt: timestamp, values })
      }
    },
  }
}

/** The data points of a body as JSON, or what is wrong with it. */
function readJson(bytes: Uint8Array, contentType: string | null): SentPoint[] | string {
  const reading = readFields(bytes, contentType)
  if ('refusal' in reading) return reading.reason
  const { datapoints } = reading.fields
  if (!Array.isArray(datapoints)) return 'datapoints is not a list'
  if (datapoints.length === 0) return 'there are no data points'
  const points: SentPoint[] = []
  for (const sent of datapoints as unknown[]) {
    const { dataChnId, timestamp, values } = isObject(sent) ? sent : {}
    if (typeof dataChnId !== 'string' || dataChnId === '') return 'a data point has no dataChnId'
    if (!isObject(values)) return 'the values of a data point are no object'
    if (timestamp !== undefined && !isTime(timestamp)) return 'a timestamp is no number'
    points.push({ channel: dataChnId, timestamp, values })
  }
  return points
}

/** The data points of lines of comma-separated values (sources: `upload-csv`, `csv-values`). */
function readCsv(bytes: Uint8Array): SentPoint[] | string {
  const lines = Buffer.from(bytes).toString('utf8').split(/\r?\n/)
  const points: SentPoint[] = []
  for (const line of lines.filter((text) => text.trim() !== '')) {
    const [channel = '', time = '', ...texts] = line.split(',').map((part) => part.trim())
    if (channel === '' || texts.length === 0) {
      return 'a line is not channel, timestamp and values between commas'
    }
    const timestamp = time === '' ? undefined : Number(time)
    if (timestamp !== undefined && !isTime(timestamp)) return 'a timestamp is no number'
    const names = namesOf(texts.length)
    const values = Object.fromEntries(texts.map((text, at) => [names[at] ?? '', text]))
    points.push({ channel, timestamp, values })
  }
  return points.length === 0 ? 'there are no data points' : points
}

function namesOf(count: number): readonly string[] {
  if (count === 2) return ['value', 'period']
  if (count === 3) return ['latitude', 'longitude', 'altitude']
  return Array.from({ length: count }, (_, at) => `value${at === 0 ? '' : at + 1}`)
}

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
