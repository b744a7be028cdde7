import { limits, row, type SettingRow } from '../setting.ts'
import { integerUpTo, negated, oneOf, parseSwitch } from '../setting-parsers.ts'

/** What is taken for a call, and what is said and kept of it. */
export const requestRows: readonly SettingRow[] = [
  row({
    key: 'log',
    flag: 'log',
    variable: 'MOCK_MCS_LOG',
    placeholder: 'FORM',
    description: 'A line a request on stderr: pretty, json or silent.',
    allowed: 'pretty, json or silent',
    parse: oneOf('pretty', 'json', 'silent'),
  }),
  row({
    key: 'explain',
    flag: 'explain',
    variable: 'MOCK_MCS_EXPLAIN',
    description:
      'Name what is odd about a request in its answer, in the header x-mock-mcs-finding.',
    allowed: 'true or false',
    parse: parseSwitch,
  }),
  row({
    key: 'legacyPaths',
    flag: 'no-legacy-paths',
    variable: 'MOCK_MCS_NO_LEGACY_PATHS',
    description: 'Leave the paths of before 2015-09-11 out, which have thirdpart for thirdparty.',
    allowed: 'true or false',
    parse: (texts) => negated(parseSwitch(texts)),
  }),
  row({
    key: 'maxRequestJournalEntries',
    flag: 'max-request-journal-entries',
    variable: 'MOCK_MCS_MAX_REQUEST_JOURNAL_ENTRIES',
    placeholder: 'N',
    description: 'How many requests the journal keeps; 0 switches it off.',
    allowed: `a whole number from 0 to ${limits.journalEntries}`,
    parse: integerUpTo(limits.journalEntries),
  }),
  row({
    key: 'maxRequestJournalBytes',
    flag: 'max-request-journal-bytes',
    variable: 'MOCK_MCS_MAX_REQUEST_JOURNAL_BYTES',
    placeholder: 'N',
    description: 'How many bytes the journal keeps; 0 switches it off.',
    allowed: `a whole number from 0 to ${limits.journalBytes}`,
    parse: integerUpTo(limits.journalBytes),
  }),
]
