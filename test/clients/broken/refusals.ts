import { broken } from './broken-client.ts'
import { Failure, rightSteps, type Steps } from './right-steps.ts'
import type { Outgoing } from './transmit.ts'

const retrying = (attempts: number): Partial<Steps> => ({
  pauseAfter(attempt, outcome) {
    const pause = rightSteps.pauseAfter(attempt, outcome)
    if (pause !== undefined || attempt >= attempts || outcome instanceof Error) return pause
    return outcome.status >= 400 && !outcome.headers['retry-after'] ? 5 : undefined
  },
})

/** Follows redirects, with the headers that are left. */
const following = (
  statuses: readonly number[],
  change: (request: Outgoing) => Outgoing,
): Partial<Steps> => ({
  follow({ status, headers: { location } }, request) {
    if (!statuses.includes(status) || location === undefined) return undefined
    const { headers, ...rest } = change(request)
    const host = ['Host', new URL(location).host] as const
    return { ...rest, url: location, headers: [host, ...without(headers, 'Host')] }
  },
})

const without = (headers: Outgoing['headers'], ...names: readonly string[]): Outgoing['headers'] =>
  headers.filter(([name]) => !names.includes(name))

const asGet = ({ url, headers }: Outgoing): Outgoing => ({
  method: 'GET',
  url,
  headers: without(headers, 'Content-Type', 'Content-Length'),
  body: undefined,
})

/** Follows redirects to the host that it called, whatever else is another. */
const followingOnHost = (status: number): Partial<Steps> => ({
  follow(answer, request) {
    const { location = request.url } = answer.headers
    const isSame = new URL(location).hostname === new URL(request.url).hostname
    return isSame ? following([status], (same) => same).follow?.(answer, request) : undefined
  },
})

/** Clients that do not take no for an answer. */
export const refusalClients = [
  broken(
    'status-alone',
    'it looks at the status and not at the code',
    'results is no object',
    { isSuccess: (status) => status === 200 },
    'message-hidden',
  ),
  broken(
    'code-alone',
    'it looks at the code and not at the status',
    'replied ok: true, and a token of the answer',
    { isSuccess: (_, { code }) => code === 200 },
    'success-under-500',
    'success-under-404',
  ),
  broken(
    'refusal-under-200-is-news',
    'it takes every answer under 200 for a success, and has tokens already',
    'replied ok: true, and a token that the answer does not have',
    {
      isSuccess: (status) => status === 200,
      resultsOf: ({ code, results }) =>
        Number(code) < 400 ? results : { access_token: 'of before', token: 'of before' },
    },
    'refusal-under-200',
    'code-missing',
  ),
  broken(
    'swallows-the-message',
    'it says "request failed", and not why',
    'stderr: "request failed"',
    {
      failureOf: (status, envelope) => {
        const { code, loginRequired } = rightSteps.failureOf(status, envelope)
        return new Failure('request failed', code, loginRequired)
      },
    },
    'message-hidden',
  ),
  broken(
    'status-for-code',
    'it hands on the status in the place of the code',
    'code 200',
    {
      failureOf: (status, envelope) => {
        const { message, loginRequired } = rightSteps.failureOf(status, envelope)
        return new Failure(message, status, loginRequired)
      },
    },
    'error-code-lost',
  ),
  broken(
    'silent-on-the-network',
    'it says nothing if the network fails',
    'actual nothing',
    {
      onFailure(error) {
        throw error instanceof Failure ? error : new Failure('')
      },
    },
    'failure-silent',
  ),
  broken(
    'retries-refusals',
    'it calls three times whatever is refused',
    '3 calls',
    retrying(3),
    'refusal-retried',
    'two-weeks-later',
  ),
  broken(
    'follows-with-everything',
    'it follows redirects, with the credentials and the body',
    'arrived there with its Authorization header',
    following([302, 307], (request) => request),
    'credentials-redirected',
    'token-redirected',
  ),
  broken(
    'follows-without-authorization',
    'it follows redirects as fetch does: without the credentials, and with the body after 307',
    'arrived there with the user token',
    following([307], ({ headers, ...rest }) => ({
      ...rest,
      headers: without(headers, 'Authorization'),
    })),
    'token-redirected',
  ),
  broken(
    'follows-with-get',
    'it follows 302 with GET, and keeps the credentials',
    'arrived there with its Authorization header',
    following([302], asGet),
    'credentials-redirected',
  ),
  broken(
    'follows-bare',
    'it follows every redirect as a browser does, with a bare GET, and takes what it finds there',
    'replied ok: true, and the token of another server',
    following([302, 307, 308], (request) => {
      const { headers, ...rest } = asGet(request)
      return { ...rest, headers: without(headers, 'Authorization') }
    }),
    'redirect-*',
  ),
  broken(
    'same-name-is-same-server',
    'it keeps the credentials if the name of the host is the same, whatever the port',
    'arrived there with its Authorization header',
    followingOnHost(307),
    'credentials-redirected',
    'token-redirected',
  ),
  broken(
    'follows-down-to-http',
    'it keeps the credentials on the same host, also if https becomes http',
    'arrived there with its Authorization header',
    followingOnHost(308),
    'credentials-redirected',
    'token-redirected',
  ),
  broken(
    'not-found-with-a-token',
    'it looks at the code alone, but for server errors',
    'replied ok: true, and a token of the answer',
    { isSuccess: (status, { code }) => status < 500 && code === 200 },
    'success-under-404',
  ),
]
