import type { Tokens } from '../../../src/kit/index.ts'

/** The tokens of an answer. Throws with the message and the code of a refusal. */
export function readTokens(status: number, body: string): Tokens {
  const { code, message, results } = parse(body)
  if (status !== 200 || code !== 200) {
    throw Object.assign(new Error(message ?? `${status}, not an answer of MCS`), { code })
  }
  const { access_token: accessToken, token: userToken } = results ?? {}
  if (!isToken(accessToken) || !isToken(userToken)) throw new Error('the answer has no tokens')
  return { accessToken, userToken }
}

interface Answer {
  readonly code?: number
  readonly message?: string
  readonly results?: Readonly<Record<string, unknown>> | null
}

/** The parser's own error would quote the text. */
function parse(text: string): Answer {
  try {
    return (JSON.parse(text) as Answer | null) ?? {}
  } catch {
    return {}
  }
}

const isToken = (value: unknown): value is string => typeof value === 'string' && value !== ''
