import type { CallName } from '../../../contracts/calls.ts'
import { maxPointsPerRead } from '../../../contracts/mcs.ts'
import type { Decision } from '../../journal/raw-exchange.ts'
import { type Answer, textAnswer } from '../../wire/answer.ts'
import type { DataPoint } from '../../world/devices.ts'
import { refuse, successAnswer } from '../answers.ts'
import { readCaller } from '../caller.ts'
import type { Handler, Received } from '../handler.ts'

/** The handlers that read the data points of a channel. */
export const retrieveHandlers = {
  retrieve: (received) => retrieve(received, false),
  'retrieve-csv': (received) => retrieve(received, true),
} as const satisfies Partial<Readonly<Record<CallName, Handler>>>

/** Describes a device. */
export function answerDevice({ request, exchange, parameters }: Received): Decision {
  const { deviceId = '' } = parameters
  const caller = readCaller(request, exchange, deviceId, 'no-access-right')
  if ('answer' in caller) return caller
  const { device, world: _, ...who } = caller
  const dataChannels = device.channels.map((dataChnId) => ({ dataChnId }))
  const shown = { deviceId, deviceKey: device.key, deviceName: device.name, dataChannels }
  return { answer: successAnswer({ results: [shown] }), outcome: 'retrieved', ...who }
}

function retrieve({ request, exchange, parameters }: Received, isText: boolean): Decision {
  const { deviceId = '', dataChnId: channel = '' } = parameters
  const caller = readCaller(request, exchange, deviceId, 'no-permission')
  if ('answer' in caller) return caller
  const { world, device, ...who } = caller
  if (!device.channels.includes(channel)) {
    const reason = `the device has the channels ${device.channels.join(', ') || '(none)'}`
    return refuse('channel-not-found', reason, { ...who, isText })
  }
  const { searchParams } = new URL(request.url)
  const { found, dataPoints } = choose(world.devices.points(device, channel), searchParams)
  const answered = { dataChnId: channel, isOverflow: found > maxPointsPerRead, dataPoints }
  return {
    answer: isText
      ? csvAnswer(channel, dataPoints)
      : successAnswer({ deviceId, dataChannels: [answered] }),
    outcome: 'retrieved',
    ...who,
  }
}

/** Lines of data points (sources: `retrieve-csv`, `retrieve-csv-lines`). */
function csvAnswer(channel: string, points: readonly DataPoint[]): Answer {
  const lines = points.map(({ recordedAt, values }) =>
    [channel, recordedAt, ...inOrder(values).map(csvField)].join(),
  )
  return textAnswer(200, lines.map((line) => `${line}\n`).join(''), 'text/csv')
}

// A client may have sent them as JSON, in any order (source: `csv-values`).
const ordered = ['latitude', 'longitude', 'altitude', 'value', 'period']

function inOrder(values: DataPoint['values']): unknown[] {
  const named = ordered.filter((name) => Object.hasOwn(values, name))
  const others = Object.keys(values).filter((name) => !ordered.includes(name))
  return [...named, ...others].map((name) => values[name])
}

/** A value as a field of a line (source: `retrieve-csv-quotes`). */
function csvField(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : value
  const field = String(text ?? '')
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}

/** The data points that a query asks for (sources: `retrieve-query`, `retrieve-order`). */
function choose(all: readonly DataPoint[], query: URLSearchParams) {
  const [start, end] = [numberIn(query, 'start'), numberIn(query, 'end')]
  const within = all.filter(
    ({ recordedAt }) => recordedAt >= (start ?? -Infinity) && recordedAt <= (end ?? Infinity),
  )
  const isFrame = start !== undefined && end !== undefined
  const limit = isFrame
    ? maxPointsPerRead
    : Math.min(numberIn(query, 'limit') ?? 1, maxPointsPerRead)
  const offset = numberIn(query, 'offset') ?? 0
  const ordered = query.get('order') === 'asc' ? within : within.toReversed()
  return { found: within.length, dataPoints: ordered.slice(offset, offset + limit) }
}

function numberIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name) ?? ''
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
