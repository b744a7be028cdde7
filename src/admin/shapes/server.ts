import * as z from 'zod'
import { delayOptions } from '../../options/fault-options.ts'

const delayDistribution = z.union([
  z.strictObject({ type: z.literal('uniform'), lower: z.number(), upper: z.number() }),
  z.strictObject({
    type: z.literal('lognormal'),
    median: z.number(),
    sigma: z.number(),
    maxValue: z.number().optional(),
  }),
])

const serverDelay = z
  .strictObject({
    fixedDelay: delayOptions.shape.fixedDelayMilliseconds.nullable(),
    delayDistribution: delayOptions.shape.delayDistribution.nullable(),
  })
  .refine(({ fixedDelay, delayDistribution }) => fixedDelay == null || delayDistribution == null, {
    message: 'must have fixedDelay or delayDistribution, not both',
  })

const problemOf = (status: number, title: string, detail: string, errors: unknown[] = []) => ({
  title,
  status,
  detail,
  errors,
})

/** The problems by status: when they are answered, and an example. */
export const problemExamples = {
  400: {
    description: 'The body or the query is not as it has to be; nothing has been changed.',
    example: problemOf(
      400,
      'Bad Request',
      'the body is not as it has to be: [0].times: must be …',
      [
        {
          path: '[0].times',
          message: 'must be a whole number from 1 to 1000000, or "always"',
          received: '0',
        },
      ],
    ),
  },
  401: {
    description: 'The control plane has a token and the request has not.',
    example: problemOf(
      401,
      'Unauthorized',
      'the control plane wants its token, as Authorization: Bearer <token>',
    ),
  },
  403: {
    description: 'The Host or the Origin is foreign, or the control plane is closed.',
    example: problemOf(
      403,
      'Forbidden',
      'the control plane takes no requests from web pages of another origin; call it from a test or a terminal',
    ),
  },
  404: {
    description: 'There is no such app, fault or request.',
    example: problemOf(404, 'Not Found', 'there is no app of that key; there are 1: orders-test-7'),
  },
  408: {
    description: 'So many requests did not come in time, or the app was reset meanwhile.',
    example: problemOf(408, 'Request Timeout', 'received 1 of 2 requests; after 5s'),
  },
  409: {
    description: 'The key is taken, a limit is reached, or the journal is off.',
    example: problemOf(
      409,
      'Conflict',
      'there is an app orders-test-7 already; choose another key',
    ),
  },
  413: {
    description: 'The body is too long.',
    example: problemOf(413, 'Content Too Large', 'the body must have at most 1048576 bytes'),
  },
} as const

/** The answers about the server as a whole, and the problems of every route. */
export const serverAnswers = {
  ServerSettings: {
    schema: z.strictObject({
      settings: z.strictObject({
        fixedDelay: z.int().min(0).optional(),
        delayDistribution: delayDistribution.optional(),
      }),
    }),
    example: { settings: { fixedDelay: 250 } },
  },
  Health: {
    schema: z.strictObject({
      status: z.literal('healthy'),
      message: z.string(),
      version: z.string(),
      uptimeInSeconds: z.int().min(0),
      timestamp: z.iso.datetime(),
    }),
    example: {
      status: 'healthy',
      message: 'mock-mcs is ok',
      version: '1.0.0',
      uptimeInSeconds: 61,
      timestamp: '2026-01-01T00:01:00.000Z',
    },
  },
  Version: { schema: z.strictObject({ version: z.string() }), example: { version: '1.0.0' } },
  Done: { schema: z.strictObject({}), example: {} },
  Document: {
    schema: z.looseObject({ openapi: z.literal('3.1.0') }),
    example: { openapi: '3.1.0' },
  },
  Problem: {
    schema: z.strictObject({
      title: z.string(),
      status: z.int().min(0),
      detail: z.string(),
      errors: z.array(
        z.strictObject({
          path: z.string(),
          message: z.string(),
          received: z.string().optional(),
        }),
      ),
    }),
    example: problemExamples[404].example,
  },
} as const

/** The body that sets the delay of the whole server. */
export const serverBodies = {
  ServerDelay: {
    schema: serverDelay,
    examples: {
      fixed: { summary: 'A quarter of a second', value: { fixedDelay: 250 } },
      random: {
        summary: 'Mostly short, at times long',
        value: { delayDistribution: { type: 'lognormal', median: 80, sigma: 0.4 } },
      },
      none: { summary: 'No delay', value: {} },
    },
  },
} as const
