import type { CallKind } from '../../../../contracts/call.ts'
import { CannotTell, kept, missed } from '../../finding.ts'
import { callOf, fieldsIn } from '../../mcs.ts'
import { formsOf } from '../../spellings.ts'
import type { CheckedServer } from '../checked-server.ts'
import {
  type AnsweredExchange,
  fieldsOf,
  type HttpAnswer,
  type HttpExchange,
  headerOf,
  isAnswered,
} from '../exchange.ts'
import { type CheckFunction, describing } from './context.ts'

/** The defect of an answer; `undefined` if nothing is. */
type Look = (exchange: AnsweredExchange, server: CheckedServer) => string | undefined

/** Looks at every answer of a call; the first that breaks the rule is shown. */
export function ofEvery(call: CallKind, expected: string, actualIfMissed: Look): CheckFunction {
  return async ({ server }) => {
    const answered = await answersOf(call, server)
    const misses = answered.flatMap((exchange) => {
      const actual = actualIfMissed(exchange, server)
      return actual === undefined ? [] : [{ exchange, actual }]
    })
    const [worst] = misses
    if (worst === undefined) return kept
    const count = `${misses.length} of ${answered.length} answers`
    return missed(expected, `${worst.actual} (${count})`, worst.exchange)
  }
}

// Every run has these answers: a success, and a refusal of each shape.
const samples: Readonly<Record<CallKind, readonly string[]>> = {
  refresh: ['refreshed', 'unknown-path', 'invalid-client-id-no-authorization'],
  login: ['logged-in', 'missing-login-email', 'login-malformed-json', 'invalid-login-email'],
  api: ['token-incorrect-describe', 'token-incorrect-longer', 'no-access-right'],
}

/** Every answer of a call so far, a success and some refusals among them. */
async function answersOf(
  call: CallKind,
  server: CheckedServer,
): Promise<readonly AnsweredExchange[]> {
  for (const name of samples[call]) await server.askNamed(name)
  if (call === 'api') await server.ask(describing)
  const answered = server.sender.exchanges
    .filter(({ request }) => callOf(request.path) === call)
    .filter(isAnswered)
  if (answered.length === 0) throw new CannotTell('no request was answered')
  return answered
}

/** A media type other than JSON. */
export const notJsonOf: Look = ({ answer }) => {
  const type = headerOf(answer, 'content-type') ?? 'no Content-Type'
  return mediaTypeOf(type) === 'application/json' ? undefined : type
}

/** A media type without its parameters. */
export const mediaTypeOf = (type: string): string => (type.split(';')[0] ?? '').trim().toLowerCase()

const notBareOf: Look = ({ answer }) => {
  const type = headerOf(answer, 'content-type') ?? ''
  return type.includes(';') ? type : undefined
}

const noLengthOf: Look = ({ answer }) => {
  if (answer.isChunked) return 'Transfer-Encoding: chunked'
  return spellingOf(answer) === undefined ? 'no Content-Length' : undefined
}

const otherSpellingOf: Look = ({ answer }) => {
  const spelling = spellingOf(answer)
  return spelling === undefined || spelling === 'Content-Length' ? undefined : spelling
}

/** A length that is missing, or spelled otherwise. */
export const lengthOf: Look = (...given) => noLengthOf(...given) ?? otherSpellingOf(...given)

const spellingOf = ({ headers }: HttpAnswer): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === 'content-length')?.[0]

/** Permission to keep an answer. */
export const noStoreOf: Look = ({ answer }) => {
  const control = headerOf(answer, 'cache-control')
  const pragma = headerOf(answer, 'pragma')
  if (control === 'no-store' && pragma === 'no-cache') return undefined
  return `Cache-Control: ${control ?? 'absent'}, Pragma: ${pragma ?? 'absent'}`
}

/** A code that is not the status. */
export const refusalCodeOf: Look = (exchange) => {
  const { code } = fieldsOf(exchange)
  const { status } = exchange.answer
  if (status < 300 || !Number.isInteger(code) || code === status) return undefined
  return `status ${status}, code ${code}`
}

// What is shorter may stand in an answer by chance.
const shortest = 6

// What is shorter may stand in a longer number or word by chance.
const byChance = 16

/** A secret of the request in the answer. */
export const secretEchoOf: Look = (exchange, server) => {
  const { app, otherApp } = server.options
  const secrets = [app.secret, otherApp?.secret, ...sentTexts(exchange)]
  const { headers, body } = exchange.answer
  const whole = [...headers.flat(), body].join('\n')
  const found = secrets.filter((text) => text && text.length >= shortest && hasForm(whole, text))
  return found.length === 0 ? undefined : `an answer of ${exchange.answer.status} that repeats it`
}

const hasForm = (whole: string, text: string): boolean =>
  formsOf(text).some((form) =>
    form.length < byChance ? hasWord(whole, form) : whole.includes(form),
  )

/** True if a text stands somewhere that is not inside a longer run of letters and digits. */
function hasWord(whole: string, text: string): boolean {
  for (let at = whole.indexOf(text); at !== -1; at = whole.indexOf(text, at + 1)) {
    const before = whole.slice(Math.max(0, at - 6), at).replace(escapeAtEnd, ' ')
    const after = whole.charAt(at + text.length)
    if (!runsOn(before, text) && !runsOn(text, after)) return true
  }
  return false
}

const runsOn = (left: string, right: string): boolean =>
  /^[\p{L}\p{N}]{2}$/u.test(left.slice(-1) + right.slice(0, 1))

// The letter or digit at the end of an escape, of a URL or of JSON, does not belong to a word.
const escapeAtEnd = /(?:%[\da-f]{2}|\\u[\da-f]{4}|\\[bfnrt])$/i

/** The credentials of a request; for a refusal its token as well, which a success may give back. */
function sentTexts({ request, answer }: HttpExchange): string[] {
  const [, credentials = ''] = (request.headers['authorization'] ?? '').split(' ')
  const [, token = ''] = /token"?[:=] ?\[?"? ?([^"&]+)/i.exec(request.body ?? '') ?? []
  const secret = Buffer.from(credentials, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '')
  const sent = [credentials, secret, passwordIn(request.body ?? '')]
  return answer?.status === 200 ? sent : [...sent, token]
}

/** The password of a log-in, as JSON or as a form; empty where there is none. */
function passwordIn(body: string): string {
  const { password } = fieldsIn(body)
  return String(password ?? new URLSearchParams(body).get('password') ?? '')
}

/** The rules for the answers to refreshes. */
export const answerRules = {
  'refusal-code-is-status': ofEvery('refresh', 'a code that is the status', refusalCodeOf),
  'content-type': ofEvery('refresh', 'application/json', notJsonOf),
  'content-type-bare': ofEvery('refresh', 'application/json alone', notBareOf),
  'content-length': ofEvery('refresh', 'a Content-Length, not chunked', noLengthOf),
  'content-length-spelling': ofEvery('refresh', 'Content-Length', otherSpellingOf),
  'no-store': ofEvery('refresh', 'Cache-Control: no-store, Pragma: no-cache', noStoreOf),
  'no-secret-echoed': ofEvery('refresh', 'nothing of the request', secretEchoOf),
} as const satisfies Readonly<Record<string, CheckFunction>>
