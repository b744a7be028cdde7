import { readFileSync } from 'node:fs'
import got from 'got'
import type { ClientEnvironment, Tokens } from '../../../src/kit/index.ts'
import { readTokens } from './read-tokens.ts'

/**
 * Refreshes once with got. When MCS asks to come back later, with 429 or 503 and Retry-After, it
 * does, twice at most.
 */
export async function refreshWithGot(env: ClientEnvironment): Promise<Tokens> {
  const credentials = Buffer.from(`${env.MCS_APP_KEY}:${env.MCS_APP_SECRET}`).toString('base64')
  const url = `${env.MCS_BASE_URL}/oauth/login/thirdparty/refresh`
  const { statusCode, body } = await got.post(url, {
    headers: { authorization: `Basic ${credentials}` },
    json: { token: env.MCS_USER_TOKEN },
    ...(env.MCS_CA_FILE && { https: { certificateAuthority: readFileSync(env.MCS_CA_FILE) } }),
    // The credentials are for this host alone.
    followRedirect: false,
    // For the whole call, with the waiting; the timeout of got is for each attempt.
    signal: AbortSignal.timeout(4_000),
    retry: {
      limit: 2,
      methods: ['POST'],
      statusCodes: [429, 503],
      // A call that broke off may have been carried out.
      errorCodes: [],
      // The wait that was asked for, or none at all.
      calculateDelay: ({ retryAfter, computedValue }) => (retryAfter ? computedValue : 0),
      maxRetryAfter: 2_000,
    },
    // Every answer is read below, as what it is.
    throwHttpErrors: false,
  })
  return readTokens(statusCode, body)
}
