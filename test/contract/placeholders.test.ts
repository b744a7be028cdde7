import { describe, expect, test } from 'vitest'
import { fillPlaceholders } from '../../contracts/interaction.ts'

const values = {
  basic: 'B',
  basicOfWrongSecret: 'W',
  userToken: 'U',
  expiredUserToken: 'E',
  otherAppsUserToken: 'O',
  accessToken: 'A',
}

describe('fillPlaceholders', () => {
  test.each([
    ['one', 'Basic {{basic}}', 'Basic B'],
    ['several, one of them twice', '{{userToken}} {{accessToken}} {{userToken}}', 'U A U'],
    ['none', '{"token":"***"}', '{"token":"***"}'],
    ['one inside JSON', '{"token":"{{expiredUserToken}}"}', '{"token":"E"}'],
  ])('fills %s', (_, text, filled) => {
    expect(fillPlaceholders(text, values)).toBe(filled)
  })

  test.each(['{{unknown}}', '{{}}', '{basic}', '{{ basic }}', '{{constructor}}', '{{toString}}'])(
    'leaves %s alone',
    (text) => {
      expect(fillPlaceholders(text, values)).toBe(text)
    },
  )

  test('takes a value as it is, whatever it means to String.replace', () => {
    expect(fillPlaceholders('{{basic}}', { ...values, basic: "$& $1 $' {{userToken}}" })).toBe(
      "$& $1 $' {{userToken}}",
    )
  })
})
