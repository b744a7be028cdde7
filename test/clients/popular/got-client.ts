import { got, type OptionsInit } from 'got'
import type { ClientEnvironment, ClientFunctions } from '../../../src/kit/index.ts'

interface Answer {
  readonly results: { readonly access_token: string; readonly token: string }
}

type Retry = NonNullable<OptionsInit['retry']>

async function refreshWith(env: ClientEnvironment, userToken: string, retry: Retry) {
  const { results } = await got
    .post(`${env.MCS_BASE_URL}/oauth/login/thirdparty/refresh`, {
      json: { token: userToken },
      username: env.MCS_APP_KEY,
      password: env.MCS_APP_SECRET,
      retry,
    })
    .json<Answer>()
  return { accessToken: results.access_token, userToken: results.token }
}

/** got with the hook that its documentation has for a 401, and the retries that it is told. */
const gotWith = (retry: Retry): ClientFunctions => ({
  refresh: (env) => refreshWith(env, env.MCS_USER_TOKEN, retry),
  open: (env) => {
    let held = { accessToken: '', userToken: env.MCS_USER_TOKEN }
    const refresh = async () => {
      held = await refreshWith(env, held.userToken, retry)
      api.defaults.options.merge({ headers: { authorization: `Bearer ${held.accessToken}` } })
      return held
    }
    const api = got.extend({
      prefixUrl: env.MCS_BASE_URL,
      mutableDefaults: true,
      hooks: {
        afterResponse: [
          async (response, retryWithMergedOptions) => {
            if (response.statusCode !== 401) return response
            const { accessToken } = await refresh()
            return retryWithMergedOptions({ headers: { authorization: `Bearer ${accessToken}` } })
          },
        ],
      },
    })
    const call = async () => ({ status: (await api.get('mcs/v2/devices/DL6sA7iSx')).statusCode })
    return { refresh, call, tokens: () => held }
  },
})

/** got as it comes: it never repeats a POST. */
export const gotAsItComes = gotWith({})

/** got with POST among what it repeats, and less of a wait in between. */
export const gotRepeatingPost = gotWith({ methods: ['GET', 'POST'], backoffLimit: 200 })
