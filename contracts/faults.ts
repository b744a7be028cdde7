/**
 * The faults a mock can answer with, by name: what a client meets when MCS, a gateway or the network
 * does not do what the page says. None of them is a statement about MCS, but for the refusals.
 *
 * @module
 */

import { type RefusalId, refusals } from './refusals.ts'

/** What of an exchange a fault spoils. */
export type FaultGroup = 'refusal' | 'envelope' | 'body' | 'status' | 'connection' | 'time'

/** One fault. */
export interface Fault {
  /** WireMock's four have WireMock's names. */
  readonly name: string
  readonly group: FaultGroup
  /** What the client meets, in words that complete "the client meets …". */
  readonly description: string
  /** The HTTP status, where the fault has one of its own. */
  readonly status?: number
  /** True if a right client has to take the tokens from it; under `rotate` they replace the old ones. */
  readonly isFair?: true
  /** True if it spoils a success: a call that is refused anyway keeps its refusal, and the fault waits. */
  readonly needsSuccess?: true
  /** The parameters it takes beside delays: rows of {@link faultParameters}. */
  readonly parameters?: readonly FaultParameter[]
}

/** What a fault can be told, and what holds if it is not. */
export const faultParameters = {
  field: 'the path of a field of the success, `results.access_token` if left out',
  retryAfter: 'the seconds of `Retry-After`, 1 if left out',
  location: 'the `Location` of a redirect',
} as const

/** The name of a row of {@link faultParameters}. */
export type FaultParameter = keyof typeof faultParameters

/** The paths that `field` can have: the fields of a success in their order. */
export const successFields = [
  'apiVersion',
  'code',
  'message',
  'results',
  'results.access_token',
  'results.userImageURL',
  'results.timezone',
  'results.email',
  'results.nickname',
  'results.language',
  'results.plan',
  'results.plan.name',
  'results.plan.deviceCount',
  'results.plan.dataPointCount',
  'results.plan.emailCount',
  'results.token',
] as const

const refusalFaults = refusals.map(({ id, when, status }) => ({
  name: id as RefusalId,
  group: 'refusal' as const,
  status,
  description: `the refusal for when ${when}`,
}))

const otherFaults = [
  {
    name: 'refusal-under-200',
    group: 'envelope',
    description: 'the body of `invalid-token` under the status 200',
  },
  {
    name: 'success-under-500',
    group: 'envelope',
    description: 'the body of a success under the status 500',
    needsSuccess: true,
  },
  {
    name: 'field-missing',
    group: 'envelope',
    description: 'a success without a field',
    needsSuccess: true,
    parameters: ['field'],
  },
  {
    name: 'field-null',
    group: 'envelope',
    description: 'a success with null in a field',
    needsSuccess: true,
    parameters: ['field'],
  },
  {
    name: 'field-empty',
    group: 'envelope',
    description: 'a success with an empty string in a field',
    needsSuccess: true,
    parameters: ['field'],
  },
  {
    name: 'field-renamed',
    group: 'envelope',
    description:
      'a success with a field in the other spelling: camel case for snake case and back, a capital for a single word',
    needsSuccess: true,
    parameters: ['field'],
  },
  {
    name: 'field-wrong-type',
    group: 'envelope',
    description: 'a success with an array that holds the value of a field in its place',
    needsSuccess: true,
    parameters: ['field'],
  },
  {
    name: 'results-flattened',
    group: 'envelope',
    description: 'a success with the fields of `results` beside `code`',
    needsSuccess: true,
  },
  {
    name: 'extra-fields',
    group: 'envelope',
    description: 'a success with fields that the page does not have',
    isFair: true,
    needsSuccess: true,
  },
  {
    name: 'number-as-string',
    group: 'envelope',
    description: 'a success whose numbers, `code` among them, are strings',
    needsSuccess: true,
  },
  {
    name: 'bom',
    group: 'body',
    description: 'a success behind a byte order mark',
    needsSuccess: true,
  },
  {
    name: 'empty-body',
    group: 'body',
    description: 'status 200 and no body',
  },
  {
    name: 'truncated-json',
    group: 'body',
    description: 'the first half of a success, its Content-Length that of the half',
    needsSuccess: true,
  },
  {
    name: 'content-length-too-long',
    group: 'body',
    description:
      'a success whose Content-Length is 10 bytes too many, then the end of the connection',
    needsSuccess: true,
  },
  {
    name: 'content-length-too-short',
    group: 'body',
    description:
      'a success whose Content-Length is 10 bytes too few, then the end of the connection',
    needsSuccess: true,
  },
  {
    name: 'wrong-content-type',
    group: 'body',
    description: 'a success whose Content-Type is text/plain',
    needsSuccess: true,
  },
  {
    name: 'gzip',
    group: 'body',
    description: 'a success compressed with gzip, whether the client asked for it or not',
    needsSuccess: true,
  },
  {
    name: 'gateway-502',
    group: 'status',
    status: 502,
    description: '502 with the HTML page of a gateway',
  },
  {
    name: 'gateway-503',
    group: 'status',
    status: 503,
    description: '503 with the HTML page of a gateway',
  },
  {
    name: 'gateway-504',
    group: 'status',
    status: 504,
    description: '504 with the HTML page of a gateway',
  },
  {
    name: 'too-many-requests',
    group: 'status',
    status: 429,
    description: '429 with `Retry-After` and the body of a refusal',
    parameters: ['retryAfter'],
  },
  {
    name: 'service-unavailable',
    group: 'status',
    status: 503,
    description: '503 with `Retry-After` and the body of a refusal',
    parameters: ['retryAfter'],
  },
  {
    name: 'redirect-to-other-host',
    group: 'status',
    status: 307,
    description:
      '307 to the same path on another host, `http://other-host.invalid` unless `location` says otherwise',
    parameters: ['location'],
  },
  {
    name: 'redirect-to-same-host',
    group: 'status',
    status: 307,
    description: '307 to the same path on the same host, with a query that makes the URL another',
    parameters: ['location'],
  },
  {
    name: 'EMPTY_RESPONSE',
    group: 'connection',
    description: 'the end of the connection, without a byte',
  },
  {
    name: 'CONNECTION_RESET_BY_PEER',
    group: 'connection',
    description: 'a reset of the connection, without a byte',
  },
  {
    name: 'MALFORMED_RESPONSE_CHUNK',
    group: 'connection',
    description: 'status 200 and chunked, then garbage, then the end of the connection',
  },
  {
    name: 'RANDOM_DATA_THEN_CLOSE',
    group: 'connection',
    description: 'garbage, then the end of the connection',
  },
  {
    name: 'hang-before-headers',
    group: 'connection',
    description: 'a connection that stays open and silent',
  },
  {
    name: 'hang-after-headers',
    group: 'connection',
    description: 'the headers of the answer of MCS, then a connection that stays open and silent',
  },
  {
    name: 'none',
    group: 'time',
    description: 'the answer of MCS, to let a call pass between faults',
    isFair: true,
  },
  {
    name: 'dribble',
    group: 'time',
    description:
      'the answer of MCS in small pieces: 10 over a second unless `chunkedDribbleDelay` says otherwise',
    isFair: true,
  },
  {
    name: 'delay',
    group: 'time',
    description:
      'the answer of MCS, late: by a second unless `fixedDelayMilliseconds` or `delayDistribution` says otherwise',
    isFair: true,
  },
] as const satisfies readonly Fault[]

/** The name of a row of {@link faults}. */
export type FaultName = RefusalId | (typeof otherFaults)[number]['name']

/** The names of the faults of a group beside the refusals. */
export type FaultNameOf<Group extends FaultGroup> = Extract<
  (typeof otherFaults)[number],
  { readonly group: Group }
>['name']

/** All faults: the refusals in their order, then what spoils envelope, body, status, connection and time. */
export const faults: readonly (Fault & { readonly name: FaultName })[] = [
  ...refusalFaults,
  ...otherFaults,
]

/**
 * What a reserved user token begins with; the name of a fault follows. For clients that can be
 * steered only by what they send, like the test cards of a payment provider.
 */
export const reservedTokenPrefix = 'mock-mcs-'
