/**
 * What a call of MCS's v2 API answers to a user access token that it does not take.
 *
 * @module
 */

/** The refusal, in the keys and the order of the vendor's pages (source: `token-incorrect`). */
export const probeRefusal = {
  status: 401,
  body: {
    errors: [{ code: 4001, message: 'token is incorrect' }],
    statusCode: 401,
    options: {},
  },
} as const
