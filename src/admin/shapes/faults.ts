import * as z from 'zod'
import { faults } from '../../../contracts/faults.ts'
import { faultOptions } from '../../options/fault-options.ts'
import { limits } from '../../options/limits.ts'

const faultName = z.enum(faults.map(({ name }) => name))

const setFault = z.strictObject({
  id: z.string(),
  fault: faultName.nullable(),
  times: z.union([z.int().min(0), z.literal('always')]),
  delivered: z.int().min(0),
})

const catalogueRow = z.strictObject({
  name: faultName,
  group: z.enum(['refusal', 'envelope', 'body', 'status', 'connection', 'time']),
  description: z.string(),
  isFair: z.literal(true).optional(),
  needsSuccess: z.literal(true).optional(),
  status: z.int().min(0).optional(),
  parameters: z.array(z.enum(['field', 'retryAfter', 'location'])).optional(),
})

/** The answers about faults. */
export const faultAnswers = {
  FaultsSet: {
    schema: z.strictObject({ faults: z.array(setFault) }),
    example: {
      faults: [
        {
          id: '3f0f4c52-6f0e-4d1e-9a53-1f2f7f0b8c11',
          fault: 'expired-token',
          times: 1,
          delivered: 0,
        },
        { id: '8c1d2e3f-4a5b-4c6d-8e9f-0a1b2c3d4e5f', fault: null, times: 'always', delivered: 12 },
      ],
    },
  },
  FaultCatalogue: {
    schema: z.strictObject({ faults: z.array(catalogueRow) }),
    example: {
      faults: [
        {
          name: 'too-many-requests',
          group: 'status',
          description: '429 with `Retry-After`',
          parameters: ['retryAfter'],
        },
      ],
    },
  },
} as const

/** The body that sets faults. */
export const faultBodies = {
  Faults: {
    schema: z.union([faultOptions, z.array(faultOptions).min(1).max(limits.faults)], {
      error: `must be a fault, or a list of at most ${limits.faults}`,
    }),
    examples: {
      one: { summary: 'One refusal for the next call', value: { fault: 'expired-token' } },
      list: {
        summary: 'Three calls in a row',
        value: [
          { fault: 'CONNECTION_RESET_BY_PEER' },
          { response: { status: 418, body: 'teapot' } },
          { fixedDelayMilliseconds: 1500 },
        ],
      },
      some: {
        summary: 'One call in ten, the same ones every time',
        value: { fault: 'gateway-502', times: 'always', probability: 0.1, seed: 7 },
      },
    },
  },
} as const
