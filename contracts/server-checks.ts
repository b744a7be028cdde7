/**
 * The checks of a server, as data: what each says, and where that comes from.
 *
 * A refusal is two checks. `refuses-…`: the request is refused at all, with a status other than 200
 * and JSON with an integer `code` and a `message`; of the v2 API, with a status from 400 to 499.
 * `answers-…`: the exact status, text and shape.
 *
 * @module
 */

import type { ServerCheck } from './server-check.ts'
import { apiChecks } from './server-checks/of-api.ts'
import { loginChecks } from './server-checks/of-login.ts'
import { refreshChecks } from './server-checks/of-refresh.ts'

/** Every check of a server, in the order in which they run. */
export const serverChecks: readonly ServerCheck[] = [...refreshChecks, ...loginChecks, ...apiChecks]
