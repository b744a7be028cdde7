import type { Decision } from '../../journal/raw-exchange.ts'
import { successAnswer } from '../answers.ts'
import { readCaller } from '../caller.ts'
import type { Received } from '../handler.ts'

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
