/**
 * The envelopes around every answer.
 *
 * The schemas are strict: they say what MCS sends. A client should read more loosely.
 *
 * @module
 */

import * as z from 'zod'
import { apiVersion, successMessage } from './mcs.ts'

/** The envelope of a success around the results of a call (source: `success-body`). */
export function successEnvelope<Results extends z.ZodType>(results: Results) {
  return z.strictObject({
    apiVersion: z.literal(apiVersion),
    code: z.literal(200),
    message: z.literal(successMessage),
    results,
  })
}

const statusCode = z.int().min(400).max(599)

/** The fields that the page promises of every error, and no more (sources: `error-envelope`, `error-field-types`). */
export const anyRefusal = z.looseObject({
  code: z.int(),
  message: z.string().min(1),
})

/** A refusal by the grant: the page's five keys (source: `error-example`). */
export const grantRefusal = z.strictObject({
  apiVersion: z.literal(apiVersion),
  code: statusCode,
  message: z.string().min(1),
  statusCode,
  options: z.strictObject({}),
})

/** A refusal of path, method, size or format: with `errors`, as the v2 API (source: `v2-error-envelope`). */
export const httpRefusal = z.strictObject({
  apiVersion: z.literal(apiVersion),
  code: statusCode,
  message: z.string().min(1),
  errors: z.array(z.strictObject({ code: statusCode, message: z.string().min(1) })).length(1),
  statusCode,
  options: z.strictObject({}),
})

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
