import { loginInteractions } from '../interactions/login.ts'
import type { ServerCheck } from '../server-check.ts'
import { loginConduct } from './login-conduct.ts'
import { loginOrders, loginSpoils } from './login-spoils.ts'
import { checksOf, conductCheck, inOrder, orderCheck } from './rows.ts'

/** The checks of the log-in. */
export const loginChecks: readonly ServerCheck[] = [
  ...inOrder([...loginInteractions, ...loginSpoils]).flatMap((row) =>
    checksOf('login', row, 'login-error-envelope'),
  ),
  ...loginOrders.map((row) => orderCheck('login', row)),
  ...loginConduct.map((row) => conductCheck('login', row)),
]
