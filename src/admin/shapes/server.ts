import * as z from 'zod'
import { delayOptions } from '../../options/fault-options.ts'
import { problemTitles } from '../problem.ts'

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

/** The problems by status: the reason for the answer, and an example. */
export const problemExamples = {
  400: problemOf(
    400,
    'The body or the query is not as it has to be; nothing has been changed.',
    'the body is not as it has to be: [0].times: must be …',
    [
      {
        path: '[0].times',
        message: 'must be a whole number from 1 to 1000000, or "always"',
        received: '0',
      },
    ],
  ),
  401: problemOf(
    401,
    'The control plane has a token and the request has not.',
    'the control plane wants its token, as Authorization: Bearer <token>',
  ),
  403: problemOf(
    403,
    'The Host or the Origin is foreign, or the control plane is closed.',
    'the control plane was called by a web page of another origin (https://example.com); it takes requests from its own pages and from programs: call it from a test or a terminal',
  ),
  404: problemOf(
    404,
    'There is no such app, fault or request.',
    'there is no app of that key; there are 1: orders-test-7',
  ),
  408: problemOf(
    408,
    'So many requests did not come in time, or the app was reset meanwhile.',
    'received 1 of 2 requests; after 5s',
  ),
  409: problemOf(
    409,
    'The key is taken, a limit is reached, or the journal is off.',
    'there is an app orders-test-7 already; choose another key',
  ),
  413: problemOf(413, 'The body is too long.', 'the body must have at most 1048576 bytes'),
} as const

function problemOf(status: number, description: string, detail: string, errors: unknown[] = []) {
  return { description, example: { title: problemTitles[status], status, detail, errors } }
}

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
      message: z.string().optional(),
      version: z.string(),
      uptimeInSeconds: z.int().min(0).optional(),
      timestamp: z.iso.datetime().optional(),
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
