import { limits, row, type SettingRow } from '../setting.ts'
import { integerUpTo, parseSwitch, textual } from '../setting-parsers.ts'

/** Where it listens. */
export const listeningRows: readonly SettingRow[] = [
  row({
    key: 'port',
    flag: 'port',
    short: 'p',
    variable: 'MOCK_MCS_PORT',
    placeholder: 'PORT',
    description: 'Port to listen on; 0 picks a free one.',
    allowed: `a whole number from 0 to ${limits.port}`,
    parse: integerUpTo(limits.port),
  }),
  row({
    key: 'host',
    flag: 'host',
    variable: 'MOCK_MCS_HOST',
    placeholder: 'HOST',
    description: 'Address to listen on; 0.0.0.0 for all of this machine.',
    allowed: 'an address or a host name of this machine',
    parse: textual,
  }),
  row({
    key: 'httpsPort',
    flag: 'https-port',
    variable: 'MOCK_MCS_HTTPS_PORT',
    placeholder: 'PORT',
    description:
      'Serve HTTPS on this port as well, 0 for a free one; mock-mcs ca tells how clients trust it.',
    allowed: `a whole number from 0 to ${limits.port}`,
    parse: integerUpTo(limits.port),
  }),
  row({
    key: 'caDir',
    flag: 'ca-dir',
    variable: 'MOCK_MCS_CA_DIR',
    placeholder: 'DIR',
    description: 'Where the local CA for HTTPS is kept, instead of the data folder of this user.',
    allowed: 'a folder, which is made if it is not there',
    parse: textual,
  }),
]

/** How it says that it listens. */
export const startMessageRow: SettingRow = row({
  key: 'json',
  flag: 'json',
  variable: 'MOCK_MCS_JSON',
  description: 'Print one JSON line at the start instead of text.',
  allowed: 'true or false',
  parse: parseSwitch,
})
