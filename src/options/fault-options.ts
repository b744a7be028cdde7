import * as z from 'zod'
import type { CallKind } from '../../contracts/call.ts'
import { type FaultParameter, successFields } from '../../contracts/fault.ts'
import { type FaultName, faults } from '../../contracts/faults.ts'
import type { DelayDistribution, FaultSetting } from '../world/fault-rules.ts'
import { limits } from './limits.ts'

const milliseconds = z.int().min(0).max(limits.delay)
const headerName = /^[!#$%&'*+.^_`|~0-9a-z-]+$/i
const headerValue = /^[\t\u0020-\u007e\u0080-\u00ff]*$/

function problemOf(name: string, value: string): string | undefined {
  if (!headerName.test(name)) return 'must be a header name'
  if (!headerValue.test(value)) return 'must be a header value, on one line and in Latin-1'
  return name.toLowerCase() === 'trailer' ? 'cannot be sent: an answer has no trailers' : undefined
}

// A record whose keys have a pattern would say only that there is an invalid key.
const headers = z
  .record(z.string(), z.string())
  .superRefine((given, context) => {
    for (const [name, value] of Object.entries(given)) {
      const message = problemOf(name, value)
      if (message !== undefined) {
        context.addIssue({ code: 'custom', path: [name], message, input: value })
      }
    }
  })
  .meta({
    propertyNames: {
      pattern: "^(?![Tt][Rr][Aa][Ii][Ll][Ee][Rr]$)[!#$%&'*+.^_`|~0-9A-Za-z-]+$",
    },
    additionalProperties: { type: 'string', pattern: headerValue.source },
  })

// Not z.json(), whose JSON schema is a reference beyond the component it stands in.
function isJson(value: unknown): boolean {
  try {
    return value === undefined || JSON.stringify(value) !== undefined
  } catch {
    return false
  }
}

const asJson = (given: Readonly<Record<string, string>>): Record<string, string> =>
  Object.keys(given).some((name) => name.toLowerCase() === 'content-type')
    ? { ...given }
    : { 'Content-Type': 'application/json', ...given }

/** The objects that have all of some fields, in JSON Schema; linters want those to be listed. */
const having = (...names: readonly string[]) => ({
  required: names,
  properties: Object.fromEntries(names.map((name) => [name, {}])),
})

const response = z
  .strictObject({
    status: z.int().min(200).max(599),
    headers: headers.optional(),
    body: z.string().max(limits.answerBody).optional(),
    jsonBody: z.unknown().refine(isJson, 'must be JSON').optional(),
  })
  .refine(({ body, jsonBody }) => body === undefined || jsonBody === undefined, {
    message: 'must have body or jsonBody, not both',
  })
  .meta({ not: having('body', 'jsonBody') })
  .transform(({ jsonBody, body, headers: given = {}, ...rest }) =>
    jsonBody === undefined
      ? { ...rest, headers: given, body }
      : { ...rest, headers: asJson(given), body: JSON.stringify(jsonBody) },
  )

const uniform = z
  .strictObject({ type: z.literal('uniform'), lower: milliseconds, upper: milliseconds })
  .refine(({ lower, upper }) => lower <= upper, 'lower must not be above upper')

const lognormal = z.strictObject({
  type: z.literal('lognormal'),
  median: z.number().min(0).max(limits.delay),
  sigma: z.number().min(0).max(10),
  maxValue: milliseconds.optional(),
})

/** The delays of a fault, as WireMock writes them. */
export const delayOptions = z.strictObject({
  fixedDelayMilliseconds: milliseconds.optional().describe('Holds the answer back.'),
  delayDistribution: z
    .discriminatedUnion('type', [uniform, lognormal], {
      error: 'must have the type uniform (lower, upper) or lognormal (median, sigma, maxValue)',
    })
    .optional()
    .describe('Holds the answer back by chance, in milliseconds.'),
})

const timesForm = `must be a whole number from 1 to ${limits.times}, or "always"`

const faultNames = faults.map(({ name }) => name) as [FaultName, ...FaultName[]]

const parametersOf = (name: string): readonly FaultParameter[] =>
  faults.find((row) => row.name === name)?.parameters ?? []

const parameters = ['field', 'retryAfter', 'location'] as const satisfies FaultParameter[]

const effects = [
  'fault',
  'response',
  'fixedDelayMilliseconds',
  'delayDistribution',
  'chunkedDribbleDelay',
] as const

/** The rules between the fields of a fault, as JSON Schema writes them. */
const rulesBetweenFields = {
  anyOf: effects.map((name) => having(name)),
  allOf: [
    { not: having('fault', 'response') },
    { not: having('fixedDelayMilliseconds', 'delayDistribution') },
    ...parameters.map((name) => ({
      if: having(name),
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: {
        required: ['fault'],
        properties: { fault: { enum: faultNames.filter((of) => parametersOf(of).includes(name)) } },
      },
    })),
  ],
}

/** The options of `fault()` and `POST /__admin/apps/{key}/faults`. */
export const faultOptions = delayOptions
  .extend({
    fault: z
      .enum(faultNames, {
        error: 'must be the name of a fault: mock-mcs faults, or GET /__admin/faults, lists them',
      })
      .optional()
      .describe('The name of a fault; without it and `response`, the answer of MCS, late.'),
    response: response.optional().describe('An answer that is sent as is.'),
    field: z
      .enum(successFields, { error: `must be a field of a success: ${successFields.join(', ')}` })
      .optional()
      .describe('The path of a field of the success, for the faults that change one.'),
    retryAfter: z
      .int()
      .min(0)
      .max(86_400)
      .optional()
      .describe('Seconds in the header Retry-After.'),
    location: z
      .string()
      .min(1)
      .max(2_048)
      .regex(headerValue, 'must be a URL')
      .optional()
      .describe('Where a redirect leads.'),
    chunkedDribbleDelay: z
      .strictObject({ numberOfChunks: z.int().min(1).max(10_000), totalDuration: milliseconds })
      .optional()
      .describe('In how many pieces the answer comes, and over how many milliseconds.'),
    call: z
      .enum(['refresh', 'login', 'api'], { error: 'must be refresh, login or api' })
      .optional()
      .describe('The calls that it answers, `api` those of the v2 API; any call if left out.'),
    times: z
      .union([z.int().min(1, timesForm).max(limits.times, timesForm), z.literal('always')], {
        error: timesForm,
      })
      .default(1)
      .describe('How many calls it answers.'),
    probability: z.number().min(0).max(1).default(1).describe('The chance that a call is hit.'),
    seed: z
      .int()
      .min(0)
      .max(4_294_967_295)
      .optional()
      .describe('Makes chance hit the same calls again.'),
  })
  .superRefine((options, context) => {
    const { fault, response: given, fixedDelayMilliseconds, delayDistribution } = options
    if (effects.every((name) => options[name] === undefined)) {
      const message = 'must have fault, response or a delay; the fault none lets a call pass'
      context.addIssue({ code: 'custom', message })
    }
    if (fault !== undefined && given !== undefined) {
      context.addIssue({ code: 'custom', message: 'must have fault or response, not both' })
    }
    for (const name of parameters) {
      if (options[name] !== undefined && !parametersOf(fault ?? '').includes(name)) {
        const message = `is of no use to ${fault ?? 'an answer without a fault'}`
        context.addIssue({ code: 'custom', path: [name], message, input: options[name] })
      }
    }
    if (fixedDelayMilliseconds !== undefined && delayDistribution !== undefined) {
      const message = 'must have fixedDelayMilliseconds or delayDistribution, not both'
      context.addIssue({ code: 'custom', message })
    }
  })
  .meta(rulesBetweenFields)

/** A fault to be set: what answers, how late, and which calls. */
export interface FaultOptions {
  /** A name of the catalogue; without it and `response`, MCS's own answer. */
  readonly fault?: FaultName | undefined
  /** An answer that is sent as is. */
  readonly response?:
    | {
        readonly status: number
        readonly headers?: Readonly<Record<string, string>> | undefined
        readonly body?: string | undefined
        /** Instead of `body`; its Content-Type is application/json unless another is given. */
        readonly jsonBody?: unknown
      }
    | undefined
  /** The path of a field of the success, for the faults that change one. */
  readonly field?: (typeof successFields)[number] | undefined
  /** Seconds. */
  readonly retryAfter?: number | undefined
  /** Where a redirect leads. */
  readonly location?: string | undefined
  readonly fixedDelayMilliseconds?: number | undefined
  readonly delayDistribution?: DelayDistribution | undefined
  /** Milliseconds; in how many pieces the answer comes, and over how long. */
  readonly chunkedDribbleDelay?:
    | { readonly numberOfChunks: number; readonly totalDuration: number }
    | undefined
  /** Which calls it answers: `api` are those of the v2 API; any call if left out. */
  readonly call?: CallKind | undefined
  /** How many calls it answers; 1 if left out. */
  readonly times?: number | 'always' | undefined
  /** The chance that a call is hit, from 0 to 1; 1 if left out. */
  readonly probability?: number | undefined
  /** Makes the same calls be hit again. */
  readonly seed?: number | undefined
}

/** The two sides of a checked fault: what it does, and to which calls. */
export function toRule(options: z.output<typeof faultOptions>): FaultSetting {
  const { call, times, probability, seed, ...effect } = options
  const chosen = { ...(call !== undefined && { call }), ...(seed !== undefined && { seed }) }
  return { effect, schedule: { times, probability, ...chosen } }
}

/** The faults that an app begins with, in the order in which they are set. */
export const initialFaults = z
  .array(faultOptions)
  .max(limits.faults, `must have at most ${limits.faults} faults`)
  .transform((given) => given.map(toRule))
