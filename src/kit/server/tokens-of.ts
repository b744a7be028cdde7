import { type Exchange, fieldsOf, recordOf } from './exchange.ts'

/** The tokens of an answer; absent where there is no string. */
export interface Tokens {
  readonly accessToken?: string
  readonly userToken?: string
}

/** The tokens of a refresh, which stand below `results`. */
export const tokensOf = (exchange: Exchange): Tokens =>
  tokensIn(recordOf(fieldsOf(exchange)['results']))

/** The tokens of a log-in, which stand beside `code`. */
export const loginTokensOf = (exchange: Exchange): Tokens => tokensIn(fieldsOf(exchange))

function tokensIn({ access_token: accessToken, token: userToken }: ReturnType<typeof recordOf>) {
  return {
    ...(typeof accessToken === 'string' && accessToken !== '' && { accessToken }),
    ...(typeof userToken === 'string' && userToken !== '' && { userToken }),
  }
}

/** Every text in a value that stands under a name such as `access_token` or `deviceKey`. */
export function tokenTexts(value: unknown, name = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => tokenTexts(item, name))
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, item]) => tokenTexts(item, key))
  }
  // What is shorter is no token, and masking it would leave holes in every text.
  const isToken =
    typeof value === 'string' && value.length > 3 && /token|secret|devicekey/i.test(name)
  return isToken ? [value] : []
}
