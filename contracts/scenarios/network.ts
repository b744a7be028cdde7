import { type RefreshScenario, refreshRows } from '../scenario.ts'

type Given = Pick<
  RefreshScenario,
  'when' | 'client' | 'answer' | 'server' | 'source' | 'isSlow' | 'message'
>

const row = <const Id extends string>(given: Given & { readonly id: Id }) => ({
  ...given,
  suite: 'network' as const,
  kind: 'refresh' as const,
  expect: 'failure' as const,
  mayExitNonZero: true,
  severity: 'must' as const,
})

const fails = 'fails within its own deadline, and prints no token'
const givesUp = 'gives up after a few calls, each as late as it was told, and prints no token'

/** What the network does. */
export const networkScenarios = refreshRows([
  row({
    id: 'hang-before-headers',
    when: 'the connection stays open and silent',
    client: fails,
    answer: { fault: 'hang-before-headers' },
    source: 'answer-time',
    isSlow: true,
  }),
  row({
    id: 'hang-after-headers',
    when: 'the connection stays open and silent behind the headers',
    client: fails,
    answer: { fault: 'hang-after-headers' },
    source: 'answer-time',
    isSlow: true,
  }),
  row({
    id: 'too-many-requests',
    when: 'every call is answered 429 with Retry-After: 1',
    client: givesUp,
    answer: { fault: 'too-many-requests', retryAfter: 1 },
    source: 'rate-limit',
    isSlow: true,
  }),
  row({
    id: 'service-unavailable',
    when: 'every call is answered 503 with Retry-After: 1',
    client: givesUp,
    answer: { fault: 'service-unavailable', retryAfter: 1 },
    source: 'retry-after',
    isSlow: true,
  }),
  row({
    id: 'connection-refused',
    when: 'nothing listens at the address',
    client: fails,
    server: 'nobody',
    source: 'failed-retry',
  }),
  row({
    id: 'connection-reset',
    when: 'the connection is reset without a byte',
    client: fails,
    answer: { fault: 'CONNECTION_RESET_BY_PEER' },
    source: 'failed-retry',
  }),
  row({
    id: 'reset-after-headers',
    when: 'the connection is reset behind the headers',
    client: fails,
    answer: { fault: 'reset-after-headers' },
    source: 'message-framing',
  }),
  row({
    id: 'empty-answer',
    when: 'the connection ends without a byte',
    client: fails,
    answer: { fault: 'EMPTY_RESPONSE' },
    source: 'message-framing',
  }),
])
