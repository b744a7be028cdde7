/**
 * How the v2 API says no, in the order in which it is checked: who calls, then the body, then the
 * channel. Path, method and size are refused as in `refusals.ts`.
 *
 * @module
 */

import type { SourceId } from './sources.ts'

/** One way in which the v2 API says no. */
export interface DeviceRefusal {
  readonly id: string
  /** When it applies, in words that complete "refused when …". */
  readonly when: string
  readonly status: 400 | 401 | 404
  readonly message: string
  /** What stands in `results` behind `errors`; absent for a body without it. */
  readonly results?: string | Readonly<Record<string, string | number>>
  /** Evidence for the exact status and text; its grade is the refusal's. */
  readonly answerSource: SourceId
}

/** The refusals that only the v2 API has. */
export const deviceRefusals = [
  {
    id: 'token-incorrect',
    when: 'there is no Bearer header and no `deviceKey`, or the user access token is unknown, expired or revoked',
    status: 401,
    message: 'token is incorrect',
    answerSource: 'token-incorrect',
  },
  {
    id: 'no-permission',
    when: 'the device is unknown or of another user, or the `deviceKey` is another',
    status: 401,
    message: '401 Unauthorized',
    results: "You don't have permission!",
    answerSource: 'no-permission',
  },
  {
    id: 'no-access-right',
    when: 'the same, where the device itself is asked for',
    status: 401,
    message: '401 Unauthorized',
    results: {
      code: 1002,
      url: 'http://mcs.mediatek.com/api_errorcode?code=1002',
      description: 'You do not have access right to this API',
    },
    answerSource: 'no-access-right',
  },
  {
    id: 'bad-upload',
    when: 'the body of an upload cannot be read, has no data points, or one without `dataChnId` or `values`',
    status: 400,
    message: '400 Bad Request',
    answerSource: 'v2-bad-request',
  },
  {
    id: 'too-many-points',
    when: 'there are more than 5 data points in an upload',
    status: 400,
    message: 'None of data points uploaded success.',
    results: '',
    answerSource: 'too-many-points',
  },
  {
    id: 'none-uploaded',
    when: 'the device has no channel of any data point in the upload',
    status: 400,
    message: 'None of data points uploaded success.',
    results: '',
    answerSource: 'none-uploaded',
  },
  {
    id: 'channel-not-found',
    when: 'the data points of a channel are asked for that the device does not have',
    status: 404,
    message: 'channel not found',
    answerSource: 'channel-not-found',
  },
] as const satisfies readonly DeviceRefusal[]

/** The id of a row of {@link deviceRefusals}. */
export type DeviceRefusalId = (typeof deviceRefusals)[number]['id']
