/**
 * The shape of a fault, and what one can be told.
 *
 * @module
 */

/** The part of an exchange that a fault changes. */
export type FaultGroup = 'refusal' | 'envelope' | 'body' | 'status' | 'connection' | 'time'

/** One fault. */
export interface Fault {
  /** WireMock's four have WireMock's names. */
  readonly name: string
  readonly group: FaultGroup
  /** The effect on the client, in words that complete "the client meets …". */
  readonly description: string
  /** The HTTP status, where the fault has one of its own. */
  readonly status?: number
  /** True if a right client has to take the tokens from it; under `rotate` they replace the old ones. */
  readonly isFair?: true
  /** True if it needs a success: a call that is refused anyway keeps its refusal, and the fault waits. */
  readonly needsSuccess?: true
  /** The parameters it takes beside delays: rows of {@link faultParameters}. */
  readonly parameters?: readonly FaultParameter[]
}

/** Faults of one group, whose literal types stay. */
export const inGroup = <
  const Group extends FaultGroup,
  const Rows extends readonly Omit<Fault, 'group'>[],
>(
  group: Group,
  rows: Rows,
) =>
  rows.map((row) => ({ ...row, group })) as unknown as {
    readonly [At in keyof Rows]: Rows[At] & { readonly group: Group }
  }

/** The parameters of a fault, with their defaults. */
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
