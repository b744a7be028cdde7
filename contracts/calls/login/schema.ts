import * as z from 'zod'
import { apiVersion, successMessage } from '../../mcs.ts'

/** The request; further fields are ignored (sources: `login-body`, `login-form-body`). */
export const loginRequest = z.looseObject({
  email: z.string().min(1).describe("The user's e-mail address, in any case."),
  password: z.string().min(1).describe("The user's password."),
})

/** The answer: the tokens beside `code`, without `results` and without a profile (source: `login-success-body`). */
export const loginSuccess = z.strictObject({
  apiVersion: z.literal(apiVersion),
  code: z.literal(200),
  message: z.literal(successMessage),
  token: z.string().min(1).describe('The user token, for refreshes; two weeks.'),
  access_token: z.string().min(1).describe('The user access token, for the MCS APIs; one hour.'),
})
