import type { Route } from './route.ts'
import { appRoutes } from './routes/apps.ts'
import { clockRoutes } from './routes/clock.ts'
import { deviceRoutes } from './routes/devices.ts'
import { faultRoutes } from './routes/faults.ts'
import { appJournalRoutes, serverJournalRoutes } from './routes/journal.ts'
import { serverRoutes } from './routes/server.ts'
import { tokenRoutes } from './routes/tokens.ts'

/** All routes of the control plane. */
export const routes: readonly Route[] = [
  ...serverRoutes,
  ...appRoutes,
  ...clockRoutes,
  ...faultRoutes,
  ...tokenRoutes,
  ...deviceRoutes,
  ...appJournalRoutes,
  ...serverJournalRoutes,
]
