import { refreshSuccess } from '../../contracts/calls/refresh/schema.ts'
import { MockMcsError } from '../../src/errors.ts'
import type { Mock } from '../../src/mock/create-mock.ts'
import type { MockApp } from '../../src/mock/mock-app.ts'

/** Refreshes as an app, with its well-known user token unless another is given. */
export function refresh(mock: Mock, app: MockApp, token = app.userToken(), init?: RequestInit) {
  return mock.fetch('http://mcs.mediatek.com/oauth/login/thirdparty/refresh', {
    method: 'POST',
    headers: { authorization: app.basic, 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
    ...init,
  })
}

/** The results of a refresh that is answered with tokens. */
export async function tokensOf(mock: Mock, app: MockApp, token?: string) {
  const response = await refresh(mock, app, token)
  return refreshSuccess.parse(await response.json()).results
}

/** The error that an action throws. */
function errorOf(action: () => unknown): MockMcsError {
  try {
    action()
  } catch (error) {
    if (error instanceof MockMcsError) return error
    throw error
  }
  throw new Error('nothing was thrown')
}

export const codeOf = (action: () => unknown): string => errorOf(action).code
export const messageOf = (action: () => unknown): string => errorOf(action).message
