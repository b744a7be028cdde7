import type { Answer } from '../reference-answers.ts'
import { jsonAnswer } from '../reference-answers.ts'
import { type Parts, rightParts } from '../reference-server.ts'
import { ReferenceTokens, type TokenPair } from '../reference-tokens.ts'
import { mutant } from './mutant.ts'

/** Sends other headers. */
const headers = (change: (headers: Answer['headers']) => Answer['headers']): Partial<Parts> => ({
  intercept: (_, answer) => ({ ...answer, headers: change(answer.headers) }),
})

/** Is busy with an answer for a while, counted in turns of the event loop. */
export function busyFor(change: (running: () => number) => Partial<Parts>): Partial<Parts> {
  let running = 0
  return {
    ...change(() => running),
    write(response, answer) {
      running += 1
      afterTurns(100, () => {
        running -= 1
        rightParts.write(response, answer)
      })
    },
  }
}

/** Gives those who ask while others wait the token of those. */
class SharesTokens extends ReferenceTokens {
  readonly #isBusy: () => boolean
  #last: TokenPair | undefined

  constructor(isBusy: () => boolean) {
    super()
    this.#isBusy = isBusy
  }

  override issue(token: string, appKey: string): TokenPair {
    const pair = super.issue(token, appKey)
    if (!this.#isBusy() || this.#last === undefined) this.#last = pair
    return { ...pair, accessToken: this.#last.accessToken }
  }
}

function afterTurns(turns: number, then: () => void): void {
  if (turns === 0) then()
  else setImmediate(() => afterTurns(turns - 1, then))
}

const busy = jsonAnswer(503, { code: 503, message: 'busy' })

/** Servers that differ in headers and in how connections are served. */
export const transportMutants = [
  mutant(
    'the answer is chunked',
    {
      write(response, { status, headers, body }) {
        response.writeHead(status, headers)
        response.write(body.slice(0, 10))
        response.end(body.slice(10))
      },
    },
    'Transfer-Encoding: chunked',
    'content-length',
  ),
  mutant(
    'the Content-Type is text/json',
    headers((all) => ({ ...all, 'Content-Type': 'text/json' })),
    'text/json',
    'content-type',
  ),
  mutant(
    'answers may be cached',
    headers(({ 'Cache-Control': _, ...rest }) => rest),
    'Cache-Control: absent, Pragma: no-cache',
    'no-store',
  ),
  mutant(
    'the header with the credentials is sent back',
    {
      intercept: (incoming, answer) => ({
        ...answer,
        headers: { ...answer.headers, 'X-Caller': incoming.headers.authorization ?? '' },
      }),
    },
    'an answer of 200 with the AppSecret in its headers',
    'no-secret-echoed',
  ),
  mutant(
    'who asks for the connection to be closed is not answered',
    {
      intercept: (incoming, answer) => (incoming.headers.connection === 'close' ? 'drop' : answer),
    },
    'the connection was closed without an answer',
    'succeeds-fresh-connection',
  ),
  mutant(
    'a connection answers once',
    { intercept: ({ before }, answer) => (before > 0 ? busy : answer) },
    '503 {"code":503,"message":"busy"}',
    'succeeds-keep-alive',
    'succeeds-pipelined',
  ),
  mutant(
    'pipelined requests are dropped',
    { intercept: ({ isPipelined }, answer) => (isPipelined ? 'drop' : answer) },
    'the connection was closed without an answer',
    'pipelined',
  ),
  mutant(
    'more than ten at once are too many',
    busyFor((running) => ({ intercept: (_, answer) => (running() < 10 ? answer : busy) })),
    '503 {"code":503,"message":"busy"}',
    'succeeds-concurrent',
  ),
  mutant(
    'who asks at the same time gets the same token',
    busyFor((running) => ({ makeTokens: () => new SharesTokens(() => running() > 0) })),
    '1 different ones in 20 answers',
    'concurrent-access-tokens',
  ),
]
