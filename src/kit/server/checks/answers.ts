import { interactions } from '../../../../contracts/interactions.ts'
import { type Answered, type Exchange, fieldsOf, isAnswered } from '../exchange.ts'
import { CannotTell, kept, missed } from '../finding.ts'
import { type Answer, headerOf } from '../message.ts'
import type { Session } from '../session.ts'
import type { Outcome, PlayCheck } from './check.ts'

/** Looks at every answer of the run; the first that breaks the rule is shown. */
function ofEvery(
  expected: string,
  actualIfMissed: (exchange: Answered, session: Session) => string | undefined,
): PlayCheck {
  return async ({ session }) => {
    const answered = await answersOf(session)
    const misses = answered.flatMap((exchange) => {
      const actual = actualIfMissed(exchange, session)
      return actual === undefined ? [] : [{ exchange, actual }]
    })
    const [worst] = misses
    if (worst === undefined) return { finding: kept }
    const count = `${misses.length} of ${answered.length} answers`
    return {
      finding: missed(expected, `${worst.actual} (${count})`),
      exchange: worst.exchange,
    } satisfies Outcome
  }
}

// Whatever else a run asks for, these are asked: a success, and a refusal of each shape.
const samples = [null, 'unknown-path', 'invalid-client-id'].map((id) =>
  interactions.find(({ refusal }) => refusal === id),
)

/** Every answer so far, a success and some refusals among them. */
async function answersOf(session: Session): Promise<readonly Answered[]> {
  for (const interaction of samples) if (interaction) await session.play(interaction)
  const answered = session.courier.exchanges.filter(isAnswered)
  if (answered.length === 0) throw new CannotTell('no answer was got')
  return answered
}

export const playContentType = ofEvery('application/json', ({ answer }) => {
  const type = headerOf(answer, 'content-type') ?? 'no Content-Type'
  return mediaTypeOf(type) === 'application/json' ? undefined : type
})

export const playContentTypeBare = ofEvery('application/json alone', ({ answer }) => {
  const type = headerOf(answer, 'content-type') ?? ''
  return type.includes(';') ? type : undefined
})

const mediaTypeOf = (type: string): string => (type.split(';')[0] ?? '').trim().toLowerCase()

export const playContentLength = ofEvery('a Content-Length, not chunked', ({ answer }) => {
  if (answer.isChunked) return 'Transfer-Encoding: chunked'
  return spellingOf(answer) === undefined ? 'no Content-Length' : undefined
})

export const playContentLengthSpelling = ofEvery('Content-Length', ({ answer }) => {
  const spelling = spellingOf(answer)
  return spelling === undefined || spelling === 'Content-Length' ? undefined : spelling
})

const spellingOf = ({ headers }: Answer): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === 'content-length')?.[0]

export const playNoStore = ofEvery('Cache-Control: no-store, Pragma: no-cache', ({ answer }) => {
  const control = headerOf(answer, 'cache-control')
  const pragma = headerOf(answer, 'pragma')
  if (control === 'no-store' && pragma === 'no-cache') return undefined
  return `Cache-Control: ${control ?? 'absent'}, Pragma: ${pragma ?? 'absent'}`
})

export const playRefusalCode = ofEvery('a code that is the status', (exchange) => {
  const { code } = fieldsOf(exchange)
  const { status } = exchange.answer
  if (status < 300 || !Number.isInteger(code) || code === status) return undefined
  return `status ${status}, code ${code}`
})

// What is shorter may stand in an answer by chance.
const shortest = 6

export const playNoSecretEchoed = ofEvery('nothing of the request', (exchange, session) => {
  const { app, otherApp } = session.options
  const secrets = [app.secret, otherApp?.secret, ...sentTexts(exchange)]
  const { headers, body } = exchange.answer
  const whole = [...headers.flat(), body].join('\n')
  const found = secrets.filter((text) => text && text.length >= shortest && whole.includes(text))
  return found.length === 0 ? undefined : `an answer of ${exchange.answer.status} that repeats it`
})

/** The credentials of a request; for a refusal its token as well, which a success may give back. */
function sentTexts({ request, answer }: Exchange): string[] {
  const [, credentials = ''] = (request.headers['authorization'] ?? '').split(' ')
  const [, token = ''] = /token"?[:=] ?\[?"? ?([^"&]+)/i.exec(request.body ?? '') ?? []
  const secret = Buffer.from(credentials, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '')
  return answer?.status === 200 ? [credentials, secret] : [credentials, secret, token]
}
