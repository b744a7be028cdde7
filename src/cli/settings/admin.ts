import { isBearerToken } from '../../options/credentials.ts'
import { row, type SettingRow } from '../setting.ts'
import { negated, one, parseSwitch } from '../setting-parsers.ts'

/** The control plane, and who may use it. */
export const adminRows: readonly SettingRow[] = [
  row({
    key: 'admin',
    flag: 'no-admin',
    variable: 'MOCK_MCS_NO_ADMIN',
    description: 'Leave the control plane under /__admin out.',
    allowed: 'true or false',
    parse: (texts) => negated(parseSwitch(texts)),
  }),
  row({
    key: 'adminToken',
    flag: 'admin-token',
    variable: 'MOCK_MCS_ADMIN_TOKEN',
    placeholder: 'TEXT',
    description:
      'What the control plane wants as Authorization: Bearer TEXT; needed where --host is not this machine alone.',
    allowed: 'letters, digits and -._~+/=, as a header can carry them',
    isSecret: true,
    parse: one((text) => (isBearerToken(text) ? text : undefined)),
  }),
  row({
    key: 'adminHosts',
    flag: 'admin-host',
    variable: 'MOCK_MCS_ADMIN_HOST',
    placeholder: 'HOST',
    description:
      'A host name under which the control plane may be called, beside those of this machine; may be repeated.',
    allowed: 'a host name, with or without a port',
    multiple: true,
    parse: (texts) => (texts.every((text) => /^[^\s/]+$/.test(text)) ? texts : undefined),
  }),
]
