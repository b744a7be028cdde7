/**
 * The refusals that only a log-in has. They come where a refresh looks at its token: what is checked
 * before, from the path to the body, is refused as in `refusals.ts`.
 *
 * @module
 */

import type { Refusal } from './refusals.ts'

/** The refusals of the e-mail address and the password, in the order in which they are checked. */
export const loginRefusals = [
  {
    id: 'missing-login',
    when: '`email` or `password` is absent, empty or not a string',
    status: 500,
    message: 'Missing parameters. "email" and "password" are required',
    shape: 'grant',
    refusedSource: 'login-error-envelope',
    answerSource: 'missing-login',
  },
  {
    id: 'invalid-login',
    when: 'no user of the app has that e-mail address, or the password is another',
    status: 500,
    message: 'User credentials are invalid',
    shape: 'grant',
    refusedSource: 'login-error-envelope',
    answerSource: 'invalid-login',
  },
] as const satisfies readonly Refusal[]

/** The id of a row of {@link loginRefusals}. */
export type LoginRefusalId = (typeof loginRefusals)[number]['id']
