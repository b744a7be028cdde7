import * as z from 'zod'
import { successEnvelope } from '../../envelope.ts'

/** The request: the user token; further fields are ignored (sources: `request-body`, `form-body`). */
export const refreshRequest = z.looseObject({
  token: z.string().min(1).describe('The user token.'),
})

/** The plan of a user's account (sources: `success-body`, `field-types`). */
export const plan = z.strictObject({
  name: z.string().describe('The name of the plan.'),
  deviceCount: z.int().nonnegative().describe('Devices the account may have.'),
  dataPointCount: z.int().nonnegative().describe('Data points the account may upload.'),
  emailCount: z.int().nonnegative().describe('E-mail notifications the account may send.'),
})

/** Tokens and profile, in the page's order (sources: `success-body`, `field-types`, `field-names`). */
export const refreshResults = z.strictObject({
  access_token: z.string().min(1).describe('The user access token, for the MCS APIs; one hour.'),
  userImageURL: z.string().describe("The user's image."),
  timezone: z.string().describe("The user's time zone, an IANA name."),
  email: z.string().describe("The user's e-mail address."),
  nickname: z.string().describe("The user's nickname."),
  language: z.string().describe("The user's language, a BCP 47 tag."),
  plan,
  token: z.string().min(1).describe('The user token to send next; two weeks.'),
})

/** The whole answer of a successful refresh. */
export const refreshSuccess = successEnvelope(refreshResults)
