// A client of MCS that stays alive: one refresh for all who wait, both tokens replaced or neither.

const { MCS_BASE_URL, MCS_APP_KEY, MCS_APP_SECRET, MCS_USER_TOKEN } = process.env
const basic = Buffer.from(`${MCS_APP_KEY}:${MCS_APP_SECRET}`).toString('base64')
const logInAgain = ['Refresh token has expired', 'Invalid refresh token']
const held = { accessToken: undefined, userToken: MCS_USER_TOKEN }
let refreshing

const send = (path, authorization, init) =>
  fetch(MCS_BASE_URL + path, {
    headers: { authorization, 'content-type': 'application/json' },
    redirect: 'error',
    // As long as 20 calls at once over TLS may take on a loaded machine; no scenario waits for it.
    signal: AbortSignal.timeout(20_000),
    ...init,
  })

const isToken = (token) => typeof token === 'string' && token !== ''

async function exchange() {
  const init = { method: 'POST', body: JSON.stringify({ token: held.userToken }) }
  const response = await send('/oauth/login/thirdparty/refresh', `Basic ${basic}`, init)
  const { code, message, results } = (await response.json().catch(() => null)) ?? {}
  const { access_token: accessToken, token: userToken } = results ?? {}
  if (response.status === 200 && code === 200 && isToken(accessToken) && isToken(userToken)) {
    return Object.assign(held, { accessToken, userToken })
  }
  const loginRequired = code === 500 && logInAgain.includes(message)
  throw Object.assign(new Error(message ?? 'no answer of MCS'), { code, loginRequired })
}

export function refresh() {
  refreshing ??= exchange().finally(() => {
    refreshing = undefined
  })
  return refreshing
}

export async function call() {
  const { accessToken } = held
  const answer = accessToken && (await send('/mcs/v2/devices/DL6sA7iSx', `Bearer ${accessToken}`))
  if (answer && answer.status !== 401) return { status: answer.status }
  // Another call may have refreshed while this one was under way.
  if (held.accessToken === accessToken) await refresh()
  const { status } = await send('/mcs/v2/devices/DL6sA7iSx', `Bearer ${held.accessToken}`)
  return { status }
}

export const tokens = async () => held
