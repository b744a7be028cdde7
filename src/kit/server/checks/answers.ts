import type { CallKind } from '../../../../contracts/call.ts'
import { CannotTell, kept, missed } from '../../finding.ts'
import { basicOf, callOf, fieldsIn, loginTokensIn, refreshTokensIn } from '../../mcs.ts'
import { formsOf } from '../../spellings.ts'
import type { CheckedServer } from '../checked-server.ts'
import {
  type AnsweredExchange,
  bodyOf,
  fieldsOf,
  type HttpAnswer,
  type HttpExchange,
  headerOf,
  isAnswered,
} from '../exchange.ts'
import { type CheckFunction, describing, isTaken } from './context.ts'

/** The defect of an answer; `undefined` if nothing is. */
type Look = (exchange: AnsweredExchange, server: CheckedServer) => string | undefined

/** The answers that a rule is about, and why it cannot be told without any. */
interface Subject {
  readonly isMeant: (exchange: AnsweredExchange) => boolean
  readonly ifNone: string
}

/** Looks at every answer of a call that the rule is about; the first that breaks it is shown. */
export function ofEvery(
  call: CallKind,
  expected: string,
  actualIfMissed: Look,
  { isMeant, ifNone }: Subject = { isMeant: () => true, ifNone: 'no request was answered' },
): CheckFunction {
  return async ({ server }) => {
    const answered = (await answersOf(call, server)).filter(isMeant)
    if (answered.length === 0) throw new CannotTell(ifNone)
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

// Every run has these answers: a success, a refusal of each shape, and one for each kind of secret.
const samples: Readonly<Record<CallKind, readonly string[]>> = {
  refresh: [
    ...['refreshed', 'unknown-path', 'invalid-client-id-no-authorization'],
    ...['invalid-client-wrong-secret', 'invalid-token-unknown'],
  ],
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
  return server.sender.exchanges
    .filter(({ request }) => callOf(request.path) === call)
    .filter(isAnswered)
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

/** A length that is missing. */
export const noLengthOf: Look = ({ answer }) => {
  if (answer.isChunked) return 'Transfer-Encoding: chunked'
  return spellingOf(answer) === undefined ? 'no Content-Length' : undefined
}

const otherSpellingOf: Look = ({ answer }) => {
  const spelling = spellingOf(answer)
  return spelling === undefined || spelling === 'Content-Length' ? undefined : spelling
}

const spellingOf = ({ headers }: HttpAnswer): string | undefined =>
  headers.find(([name]) => name.toLowerCase() === 'content-length')?.[0]

const hasWordOf = (value: string | undefined, word: string): boolean =>
  value?.toLowerCase().split(/[ ,]+/).includes(word) ?? false

/** Permission to keep an answer. */
export const noStoreOf: Look = ({ answer }) => {
  const control = headerOf(answer, 'cache-control')
  const pragma = headerOf(answer, 'pragma')
  if (hasWordOf(control, 'no-store') && hasWordOf(pragma, 'no-cache')) return undefined
  return `Cache-Control: ${control ?? 'absent'}, Pragma: ${pragma ?? 'absent'}`
}

const otherCodeOf: Look = (exchange) => {
  const { code } = fieldsOf(exchange)
  const { status } = exchange.answer
  return code === status ? undefined : `status ${status}, code ${code}`
}

/** The rule that the code of a refusal is its status; a code that is no whole number is told elsewhere. */
export const codeRule = (call: CallKind): CheckFunction =>
  ofEvery(call, 'a code that is the status', otherCodeOf, {
    isMeant: (exchange) =>
      exchange.answer.status >= 300 && Number.isInteger(fieldsOf(exchange)['code']),
    ifNone: 'no refusal has a code that is a whole number',
  })

// A shorter text, or a word, may stand in an answer by chance.
const isTelling = (text: string): boolean => text.length >= 6 && !/^[a-z]{1,11}$/i.test(text)

// A shorter text may stand in a longer number or word by chance.
const byChance = 16

/**
 * The rule that no answer has a secret in it. A secret that is a word may stand in any message: it is
 * not looked for.
 */
export const echoRule =
  (call: CallKind): CheckFunction =>
  async (context, check) => {
    const finding = await ofEvery(call, 'no secret in it', echoOf)(context, check)
    if (finding.kind === 'missed' || isTelling(context.server.options.app.secret)) return finding
    throw new CannotTell('the AppSecret is too short, or a word, which any message may have in it')
  }

/** The secret that an answer has in it, in words. */
const echoOf: Look = (exchange, server) => {
  const { app, otherApp, user } = server.options
  const { status, headers, body } = exchange.answer
  const own = ownTokensIn(exchange)
  // The tokens that the answer itself gives stand in it; others are part of them by chance alone.
  const text = own.flatMap(formsOf).reduce((all, form) => all.replaceAll(form, ' '), body)
  const places = { body: text, headers: headers.flat().join('\n') }
  const secrets: Readonly<Record<string, readonly (string | undefined)[]>> = {
    'the AppSecret': [app.secret, basicOf(app)],
    "the second app's AppSecret": [otherApp?.secret],
    'the password': [user?.password],
    'the credentials that were sent': credentialsIn(exchange),
    'the token that was sent': isTaken(exchange) ? [] : [tokenIn(exchange)],
    'a token of another answer': server.tokens.filter((token) => !own.includes(token)),
  }
  for (const [place, whole] of Object.entries(places)) {
    for (const [name, texts] of Object.entries(secrets)) {
      const isThere = texts.some((secret) => secret && isTelling(secret) && hasForm(whole, secret))
      if (isThere) return `an answer of ${status} with ${name} in its ${place}`
    }
  }
  return undefined
}

/** The tokens that an answer is right to have in it: those that it gives, and for a success the one that was sent. */
function ownTokensIn(exchange: AnsweredExchange): string[] {
  if (!isTaken(exchange)) return []
  const body = bodyOf(exchange)
  const given = [refreshTokensIn(body), loginTokensIn(body)].flatMap(
    ({ accessToken, userToken }) => [accessToken, userToken],
  )
  return [...given, tokenIn(exchange)].flatMap((text) => (text ? [text] : []))
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

/** The credentials of a request: those in the header, and the password of a log-in. */
function credentialsIn({ request }: HttpExchange): string[] {
  const [, credentials = ''] = (request.headers['authorization'] ?? '').split(' ')
  const secret = Buffer.from(credentials, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '')
  return [credentials, secret, passwordIn(request.body ?? '')]
}

/** The token in the body of a request; empty where there is none. */
function tokenIn({ request }: HttpExchange): string {
  const { token } = fieldsIn(request.body ?? '')
  if (typeof token === 'string') return token
  return /token"?[:=] ?\[?"? ?([^"&]+)/i.exec(request.body ?? '')?.[1] ?? ''
}

/** The password of a log-in, as JSON or as a form; empty where there is none. */
function passwordIn(body: string): string {
  const { password } = fieldsIn(body)
  return String(password ?? new URLSearchParams(body).get('password') ?? '')
}

/** The rules for the answers to refreshes. */
export const answerRules = {
  'refusal-code-is-status': codeRule('refresh'),
  'content-type': ofEvery('refresh', 'application/json', notJsonOf),
  'content-type-bare': ofEvery('refresh', 'application/json alone', notBareOf, {
    isMeant: ({ answer }) => headerOf(answer, 'content-type') !== undefined,
    ifNone: 'no answer has a Content-Type; see content-type',
  }),
  'content-length': ofEvery('refresh', 'a Content-Length, not chunked', noLengthOf),
  'content-length-spelling': ofEvery('refresh', 'Content-Length', otherSpellingOf, {
    isMeant: ({ answer }) => spellingOf(answer) !== undefined,
    ifNone: 'no answer has a Content-Length; see content-length',
  }),
  'no-store': ofEvery('refresh', 'Cache-Control: no-store, Pragma: no-cache', noStoreOf),
  'no-secret-echoed': echoRule('refresh'),
} as const satisfies Readonly<Record<string, CheckFunction>>
