/** What the answers of the v2 API have in common, but for uploads of lines. */
export const headers = {
  'Content-Type': 'application/json',
  'Cache-Control': 'no-store',
  Pragma: 'no-cache',
} as const

/** A user access token, as every call carries one. */
export const bearer = { authorization: 'Bearer {{accessToken}}' } as const

/** What has to be there before any of the calls. */
export const state = 'an app with a user token'
