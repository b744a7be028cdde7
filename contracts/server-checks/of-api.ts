import { deviceInteractions } from '../interactions/devices.ts'
import type { AnyInteraction, ServerCheck } from '../server-check.ts'
import type { SourceId } from '../sources.ts'
import { apiConduct } from './api-conduct.ts'
import { apiOrders, apiSpoils } from './api-spoils.ts'
import { bearerSpoils } from './bearer-spoils.ts'
import { checksOf, conductCheck, inOrder, orderCheck } from './rows.ts'

// A device of somebody has other channels than that of the pages, and data points of its own: what
// these show is asked for by `uploaded-as-csv-line`, `reads-back-upload` and `describes-device`.
const ofTheSampleAlone = ['uploaded-as-csv', 'retrieved-nothing', 'retrieved-device']

// Why a request is refused at all, where it is not for the reason of its exact answer.
const refusedSources: Readonly<Record<string, SourceId>> = {
  'token-incorrect-missing': 'bearer-required',
  'token-incorrect-describe-missing': 'bearer-required',
  'token-incorrect-scheme-alone': 'bearer-required',
  'token-incorrect-other-scheme': 'bearer-required',
  'token-incorrect-no-scheme': 'bearer-required',
  'token-incorrect-app': 'bearer-required',
  'token-incorrect-expired': 'access-token-life',
  'too-many-points': 'upload-limit',
  'too-many-points-as-json': 'upload-limit',
}

const rows: readonly AnyInteraction[] = [
  ...deviceInteractions.filter(({ name }) => !ofTheSampleAlone.includes(name)),
  ...bearerSpoils,
  ...apiSpoils,
]

/** The checks of the calls that a user access token is for. */
export const apiChecks: readonly ServerCheck[] = [
  ...inOrder(rows).flatMap((row) => checksOf('api', row, refusedSources[row.name] ?? row.source)),
  ...apiOrders.map((row) => orderCheck('api', row)),
  ...apiConduct.map((row) => conductCheck('api', row)),
]
