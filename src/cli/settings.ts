import { defaultSettings } from '../mock/settings.ts'
import type { ServeSettings, SettingRow } from './setting.ts'
import { adminRows } from './settings/admin.ts'
import { appRows } from './settings/apps.ts'
import { listeningRows, startMessageRow } from './settings/listening.ts'
import { requestRows } from './settings/requests.ts'
import { tokenRows } from './settings/tokens.ts'

/** What holds where nothing is said. */
export const defaultServeSettings: ServeSettings = {
  ...defaultSettings,
  port: 4010,
  host: '127.0.0.1',
  httpsPort: undefined,
  caDir: undefined,
  accounts: [],
  users: 0,
  seed: 0,
  log: 'pretty',
  json: false,
}

/** Every setting, in the order of the help. */
export const settingRows: readonly SettingRow[] = [
  ...listeningRows,
  ...appRows,
  ...tokenRows,
  ...requestRows,
  ...adminRows,
  startMessageRow,
]
