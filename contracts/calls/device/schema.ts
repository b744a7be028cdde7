import * as z from 'zod'
import { successEnvelope } from '../../envelope.ts'

/** A device (source: `device-info`). */
export const deviceSuccess = successEnvelope(
  z
    .array(
      z.strictObject({
        deviceId: z.string(),
        deviceKey: z.string(),
        deviceName: z.string(),
        dataChannels: z.array(z.strictObject({ dataChnId: z.string() })),
      }),
    )
    .length(1),
)
