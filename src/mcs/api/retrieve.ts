import { mostRetrieved } from '../../../contracts/device-operations.ts'
import type { Exchange } from '../../journal/exchange.ts'
import type { Decision } from '../../journal/raw-exchange.ts'
import type { DataPoint } from '../../world/devices.ts'
import { refuse } from '../answers.ts'
import { successAnswer } from './answers.ts'
import { readCaller, refuseCaller } from './caller.ts'

/** Answers the data points of a channel. */
export function decideRetrieve(
  request: Request,
  exchange: Exchange,
  deviceId: string,
  channel: string,
): Decision {
  const wrong = checkMethod(request)
  if (wrong !== undefined) return wrong
  const caller = readCaller(request, exchange, deviceId, 'no-permission')
  if ('answer' in caller) return caller
  const { world, device, ...who } = caller
  if (!device.channels.includes(channel)) {
    const reason = `the device has the channels ${device.channels.join(', ') || '(none)'}`
    return refuseCaller('channel-not-found', reason, who)
  }
  const { searchParams } = new URL(request.url)
  const { found, dataPoints } = choose(world.devices.points(device, channel), searchParams)
  const answered = { dataChnId: channel, isOverflow: found > mostRetrieved, dataPoints }
  return {
    answer: successAnswer({ deviceId, dataChannels: [answered] }),
    outcome: 'retrieved',
    ...who,
  }
}

/** Answers what a device is. */
export function decideDevice(request: Request, exchange: Exchange, deviceId: string): Decision {
  const wrong = checkMethod(request)
  if (wrong !== undefined) return wrong
  const caller = readCaller(request, exchange, deviceId, 'no-access-right')
  if ('answer' in caller) return caller
  const { device, world: _, ...who } = caller
  const dataChannels = device.channels.map((dataChnId) => ({ dataChnId }))
  const shown = { deviceId, deviceKey: device.key, deviceName: device.name, dataChannels }
  return { answer: successAnswer({ results: [shown] }), outcome: 'retrieved', ...who }
}

function checkMethod({ method }: Request): Decision | undefined {
  if (method === 'GET' || method === 'HEAD') return undefined
  const { answer, ...rest } = refuse('method-not-allowed', `the method is ${method}; send GET`)
  return { ...rest, answer: { ...answer, headers: { ...answer.headers, Allow: 'GET' } } }
}

/** The data points that a query asks for (sources: `retrieve-query`, `retrieve-order`). */
function choose(all: readonly DataPoint[], query: URLSearchParams) {
  const [start, end] = [numberIn(query, 'start'), numberIn(query, 'end')]
  const within = all.filter(
    ({ recordedAt }) => recordedAt >= (start ?? -Infinity) && recordedAt <= (end ?? Infinity),
  )
  const isFrame = start !== undefined && end !== undefined
  const limit = isFrame ? mostRetrieved : Math.min(numberIn(query, 'limit') ?? 1, mostRetrieved)
  const offset = numberIn(query, 'offset') ?? 0
  const ordered = query.get('order') === 'asc' ? within : within.toReversed()
  return { found: within.length, dataPoints: ordered.slice(offset, offset + limit) }
}

function numberIn(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name) ?? ''
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined
}
