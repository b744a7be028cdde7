import { durationForm, parseDuration } from '../../options/durations.ts'
import { row, type SettingRow } from '../setting.ts'
import { one, oneOf, textual } from '../setting-parsers.ts'

/** How long tokens live, and what becomes of them. */
export const tokenRows: readonly SettingRow[] = [
  row({
    key: 'accessTokenTtl',
    flag: 'access-token-ttl',
    variable: 'MOCK_MCS_ACCESS_TOKEN_TTL',
    placeholder: 'TIME',
    description: 'Life of a user access token.',
    allowed: durationForm,
    parse: one(parseDuration),
  }),
  row({
    key: 'userTokenTtl',
    flag: 'user-token-ttl',
    variable: 'MOCK_MCS_USER_TOKEN_TTL',
    placeholder: 'TIME',
    description: 'Life of a user token.',
    allowed: durationForm,
    parse: one(parseDuration),
  }),
  row({
    key: 'userToken',
    flag: 'user-token',
    variable: 'MOCK_MCS_USER_TOKEN',
    placeholder: 'HOW',
    description:
      'The user token in the answer: reissue (a new one, the old one lives on), keep (the same one), rotate (a new one, the old one dies at once).',
    allowed: 'reissue, keep or rotate',
    parse: oneOf('reissue', 'keep', 'rotate'),
  }),
  row({
    key: 'secret',
    flag: 'secret',
    variable: 'MOCK_MCS_SECRET',
    placeholder: 'TEXT',
    description: 'Seals the tokens: the same secret honours the tokens of an earlier run.',
    allowed: 'any text that is not empty',
    isSecret: true,
    parse: textual,
  }),
]
