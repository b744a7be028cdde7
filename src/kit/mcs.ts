/**
 * The conventions of MCS that both halves of the kit rely on: the names under which a client finds
 * its settings, the call that a path is of, and where an answer has its tokens and its error.
 *
 * @module
 */

import type { CallKind } from '../../contracts/call.ts'
import type { AppCredentials } from './require-options.ts'

/** The environment variables that a client is given. */
export interface ClientEnvironment {
  /** The address before the path of the call, without a slash at its end. */
  readonly MCS_BASE_URL: string
  readonly MCS_APP_KEY: string
  readonly MCS_APP_SECRET: string
  /** The user token to begin with. */
  readonly MCS_USER_TOKEN: string
  /** The id of the scenario. */
  readonly MCS_SCENARIO: string
  /** Where the address is https: a file with the certificates to trust, as PEM. */
  readonly MCS_CA_FILE?: string
}

/** The settings of a client, before they have the names of its environment. */
interface ClientSettings {
  readonly baseUrl: string
  readonly app: AppCredentials
  readonly userToken: string
  readonly scenario: string
  readonly caFile: string | undefined
}

/** Settings under the names of {@link ClientEnvironment}. */
export const environmentOf = (settings: ClientSettings): ClientEnvironment => ({
  MCS_BASE_URL: settings.baseUrl,
  MCS_APP_KEY: settings.app.key,
  MCS_APP_SECRET: settings.app.secret,
  MCS_USER_TOKEN: settings.userToken,
  MCS_SCENARIO: settings.scenario,
  ...(settings.caFile !== undefined && { MCS_CA_FILE: settings.caFile }),
})

/** The variable that names the file of certificates, for messages. */
export const caFileVariable: keyof ClientEnvironment = 'MCS_CA_FILE'

/** The credentials that follow `Basic `. */
export const basicOf = ({ key, secret }: AppCredentials): string =>
  Buffer.from(`${key}:${secret}`, 'utf8').toString('base64')

/** The call that a path is of. */
export function callOf(path: string): CallKind {
  if (path.includes('/mcs/v2/')) return 'api'
  return /\/oauth\/login\/thirdparty?$/.test(path) ? 'login' : 'refresh'
}

/** The tokens of an answer; absent where there is no string, or an empty one. */
export interface AnsweredTokens {
  readonly accessToken?: string
  readonly userToken?: string
}

/** The tokens of an answer to a refresh, which stand below `results`. */
export const refreshTokensIn = (body: string): AnsweredTokens =>
  tokensIn(recordOf(fieldsIn(body)['results']))

/** The tokens of an answer to a log-in, which stand beside `code`. */
export const loginTokensIn = (body: string): AnsweredTokens => tokensIn(fieldsIn(body))

function tokensIn({ access_token: accessToken, token: userToken }: JsonFields): AnsweredTokens {
  return {
    ...(typeof accessToken === 'string' && accessToken !== '' && { accessToken }),
    ...(typeof userToken === 'string' && userToken !== '' && { userToken }),
  }
}

/** Every token in a text, under the names of MCS: in JSON that is broken, too. */
export const allTokensIn = (text: string): string[] =>
  [...text.matchAll(/"(?:access_token|token)":\s*\[?"([^"]{8,})"/g)].map(([, token = '']) => token)

const secretName = /token|secret|devicekey/i

/** Every text in a value that has a name such as `access_token` or `deviceKey`. */
export function secretTextsIn(value: unknown, name = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => secretTextsIn(item, name))
  if (typeof value === 'object' && value !== null) {
    // A text below the name of a token is one, under any name of its own.
    return Object.entries(value).flatMap(([key, item]) =>
      secretTextsIn(item, secretName.test(name) ? name : key),
    )
  }
  // Shorter texts are not tokens, and masking them would leave holes in every text.
  const isToken = typeof value === 'string' && value.length > 3 && secretName.test(name)
  return isToken ? [value] : []
}

/** The error of an answer: its code and its message, of whatever type they are. */
export function errorIn(body: string): { readonly code?: unknown; readonly message?: unknown } {
  const { code, message } = fieldsIn(body)
  return { code, message }
}

type JsonFields = Readonly<Record<string, unknown>>

/** The fields of a text that is a JSON object; none of any other. */
export const fieldsIn = (text: string): JsonFields => recordOf(parseJson(text))

/** A value as an object with fields; without any if it is not an object. */
export function recordOf(value: unknown): JsonFields {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value)
  return isRecord ? (value as JsonFields) : {}
}

/** The value of a text of JSON, or `undefined` for any other text. */
export function parseJson(text: string): unknown {
  try {
    return isDeep(text) ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

// Far more than any answer has, and far less than would exhaust the stack.
const maxDepth = 100

// By hand: a regular expression for texts in quotes takes the square of an answer of open quotes.
function isDeep(text: string): boolean {
  let depth = 0
  let isQuoted = false
  for (let at = 0; at < text.length; at++) {
    const character = text[at]
    if (isQuoted) {
      if (character === '\\') at++
      else if (character === '"') isQuoted = false
    } else if (character === '"') isQuoted = true
    else if (character === '[' || character === '{') depth++
    else if (character === ']' || character === '}') depth--
    if (depth > maxDepth) return true
  }
  return false
}
