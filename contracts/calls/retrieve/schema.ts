import * as z from 'zod'
import { apiVersion, successMessage } from '../../mcs.ts'

/** The data points of a channel (source: `retrieve-url`). */
export const retrieveSuccess = z.strictObject({
  apiVersion: z.literal(apiVersion),
  code: z.literal(200),
  message: z.literal(successMessage),
  deviceId: z.string(),
  dataChannels: z
    .array(
      z.strictObject({
        dataChnId: z.string(),
        isOverflow: z.boolean().describe('True if there are more than are ever answered.'),
        dataPoints: z.array(
          z.strictObject({ recordedAt: z.number(), values: z.record(z.string(), z.unknown()) }),
        ),
      }),
    )
    .length(1),
})
