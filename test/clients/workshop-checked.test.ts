import { fileURLToPath } from 'node:url'
import { describe, test } from 'vitest'
import { checkAnyClient } from '../../src/kit/client/check-client.ts'
import { programClient } from '../../src/kit/client/program-client.ts'
import type { Verdict } from '../../src/kit/index.ts'
import { missingPhpWith, missingPythonRequests } from '../support/programs.ts'

/** Why a client of the workshop misses what it does. */
interface Reason {
  readonly why: string
  readonly misses: readonly string[]
}

const program = (name: string) => fileURLToPath(new URL(`hard-coded/${name}`, import.meta.url))

const hangs: Reason = {
  why: 'it has no deadline',
  misses: ['hang-before-headers', 'hang-after-headers'],
}

const statusUnread: Reason = {
  why: 'it never reads the status',
  misses: ['success-under-500', 'success-under-404'],
}

const php: readonly Reason[] = [
  hangs,
  statusUnread,
  {
    why: 'it hands on what stands as access_token, or nothing, as a success',
    misses: [
      ...['access-token-missing', 'access-token-null', 'access-token-empty'],
      ...['access-token-array', 'access-token-number', 'access-token-boolean'],
      ...['results-null', 'results-flattened'],
    ],
  },
  {
    why: 'its refresh takes ->results of a refusal, which is null, and ends with 0',
    misses: [
      ...['refused-unknown-path', 'refused-method-not-allowed', 'refused-invalid-client-id'],
      ...['refused-invalid-client', 'refused-body-too-large', 'refused-unreadable-body'],
      ...['refused-missing-token', 'refused-invalid-token', 'refused-expired-token'],
      ...['refused-server-error', 'refusal-under-200', 'too-many-requests', 'service-unavailable'],
      ...['retry-after-an-hour', 'retry-after-in-the-past'],
    ],
  },
  {
    why: 'what is no JSON is null for it, too',
    misses: [
      ...['empty-body', 'success-under-204', 'truncated-json', 'html-under-200', 'gateway-502'],
      ...['redirect-to-other-host', 'redirect-to-plain-http', 'length-too-short'],
    ],
  },
  {
    why: 'curl_exec says false for a call that failed, which it takes for an answer',
    misses: [
      ...['length-too-long', 'garbage', 'malformed-chunk', 'connection-reset'],
      ...['reset-after-headers', 'empty-answer', 'tls-too-old', 'certificate-untrusted'],
      ...['certificate-expired', 'certificate-of-another-host'],
    ],
  },
]

const python: readonly Reason[] = [
  hangs,
  statusUnread,
  {
    why: 'it hands on what stands as access_token, an array with a token as well',
    misses: [
      ...['access-token-null', 'access-token-empty', 'access-token-array', 'access-token-number'],
      ...['access-token-object', 'access-token-boolean', 'token-printed'],
    ],
  },
  { why: 'requests encodes texts of auth= as Latin-1', misses: ['secret-non-ascii'] },
]

const clients = [
  ['PHP', missingPhpWith('curl'), ['php', program('workshop-refresh.php')], php, []],
  // It prints what MCS says, instead of writing it to stderr.
  [
    'Python',
    missingPythonRequests(),
    ['python3', '-B', program('workshop_refresh.py')],
    python,
    ['reason-on-stdout'],
  ],
] as const

// Most of it is waiting, where the mock is silent.
describe.concurrent.each(clients)(
  'the client of a workshop of 2015 in %s, checked',
  (_, lack, command, why, warned) => {
    test.skipIf(lack)(
      `misses what is recorded, and nothing else${lack}`,
      { timeout: 120_000 },
      async ({ expect }) => {
        // Shorter than the default, since it is spent on the scenarios that hang.
        const options = { intercept: true, timeout: 10_000 }
        const { results } = await checkAnyClient(programClient(command), options)
        const found = (verdict: Verdict) =>
          results.filter((result) => result.verdict === verdict).map(({ id }) => id)

        expect(found('FAILURE').sort()).toEqual(why.flatMap(({ misses }) => misses).sort())
        expect(found('WARNING').sort()).toEqual(['body-form', 'legacy-path', ...warned])
        expect(found('SUCCESS').length).toBeGreaterThan(60)
      },
    )
  },
)
