import ky from 'ky'
import type { ClientEnvironment, ClientFunctions } from '../../../src/kit/index.ts'

interface Answer {
  readonly results: { readonly access_token: string; readonly token: string }
}

async function refreshWith(env: ClientEnvironment, userToken: string) {
  const pair = Buffer.from(`${env.MCS_APP_KEY}:${env.MCS_APP_SECRET}`).toString('base64')
  const { results } = await ky
    .post(`${env.MCS_BASE_URL}/oauth/login/thirdparty/refresh`, {
      json: { token: userToken },
      headers: { authorization: `Basic ${pair}` },
      // Ten seconds if left out, which no run of these tests waits for.
      timeout: 4_000,
    })
    .json<Answer>()
  return { accessToken: results.access_token, userToken: results.token }
}

/** ky with the hooks that its readme has for an access token and for a 401. */
export const kyWithHooks: ClientFunctions = {
  refresh: (env) => refreshWith(env, env.MCS_USER_TOKEN),
  open: (env) => {
    let held = { accessToken: '', userToken: env.MCS_USER_TOKEN }
    const refresh = async () => {
      held = await refreshWith(env, held.userToken)
      return held
    }
    const withToken = (request: Request) => {
      const headers = new Headers(request.headers)
      headers.set('authorization', `Bearer ${held.accessToken}`)
      return new Request(request, { headers })
    }
    const api = ky.create({
      prefixUrl: env.MCS_BASE_URL,
      hooks: {
        beforeRequest: [
          (request, _, { retryCount }) => (retryCount === 0 ? withToken(request) : request),
        ],
        afterResponse: [
          async (request, _, response, { retryCount }) => {
            if (response.status !== 401 || retryCount > 0) return
            await refresh()
            return ky.retry({ request: withToken(request), code: 'TOKEN_REFRESHED' })
          },
        ],
      },
    })
    const call = async () => ({ status: (await api.get('mcs/v2/devices/DL6sA7iSx')).status })
    return { refresh, call, tokens: () => held }
  },
}
