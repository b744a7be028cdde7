import { readFileSync } from 'node:fs'
import { Agent } from 'node:https'
import axios from 'axios'
import type { ClientEnvironment, Tokens } from '../../../src/kit/index.ts'
import { readTokens } from './read-tokens.ts'

/** Refreshes once with axios. */
export async function refreshWithAxios(env: ClientEnvironment): Promise<Tokens> {
  const { status, data } = await axios.post<string>(
    '/oauth/login/thirdparty/refresh',
    { token: env.MCS_USER_TOKEN },
    {
      baseURL: env.MCS_BASE_URL,
      auth: { username: env.MCS_APP_KEY, password: env.MCS_APP_SECRET },
      httpsAgent: new Agent(env.MCS_CA_FILE ? { ca: readFileSync(env.MCS_CA_FILE) } : {}),
      // The credentials are for this host alone.
      maxRedirects: 0,
      // For the whole call; the timeout of axios is for each silence.
      signal: AbortSignal.timeout(4_000),
      // Every answer is read below, as what it is.
      validateStatus: () => true,
      responseType: 'text',
      transformResponse: (text: string) => text,
    },
  )
  return readTokens(status, data)
}
