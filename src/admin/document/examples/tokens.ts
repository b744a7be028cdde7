/** The user token in the examples. */
export const userToken =
  'u.b7b2a1c4d5e6f708192a3b4c.well-known..0.0..5f1c0de2b3a4958677889900aabbccdd'

const accessToken =
  'a.b7b2a1c4d5e6f708192a3b4c.9d1f..1.1441965900000..00112233445566778899aabbccddeeff'

/** Answers about tokens. */
export const tokenAnswers = {
  UserToken: { userToken, email: 'mcsuser@mediatek.com' },
  TokenState: {
    state: 'expired',
    email: 'mcsuser@mediatek.com',
    expiresAt: '2026-01-01T01:00:00.000Z',
  },
}

/** Bodies about tokens. */
export const tokenBodies = {
  UserTokenOptions: {
    expired: { summary: 'One that has expired already', value: { expiresIn: '-1s' } },
  },
  Token: { token: { summary: 'A token of the app', value: { token: accessToken } } },
}
