import { type RefreshScenario, refreshRows } from '../scenario.ts'
import { waitUntil2015 } from './answers.ts'

type NetworkRow = Pick<
  RefreshScenario,
  'when' | 'client' | 'answer' | 'server' | 'source' | 'isSlow' | 'message' | 'advice'
>

const row = <const Id extends string>(given: NetworkRow & { readonly id: Id }) => ({
  ...given,
  suite: 'network' as const,
  kind: 'refresh' as const,
  expect: 'failure' as const,
  mayExitNonZero: true,
  severity: 'must' as const,
})

const fails = 'must fail within a deadline of its own and must not print a token'
const deadline = 'Give the whole call a deadline, such as 10 seconds, body included.'
const bounded =
  'Wait as long as Retry-After says, bound the attempts and the whole time, and then fail.'
const reported = 'Let an error of the connection fail the refresh, and report it on stderr.'
const givesUp =
  'must give up after a few calls, each as late as the answer asked for, and must not print a token'

/** Faults of the network. */
export const networkScenarios = refreshRows([
  row({
    id: 'hang-before-headers',
    when: 'the connection stays open and silent',
    client: fails,
    answer: { fault: 'hang-before-headers' },
    source: 'answer-time',
    advice: deadline,
    isSlow: true,
  }),
  row({
    id: 'hang-after-headers',
    when: 'the connection stays open and silent after the headers',
    client: fails,
    answer: { fault: 'hang-after-headers' },
    source: 'answer-time',
    advice: deadline,
    isSlow: true,
  }),
  row({
    id: 'too-many-requests',
    when: 'every call is answered 429 with Retry-After: 1',
    client: givesUp,
    answer: { fault: 'too-many-requests', retryAfter: 1 },
    source: 'rate-limit',
    advice: bounded,
    isSlow: true,
  }),
  row({
    id: 'service-unavailable',
    when: 'every call is answered 503 with Retry-After: 1',
    client: givesUp,
    answer: { fault: 'service-unavailable', retryAfter: 1 },
    source: 'retry-after',
    advice: bounded,
    isSlow: true,
  }),
  row({
    id: 'retry-after-an-hour',
    when: 'every call is answered 503 with Retry-After: 3600',
    client: 'must give up within a deadline of its own and must not print a token',
    answer: { fault: 'service-unavailable', retryAfter: 3_600 },
    source: 'long-retry-after',
    advice: bounded,
    isSlow: true,
  }),
  row({
    id: 'retry-after-in-the-past',
    when: 'every call is answered 503 with a date in the past as Retry-After',
    client: 'must give up after a few calls and must not print a token',
    answer: waitUntil2015,
    source: 'past-retry-after',
    advice: bounded,
    isSlow: true,
  }),
  row({
    id: 'connection-refused',
    when: 'nothing listens at the address',
    client: fails,
    server: 'nobody',
    source: 'failed-retry',
    advice: reported,
  }),
  row({
    id: 'connection-reset',
    when: 'the connection is reset without a byte',
    client: fails,
    answer: { fault: 'CONNECTION_RESET_BY_PEER' },
    source: 'failed-retry',
    advice: reported,
  }),
  row({
    id: 'reset-after-headers',
    when: 'the connection is reset after the headers',
    client: fails,
    answer: { fault: 'reset-after-headers' },
    source: 'message-framing',
    advice: reported,
  }),
  row({
    id: 'empty-answer',
    when: 'the connection ends without a byte',
    client: fails,
    answer: { fault: 'EMPTY_RESPONSE' },
    source: 'message-framing',
    advice: reported,
  }),
])

type Tls = Pick<RefreshScenario, 'when' | 'https' | 'source'>

const refused = <const Id extends string>(given: Tls & { readonly id: Id }) => ({
  ...given,
  client: 'must refuse the connection, send nothing and fail',
  advice:
    'Use the verification of the TLS library as it comes: authority, dates, host name, TLS 1.2 or newer.',
  suite: 'tls' as const,
  kind: 'refresh' as const,
  expect: 'failure' as const,
  mayExitNonZero: true,
  severity: 'must' as const,
})

/** Servers that are who they say, and servers that may be anybody. */
export const tlsScenarios = refreshRows([
  {
    id: 'https-trusted-certificate',
    when: 'the address is https, and the certificate is from the authority in MCS_CA_FILE',
    client: 'should refresh and print the access token',
    https: 'trusted',
    suite: 'tls',
    kind: 'refresh',
    expect: 'token',
    mayExitNonZero: false,
    severity: 'should',
    source: 'tls-for-tokens',
    advice: 'Call the address as it is given, over https, and trust the authority in MCS_CA_FILE.',
  },
  refused({
    id: 'certificate-untrusted',
    when: 'the certificate is from an authority that nobody told it to trust',
    https: 'untrusted-authority',
    source: 'verified-server',
  }),
  refused({
    id: 'certificate-expired',
    when: 'the certificate has ended yesterday',
    https: 'expired-certificate',
    source: 'verified-server',
  }),
  refused({
    id: 'certificate-of-another-host',
    when: 'the certificate is for another host',
    https: 'certificate-of-another-host',
    source: 'verified-server',
  }),
  refused({
    id: 'tls-too-old',
    when: 'the server speaks TLS 1.1 and nothing newer',
    https: 'tls-1.1',
    source: 'old-tls',
  }),
])
