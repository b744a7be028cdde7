import { createHmac, randomBytes, randomUUID } from 'node:crypto'
import type { CheckServerOptions } from '../../src/kit/index.ts'
import {
  type Answer,
  jsonAnswer,
  loggedInFields,
  refusalFields,
  successFields,
} from './reference-answers.ts'
import { type Parts, rightParts } from './reference-server.ts'
import { ReferenceTokens, type TokenPair } from './reference-tokens.ts'

/** A server that does otherwise what the page leaves open. */
interface RightServer {
  readonly name: string
  readonly change: Partial<Parts>
  /** True if the log-in and the v2 API are checked as well. */
  readonly isWhole?: true
  readonly options?: Partial<CheckServerOptions>
  /** The warnings that it deserves all the same, and why nobody disputes them. */
  readonly told?: Readonly<Record<string, string>>
}

type Fields = ReturnType<typeof successFields>

const success = (change: (fields: Fields) => unknown): Partial<Parts> => ({
  successOf: (pair: TokenPair) => jsonAnswer(200, change(successFields(pair))),
})

const results = (change: (fields: Fields['results']) => object): Partial<Parts> =>
  success((fields) => ({ ...fields, results: change(fields.results) }))

/** Writes the JSON of every answer in another way. */
const writing = (rewrite: (value: unknown) => string): Partial<Parts> => ({
  write: (response, answer) => {
    const isJson = answer.headers['Content-Type'] === 'application/json'
    const body = isJson ? rewrite(JSON.parse(answer.body)) : answer.body
    rightParts.write(response, { ...answer, body })
  },
})

/** Gives every answer other headers. */
const headers = (change: (headers: Answer['headers']) => Answer['headers']): Partial<Parts> => ({
  intercept: (_, answer) => ({ ...answer, headers: change(answer.headers) }),
})

/** Gives tokens of another form. */
const tokens = (make: () => string): Partial<Parts> => ({
  makeTokens: () =>
    new (class extends ReferenceTokens {
      protected override remember(
        ...[kind, appKey, life]: Parameters<ReferenceTokens['remember']>
      ) {
        const token = make()
        this.grants.set(token, { kind, appKey, expires: Date.now() + life })
        return token
      }
    })(),
})

const base64url = (value: unknown): string =>
  Buffer.from(JSON.stringify(value)).toString('base64url')

function makeJwt(): string {
  const claims = { sub: '42', jti: randomUUID(), iat: Math.floor(Date.now() / 1000) }
  const signed = `${base64url({ alg: 'HS256', typ: 'JWT' })}.${base64url(claims)}`
  return `${signed}.${createHmac('sha256', 'key of the server').update(signed).digest('base64url')}`
}

class KeepsUserTokens extends ReferenceTokens {
  override issue(token: string, appKey: string): TokenPair {
    const { accessToken } = super.issue(token, appKey)
    return { accessToken, userToken: token }
  }
}

class Rotates extends ReferenceTokens {
  override issue(token: string, appKey: string): TokenPair {
    this.grants.delete(token)
    return super.issue(token, appKey)
  }
}

/** As RFC 9700 §4.14.2 has it: a used token that comes again was stolen from one of two. */
class RevokesOnReuse extends ReferenceTokens {
  readonly #used = new Set<string>()

  override refusalOf(token: string, appKey: string) {
    if (this.#used.has(token)) this.grants.clear()
    return super.refusalOf(token, appKey)
  }

  override issue(token: string, appKey: string): TokenPair {
    this.#used.add(token)
    this.grants.delete(token)
    return super.issue(token, appKey)
  }
}

const reversed = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value).toReversed()
  return Object.fromEntries(entries.map(([name, item]) => [name, reversed(item)]))
}

const withReason = (reason: string): Partial<Parts> => ({
  write(response, { status, headers: given, body }) {
    response.writeHead(status, reason, { ...given, 'Content-Length': Buffer.byteLength(body) })
    response.end(body)
  },
})

/** Servers that are right, each in another way. */
export const rightServers: readonly RightServer[] = [
  {
    name: 'the fields stand in another order',
    change: writing((value) => JSON.stringify(reversed(value))),
  },
  {
    name: 'the user has a name in other letters',
    change: results((fields) => ({ ...fields, nickname: '王小明 😀 "Ω"', timezone: 'UTC' })),
  },
  {
    name: 'the user has neither picture nor name',
    change: results((fields) => ({ ...fields, nickname: '', userImageURL: '' })),
  },
  {
    name: 'the picture has a whole URL',
    change: results((fields) => ({
      ...fields,
      userImageURL: 'https://cdn.example.com/a/1.png?x=1',
    })),
  },
  {
    name: 'the plan allows nothing',
    change: results((fields) => ({
      ...fields,
      plan: { name: '', deviceCount: 0, dataPointCount: 0, emailCount: 0 },
    })),
  },
  {
    name: 'the plan has large numbers',
    change: results((fields) => ({
      ...fields,
      plan: { name: 'Enterprise', deviceCount: 2 ** 31, dataPointCount: 1e12, emailCount: 1e9 },
    })),
  },
  { name: 'tokens are JSON Web Tokens', change: tokens(makeJwt) },
  { name: 'tokens have 4,000 characters', change: tokens(() => randomBytes(2000).toString('hex')) },
  { name: 'tokens have twelve characters', change: tokens(() => randomBytes(6).toString('hex')) },
  { name: 'tokens are UUIDs', change: tokens(randomUUID) },
  {
    name: 'tokens are base64 with its signs',
    change: tokens(() => `${randomBytes(31).toString('base64')}+/=`),
  },
  { name: 'JSON is indented', change: writing((value) => JSON.stringify(value, null, 2)) },
  {
    name: 'JSON is indented with tabs and ends in a line break',
    change: writing((value) => `${JSON.stringify(value, null, '\t')}\n`),
  },
  {
    name: 'JSON has line breaks of Windows',
    change: writing((value) => JSON.stringify(value, null, 4).replaceAll('\n', '\r\n')),
  },
  { name: 'JSON begins with spaces', change: writing((value) => `  \n${JSON.stringify(value)}`) },
  {
    name: 'JSON escapes all that is not ASCII',
    change: {
      ...results((fields) => ({ ...fields, nickname: '王小明' })),
      ...writing((value) =>
        JSON.stringify(value).replace(
          /[^ -~]/g,
          (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
        ),
      ),
    },
  },
  {
    name: 'JSON escapes slashes, as PHP does',
    change: writing((value) => JSON.stringify(value).replaceAll('/', '\\/')),
  },
  {
    name: 'an answer has a field more',
    change: success((fields) => ({ ...fields, requestId: randomUUID() })),
  },
  {
    name: 'the results have fields more',
    change: results((fields) => ({ ...fields, userId: 7, roles: ['owner'], deleted: null })),
  },
  {
    name: 'the plan has a field more',
    change: results((fields) => ({ ...fields, plan: { ...fields.plan, smsCount: 5 } })),
  },
  {
    name: 'a refusal has fields more',
    change: {
      refusalOf: (name) => {
        const { headers: given, ...rest } = rightParts.refusalOf(name, {} as never, {})
        const body = { ...refusalFields(name), requestId: randomUUID(), hint: 'see the documents' }
        return { ...rest, headers: given, body: JSON.stringify(body) }
      },
    },
  },
  {
    name: 'every answer has more headers',
    change: headers((all) => ({
      ...all,
      Server: 'nginx',
      'X-Request-Id': randomUUID(),
      'Strict-Transport-Security': 'max-age=63072000',
      'Access-Control-Allow-Origin': '*',
      'Set-Cookie': `session=${randomUUID()}; HttpOnly`,
    })),
  },
  {
    name: 'answers have an ETag',
    change: headers((all) => ({ ...all, ETag: 'W/"1f-abc"', Vary: 'Accept-Encoding' })),
  },
  {
    name: 'headers have names in lower case',
    change: {
      write(response, { status, headers: given, body }) {
        const all = { ...given, 'content-length': String(Buffer.byteLength(body)) }
        const lower = Object.entries(all).map(([name, value]) => [name.toLowerCase(), value])
        response.writeHead(status, Object.fromEntries(lower))
        response.end(body)
      },
    },
  },
  {
    name: 'the media type names a character set',
    change: headers((all) => ({ ...all, 'Content-Type': 'application/json; charset=utf-8' })),
  },
  {
    name: 'the media type is in other letters',
    change: headers((all) => ({ ...all, 'Content-Type': 'Application/JSON' })),
  },
  {
    name: 'caching is forbidden in more words',
    change: headers((all) => ({
      ...all,
      'Cache-Control': 'private, no-cache, no-store, must-revalidate',
    })),
  },
  {
    name: 'a wrong method is told of OPTIONS too',
    change: headers(({ Allow, ...all }) => ({ ...all, ...(Allow && { Allow: 'OPTIONS, POST' }) })),
  },
  {
    name: 'a refusal challenges',
    change: headers((all) => ({ ...all, 'WWW-Authenticate': 'Basic realm="MCS"' })),
  },
  { name: 'the reason phrase is another', change: withReason('Sure') },
  { name: 'there is no reason phrase', change: withReason(' ') },
  {
    name: 'every answer takes a while',
    change: {
      write: (response, answer) => void setTimeout(() => rightParts.write(response, answer), 10),
    },
  },
  {
    name: 'an answer comes in pieces',
    change: {
      write(response, { status, headers: given, body }) {
        response.writeHead(status, { ...given, 'Content-Length': Buffer.byteLength(body) })
        response.write(body.slice(0, 7))
        setImmediate(() => response.end(body.slice(7)))
      },
    },
  },
  {
    name: 'an answer is chunked',
    change: {
      write(response, { status, headers: given, body }) {
        response.writeHead(status, given)
        response.write(body.slice(0, 7))
        response.end(body.slice(7))
      },
    },
    told: { 'content-length': 'a client of the vendor waits for the header' },
  },
  {
    name: 'a hint comes before every answer',
    change: {
      write(response, answer) {
        response.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' })
        rightParts.write(response, answer)
      },
    },
  },
  {
    name: 'every connection is closed after an answer',
    change: headers((all) => ({ ...all, Connection: 'close' })),
  },
  {
    name: 'a connection is closed after its second answer',
    change: {
      intercept: ({ before }, answer) =>
        before === 1 ? { ...answer, headers: { ...answer.headers, Connection: 'close' } } : answer,
    },
  },
  { name: 'the user token stays the same', change: { makeTokens: () => new KeepsUserTokens() } },
  {
    name: 'a user token is good for one refresh',
    change: { makeTokens: () => new Rotates() },
    told: { 'user-token-lives-on': 'who sends a token twice is refused, and should know' },
  },
  {
    name: 'a user token that comes again ends all of that user',
    change: { makeTokens: () => new RevokesOnReuse() },
    told: { 'user-token-lives-on': 'who sends a token twice is refused, and should know' },
  },
  {
    name: 'the older paths are not served',
    change: { today: (given) => given },
    options: { legacyPaths: undefined },
    isWhole: true,
  },
  {
    name: 'a log-in has a field more',
    change: { loggedInOf: (pair) => jsonAnswer(200, { ...loggedInFields(pair), expiresIn: 3600 }) },
    isWhole: true,
  },
  {
    name: 'all calls answer in another order, indented',
    change: writing((value) => JSON.stringify(reversed(value), null, 1)),
    isWhole: true,
  },
]
