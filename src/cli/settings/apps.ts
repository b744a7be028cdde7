import { appKeyForm } from '../../options/credentials.ts'
import { defaultUser } from '../../world/users.ts'
import { limits, row, type SettingRow } from '../setting.ts'
import { integerUpTo, parseAccounts, parseApps, parseDevices } from '../setting-parsers.ts'

/** Who may call, and what is there for them. */
export const appRows: readonly SettingRow[] = [
  row({
    key: 'apps',
    flag: 'app',
    variable: 'MOCK_MCS_APP',
    placeholder: 'KEY:SECRET',
    description: "An app that may call, instead of the page's sample; may be repeated.",
    allowed: `KEY:SECRET, the key ${appKeyForm}, the secret on one line, each key once`,
    isSecret: true,
    multiple: true,
    parse: parseApps,
  }),
  row({
    key: 'accounts',
    flag: 'account',
    variable: 'MOCK_MCS_ACCOUNT',
    placeholder: 'EMAIL:PASSWORD',
    description: 'A user of every app, beside the default one, who logs in so; may be repeated.',
    allowed: `EMAIL:PASSWORD, each e-mail once, and not ${defaultUser.email}, the default user`,
    isSecret: true,
    multiple: true,
    parse: parseAccounts,
  }),
  row({
    key: 'users',
    flag: 'users',
    variable: 'MOCK_MCS_USERS',
    placeholder: 'N',
    description: 'Make up that many users beside the default one.',
    allowed: `a whole number from 0 to ${limits.users}`,
    parse: integerUpTo(limits.users),
  }),
  row({
    key: 'devices',
    flag: 'device',
    variable: 'MOCK_MCS_DEVICE',
    placeholder: 'ID:CHANNELS',
    description:
      'A device of every app with its channels between commas, beside DL6sA7iSx; may be repeated.',
    allowed: 'ID:CHANNEL,CHANNEL, of letters, digits, hyphens and underscores, each ID once',
    multiple: true,
    parse: parseDevices,
  }),
  row({
    key: 'seed',
    flag: 'seed',
    variable: 'MOCK_MCS_SEED',
    placeholder: 'S',
    description: 'The same seed makes up the same users.',
    allowed: `a whole number from 0 to ${limits.seed}`,
    parse: integerUpTo(limits.seed),
  }),
]
