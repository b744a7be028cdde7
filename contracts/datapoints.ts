/**
 * Requests and answers of the calls of the v2 API.
 *
 * @module
 */

import * as z from 'zod'
import { mostUploaded } from './device-operations.ts'
import { successEnvelope } from './envelope.ts'
import { apiVersion, successMessage } from './operations.ts'

const values = z.record(z.string(), z.unknown())

/** An upload (sources: `upload-url`, `upload-limit`). */
export const uploadRequest = z.looseObject({
  datapoints: z
    .array(
      z.looseObject({
        dataChnId: z.string().min(1).describe('The channel.'),
        timestamp: z.number().optional().describe('Milliseconds since the epoch; now if left out.'),
        values: values.describe('By name; most channels have one, `value`.'),
      }),
    )
    .min(1)
    .max(mostUploaded),
})

/** The answer to an upload (sources: `upload-success`, `upload-partial`). */
export const uploadSuccess = z.union([
  successEnvelope(z.literal('Success.')),
  successEnvelope(z.literal('Partial success.')).extend({
    descriptions: z.array(z.string()).min(1),
  }),
])

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
        dataPoints: z.array(z.strictObject({ recordedAt: z.number(), values })),
      }),
    )
    .length(1),
})

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

/** The refusal of a user access token (source: `token-incorrect`). */
export const tokenRefusal = z.strictObject({
  errors: z
    .array(z.strictObject({ code: z.literal(4001), message: z.literal('token is incorrect') }))
    .length(1),
  statusCode: z.literal(401),
  options: z.strictObject({}),
})

/** The other refusals of the v2 API (sources: `v2-error-envelope`, `no-permission`, `none-uploaded`). */
export const deviceRefusal = z.strictObject({
  apiVersion: z.literal(apiVersion),
  code: z.int().min(400).max(599),
  message: z.string().min(1),
  errors: z.array(z.strictObject({ code: z.int(), message: z.string().min(1) })).length(1),
  results: z.union([z.string(), z.record(z.string(), z.unknown())]).optional(),
  descriptions: z.array(z.string()).optional(),
  statusCode: z.int().min(400).max(599),
  options: z.strictObject({}),
})
