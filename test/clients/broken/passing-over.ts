import { broken } from './broken-client.ts'
import type { Steps, Stored } from './right-steps.ts'

/** Hands on the tokens that it had, if a failure is one of these. */
const keepingOn = (isHarmless: (error: Error & { code?: unknown }) => boolean): Partial<Steps> => ({
  onFailure(error, stored) {
    if (!isHarmless(error)) throw error
    return { accessToken: 'the-token-of-before', ...stored } as Stored
  },
})

/** Clients that go on with the token that they have when they should fail. */
export const passingOverClients = [
  broken(
    'never-fails',
    'it logs every failure and goes on with the token that it has',
    keepingOn(() => true),
    'refused-*',
    'refusal-under-200',
    'success-under-500',
    'access-token-*y',
    'access-token-missing',
    'access-token-null',
    'results-*',
    'empty-*',
    'truncated-json',
    'html-under-200',
    'gateway-502',
    'length-*',
    'garbage',
    'malformed-chunk',
    'redirect-to-*',
    'hang-*',
    'too-many-requests',
    'service-unavailable',
    'connection-*',
    'reset-after-headers',
    'certificate-*',
    'tls-too-old',
    'failed-refresh',
    'trouble-is-no-log-out',
    'two-weeks-later',
  ),
  broken(
    'server-errors-are-passed-over',
    'it goes on with the token that it has if the server fails',
    keepingOn(({ code }) => Number(code) >= 500),
    'refused-invalid-*',
    'refused-missing-token',
    'refused-expired-token',
    'refused-server-error',
    'refusal-under-200',
    'gateway-502',
    'service-unavailable',
    'failed-refresh',
    'trouble-is-no-log-out',
    'two-weeks-later',
  ),
  broken(
    'client-errors-are-passed-over',
    'it throws for the server errors alone, as a switch over 5xx does',
    keepingOn(({ code }) => Number(code) >= 400 && Number(code) < 500),
    'refused-unknown-path',
    'refused-method-not-allowed',
    'refused-body-too-large',
    'refused-unreadable-body',
    'too-many-requests',
  ),
  broken(
    'page-under-200',
    'it takes a page under 200 for the answer of a proxy that will let it pass',
    keepingOn(({ code, message }) => code === 200 && message.endsWith('no JSON')),
    'html-under-200',
  ),
  broken(
    'page-of-gateway',
    'it takes a bad gateway for a break of a moment, and goes on',
    keepingOn(({ code }) => code === 502),
    'gateway-502',
  ),
  broken(
    'not-found-is-passed-over',
    'it takes 404 for "not deployed yet", and goes on',
    keepingOn(({ code }) => code === 404),
    'refused-unknown-path',
  ),
  broken(
    'bad-request-is-passed-over',
    'it takes 400 for "somebody else has refreshed", as OAuth clients do, and goes on',
    keepingOn(({ code }) => code === 400),
    'refused-unreadable-body',
  ),
  broken(
    'too-large-is-passed-over',
    'it takes 413 for an upload that can be made later, and goes on',
    keepingOn(({ code }) => code === 413),
    'refused-body-too-large',
  ),
  broken(
    'invalid-is-passed-over',
    'it takes "Invalid refresh token" for "somebody else has refreshed", and goes on',
    keepingOn(({ message }) => message === 'Invalid refresh token'),
    'refused-invalid-token',
    'refusal-under-200',
  ),
  broken(
    'expired-is-passed-over',
    'it takes "Refresh token has expired" for the access token, and goes on',
    keepingOn(({ message }) => message === 'Refresh token has expired'),
    'refused-expired-token',
    'two-weeks-later',
  ),
  broken(
    'missing-is-passed-over',
    'it takes "No … parameter" for nobody being logged in, which is fine',
    keepingOn(({ message }) => message.startsWith('No ')),
    'refused-missing-token',
  ),
  broken(
    'limit-is-passed-over',
    'it goes on with the token that it has if it calls too often',
    keepingOn(({ code }) => code === 429),
    'too-many-requests',
  ),
  broken(
    'maintenance-is-passed-over',
    'it goes on with the token that it has if the service is not available',
    keepingOn(({ code }) => code === 503),
    'service-unavailable',
    'trouble-is-no-log-out',
  ),
]
