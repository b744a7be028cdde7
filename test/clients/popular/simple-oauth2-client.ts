import { AuthorizationCode } from 'simple-oauth2'
import type { ClientEnvironment, ClientFunctions } from '../../../src/kit/index.ts'

// All that can be set is set as the page has it.
function clientOf(env: ClientEnvironment): AuthorizationCode {
  return new AuthorizationCode({
    client: { id: env.MCS_APP_KEY, secret: env.MCS_APP_SECRET },
    auth: { tokenHost: env.MCS_BASE_URL, refreshPath: '/oauth/login/thirdparty/refresh' },
    options: { bodyFormat: 'json', credentialsEncodingMode: 'loose' },
  })
}

async function refreshWith(client: AuthorizationCode, userToken: string) {
  const { token } = await client.createToken({ refresh_token: userToken }).refresh({
    token: userToken,
  })
  return { accessToken: token['results'].access_token, userToken: token['results'].token }
}

/** simple-oauth2, which refreshes when the time that it was told is over. */
export const simpleOauth2: ClientFunctions = {
  refresh: async (env) => refreshWith(clientOf(env), env.MCS_USER_TOKEN),
  open: (env) => {
    const client = clientOf(env)
    let held = { accessToken: '', userToken: env.MCS_USER_TOKEN }
    let token = client.createToken({ expires_in: 0 })
    const refresh = async () => {
      held = await refreshWith(client, held.userToken)
      token = client.createToken({ access_token: held.accessToken, expires_in: 3600 })
      return held
    }
    return {
      refresh,
      call: async () => {
        if (token.expired(300)) await refresh()
        const authorization = `Bearer ${token.token['access_token']}`
        const url = `${env.MCS_BASE_URL}/mcs/v2/devices/DL6sA7iSx`
        const { status } = await fetch(url, { headers: { authorization } })
        return { status }
      },
      tokens: () => held,
    }
  },
}
