import { mostUploaded } from '../../../contracts/device-operations.ts'
import type { Exchange } from '../../journal/exchange.ts'
import type { Decision } from '../../journal/raw-exchange.ts'
import type { DataPoint } from '../../world/devices.ts'
import { refuse } from '../answers.ts'
import { readBody, readFields } from '../request-body.ts'
import { type Form, uploadedAnswer } from './answers.ts'
import { readCaller, refuseCaller } from './caller.ts'

/** A data point as it is sent. */
interface SentPoint {
  readonly channel: string
  /** Milliseconds since the epoch; now if there is none. */
  readonly timestamp: number | undefined
  readonly values: DataPoint['values']
}

/** Answers an upload. The order of the steps is that of `contracts/device-refusals.ts`. */
export async function decideUpload(
  request: Request,
  exchange: Exchange,
  deviceId: string,
  form: Form,
): Promise<Decision> {
  if (request.method !== 'POST') {
    return refuse('method-not-allowed', `the method is ${request.method}; send POST`)
  }
  const caller = readCaller(request, exchange, deviceId, 'no-permission')
  if ('answer' in caller) return caller
  const { world, device, ...who } = caller

  const body = await readBody(request)
  if ('refusal' in body && body.refusal === 'body-too-large') {
    return refuse(body.refusal, body.reason)
  }
  if ('refusal' in body) return refuseCaller('bad-upload', body.reason, { ...who, form })
  exchange.keepBody(body.bytes)

  const points =
    form === 'csv' ? readCsv(body.bytes) : readJson(body.bytes, request.headers.get('content-type'))
  if (typeof points === 'string') return refuseCaller('bad-upload', points, { ...who, form })
  if (points.length > mostUploaded) {
    const description = `There are more than ${mostUploaded} data points in this request.`
    const reason = `there are ${points.length} data points, and at most ${mostUploaded} may be`
    return refuseCaller('too-many-points', reason, { ...who, form, descriptions: [description] })
  }
  const known = points.filter(({ channel }) => device.channels.includes(channel))
  const descriptions = points
    .filter(({ channel }) => !device.channels.includes(channel))
    .map(({ channel }) => `There is no such data channel ${channel} for this device.`)
  if (known.length === 0) {
    const reason = `the device has the channels ${device.channels.join(', ') || '(none)'}`
    return refuseCaller('none-uploaded', reason, { ...who, form, descriptions })
  }
  const now = world.clock.now()
  return {
    answer: uploadedAnswer(form, descriptions),
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

/** The data points of lines of comma-separated values (source: `upload-csv`). */
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
    const names =
      texts.length === 3 ? place : texts.map((_, at) => `value${at === 0 ? '' : at + 1}`)
    const values = Object.fromEntries(texts.map((text, at) => [names[at] ?? '', text]))
    points.push({ channel, timestamp, values })
  }
  return points.length === 0 ? 'there are no data points' : points
}

const place = ['latitude', 'longitude', 'altitude']

const isTime = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
