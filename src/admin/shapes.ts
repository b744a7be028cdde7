import * as z from 'zod'
import { limits } from '../options/limits.ts'
import { durationForm, parseDuration, parseTime, timeForm } from '../options/times.ts'
import { appAnswers, appBodies } from './shapes/apps.ts'
import { faultAnswers, faultBodies } from './shapes/faults.ts'
import { harAnswers } from './shapes/har.ts'
import { journalAnswers, journalBodies } from './shapes/journal.ts'
import { serverAnswers, serverBodies } from './shapes/server.ts'

/** The bodies that routes read, with examples, by their names in the OpenAPI document. */
export const bodies = { ...appBodies, ...faultBodies, ...journalBodies, ...serverBodies } as const

/** A name of {@link bodies}. */
export type BodyName = keyof typeof bodies

/** The answers of routes, with an example each, by their names in the OpenAPI document. */
export const answers = {
  ...appAnswers,
  ...faultAnswers,
  ...journalAnswers,
  ...harAnswers,
  ...serverAnswers,
} as const

/** A name of {@link answers}. */
export type AnswerName = keyof typeof answers

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, 'must be a whole number')
  .transform(Number)

const since = z.string().transform((text, context) => {
  // A plus sign that was not encoded has become a space on the way.
  const time = parseTime(text.replace(/ (?=\d\d:\d\d$)/, '+'))
  if (time !== undefined) return time
  const message = `must be ${timeForm.replace(/, or.*/, '')}`
  context.addIssue({ code: 'custom', message, input: text })
  return z.NEVER
})

const timeout = z.string().transform((text, context) => {
  const milliseconds = parseDuration(/^\d+$/.test(text) ? Number(text) : text)
  if (milliseconds !== undefined && milliseconds <= limits.delay) return milliseconds
  const message = `must be ${durationForm.replace(/, up to.*/, '')}, or milliseconds, up to 10m`
  context.addIssue({ code: 'custom', message, input: text })
  return z.NEVER
})

/** The queries that routes read; each part has its description. */
export const queries = {
  None: z.strictObject({}),
  Health: z.strictObject({
    wait: timeout
      .optional()
      .describe(
        'How long a probe is ready to wait, such as `30s`; a server that is up answers at once.',
      ),
  }),
  Page: z.strictObject({
    since: since.optional().describe('Only requests after this time, in ISO 8601.'),
    limit: wholeNumber.optional().describe('At most so many, the newest.'),
  }),
  Wait: z.strictObject({
    count: wholeNumber
      .refine((count) => count > 0, 'must be above zero')
      .optional()
      .describe('How many requests since the last reset; 1 if left out.'),
    until: z
      .enum(['received', 'answered'])
      .optional()
      .describe('`answered`, or given up by their client, if left out; or `received`.'),
    timeout: timeout
      .optional()
      .describe('How long to wait, such as `5s`, or in milliseconds; 5 seconds if left out.'),
  }),
  FaultList: z.strictObject({
    unmet: z
      .enum(['true', 'false'])
      .optional()
      .describe('`true` for those alone that were set for a number of calls.'),
  }),
} as const

/** A name of {@link queries}. */
export type QueryName = keyof typeof queries
