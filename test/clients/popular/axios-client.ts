import axios from 'axios'
import { createAuthRefresh } from 'axios-auth-refresh'
import type { ClientEnvironment, ClientFunctions } from '../../../src/kit/index.ts'

async function refreshWith(env: ClientEnvironment, userToken: string) {
  const { data } = await axios.post(
    `${env.MCS_BASE_URL}/oauth/login/thirdparty/refresh`,
    { token: userToken },
    { auth: { username: env.MCS_APP_KEY, password: env.MCS_APP_SECRET } },
  )
  return { accessToken: data.results.access_token, userToken: data.results.token }
}

/** axios with axios-auth-refresh, set up as the README of the latter says. */
export const axiosWithAuthRefresh: ClientFunctions = {
  refresh: (env) => refreshWith(env, env.MCS_USER_TOKEN),
  open: (env) => {
    const api = axios.create({ baseURL: env.MCS_BASE_URL })
    let held = { accessToken: '', userToken: env.MCS_USER_TOKEN }
    const refresh = async () => {
      held = await refreshWith(env, held.userToken)
      return held
    }
    api.interceptors.request.use((request) => {
      request.headers['Authorization'] = `Bearer ${held.accessToken}`
      return request
    })
    // Its types are those of axios for CommonJS, which are others.
    createAuthRefresh(api as never, refresh)
    return { refresh, call: () => api.get('/mcs/v2/devices/DL6sA7iSx'), tokens: () => held }
  },
}
