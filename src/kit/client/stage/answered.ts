import type { Exchange } from '../../../journal/exchange.ts'
import type { Stage } from './stage.ts'

/** The tokens in an answer; `undefined` for what is not there or no text. */
export interface AnsweredTokens {
  readonly accessToken: string | undefined
  readonly userToken: string | undefined
}

/** What was sent with AppKey and AppSecret: the refreshes, and the log-ins before them. */
export const oauthCalls = ({ logins, exchanges }: Pick<Stage, 'logins' | 'exchanges'>) => [
  ...logins,
  ...exchanges,
]

/** The body of an answer as text. */
function bodyOf({ answer, decision }: Exchange): string {
  // What a fault compressed is the answer of MCS.
  const isGzip = answer?.headers['Content-Encoding'] === 'gzip'
  const body = (isGzip ? decision?.answer : answer)?.body ?? ''
  return typeof body === 'string' ? body : Buffer.from(body).toString('utf8')
}

/** The tokens that a client can read from an answer. */
export function tokensOf(exchange: Exchange | undefined): AnsweredTokens {
  const results = exchange && envelopeOf(exchange)?.['results']
  const { access_token, token } = (results ?? {}) as Record<string, unknown>
  return {
    accessToken: typeof access_token === 'string' && access_token ? access_token : undefined,
    userToken: typeof token === 'string' && token ? token : undefined,
  }
}

/** The JSON object of an answer; `undefined` if it is none. */
export function envelopeOf(exchange: Exchange): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(bodyOf(exchange))
    return typeof value === 'object' ? ((value ?? undefined) as Record<string, unknown>) : undefined
  } catch {
    return undefined
  }
}

/** Every token that stands in the answer, wherever: MCS's own, and those of an answer word for word. */
export function allTokensIn(exchange: Exchange): string[] {
  const { decision } = exchange
  const texts = [bodyOf(exchange), String(decision?.answer.body ?? '')]
  return texts.flatMap((text) =>
    [...text.matchAll(/"(?:access_token|token)":\s*\[?"([^"]{8,})"/g)].map(
      ([, token = '']) => token,
    ),
  )
}
