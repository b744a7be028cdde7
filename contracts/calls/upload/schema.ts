import * as z from 'zod'
import { successEnvelope } from '../../envelope.ts'
import { maxUploadPoints } from '../../mcs.ts'

/** An upload (sources: `upload-url`, `upload-limit`). */
export const uploadRequest = z.looseObject({
  datapoints: z
    .array(
      z.looseObject({
        dataChnId: z.string().min(1).describe('The channel.'),
        timestamp: z.number().optional().describe('Milliseconds since the epoch; now if left out.'),
        values: z
          .record(z.string(), z.unknown())
          .describe('By name; most channels have one, `value`.'),
      }),
    )
    .min(1)
    .max(maxUploadPoints),
})

/** The answer to an upload (sources: `upload-success`, `upload-partial`). */
export const uploadSuccess = z.union([
  successEnvelope(z.literal('Success.')),
  successEnvelope(z.literal('Partial success.')).extend({
    descriptions: z.array(z.string()).min(1),
  }),
])
