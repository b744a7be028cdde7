import * as z from 'zod'
import {
  appOptions,
  deviceOptions,
  duration,
  expiry,
  tokenOptions,
} from '../../options/app-options.ts'
import { delayOptions, faultOptions } from '../../options/fault-options.ts'
import { limits } from '../../options/limits.ts'
import { parseTime, timeForm } from '../../options/times.ts'
import { requestPattern } from './request-pattern.ts'

const time = z
  .union([z.string(), z.number()], { error: `must be ${timeForm}` })
  .transform((value, context) => {
    const milliseconds = parseTime(value)
    if (milliseconds !== undefined) return milliseconds
    context.addIssue({ code: 'custom', message: `must be ${timeForm}`, input: value })
    return z.NEVER
  })

const onlyTrue = z.literal(true, { error: 'must be true; leave it out otherwise' }).optional()

const clockChange = z
  .strictObject({
    freeze: onlyTrue,
    set: time.optional(),
    advance: duration.optional(),
    resume: onlyTrue,
  })
  .refine(({ freeze, resume }) => freeze === undefined || resume === undefined, {
    message: 'must have freeze or resume, not both',
  })
  .refine((change) => Object.values(change).some((part) => part !== undefined), {
    message: 'must have one of freeze, set, advance, resume at least',
  })

const serverDelay = z
  .strictObject({
    fixedDelay: delayOptions.shape.fixedDelayMilliseconds.nullable(),
    delayDistribution: delayOptions.shape.delayDistribution.nullable(),
  })
  .refine(({ fixedDelay, delayDistribution }) => fixedDelay == null || delayDistribution == null, {
    message: 'must have fixedDelay or delayDistribution, not both',
  })

/** What the routes take, by the names of the OpenAPI document. */
export const bodies = {
  AppOptions: appOptions,
  TokenSettings: tokenOptions,
  ClockChange: clockChange,
  Faults: z.union([faultOptions, z.array(faultOptions).min(1).max(limits.faults)], {
    error: `must be a fault, or a list of at most ${limits.faults}`,
  }),
  UserTokenOptions: z.strictObject({
    expiresIn: expiry.optional(),
    user: z.string().min(1).optional(),
  }),
  DeviceOptions: deviceOptions,
  Token: z.strictObject({ token: z.string().min(1) }),
  RequestPattern: requestPattern,
  ServerDelay: serverDelay,
} as const

/** A name of {@link bodies}. */
export type BodyName = keyof typeof bodies
