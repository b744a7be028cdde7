import { quoted } from '../../curl.ts'
import type { Masker } from '../masker.ts'
import { fieldsIn, parseJson } from '../mcs.ts'
import type { Sequence } from '../report/report.ts'

/** A request before it becomes bytes. */
export interface HttpRequest {
  readonly method: string
  /** With the prefix of the base URL. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  /** `null` for a request without a body. */
  readonly body: string | null
}

/** An answer as received. */
export interface HttpAnswer {
  readonly status: number
  /** In the spelling of the server. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body: string
  readonly isChunked: boolean
}

/** The value of a header, in any spelling; several are joined. */
export function headerOf({ headers }: HttpAnswer, name: string): string | undefined {
  const values = headers
    .filter(([header]) => header.toLowerCase() === name.toLowerCase())
    .map(([, value]) => value)
  return values.length === 0 ? undefined : values.join(', ')
}

/** A request and its outcome. */
export interface HttpExchange {
  readonly request: HttpRequest
  /** The address without the path. */
  readonly origin: string
  /** Absent if there was none. */
  readonly answer?: HttpAnswer
  /** Why there was none. */
  readonly failure?: string
  /** To the end of the answer, or to the failure; absent if nothing was sent. */
  readonly milliseconds?: number
}

/** An exchange that has an answer. */
export type AnsweredExchange = HttpExchange & { readonly answer: HttpAnswer }

/** True if there was an answer. */
export const isAnswered = (exchange: HttpExchange): exchange is AnsweredExchange =>
  exchange.answer !== undefined

/** True if there was an answer, and it says that it is a success. */
export const isAccepted = (exchange: HttpExchange): boolean => exchange.answer?.status === 200

/** The body of an answer; empty if there was none. */
export const bodyOf = ({ answer }: HttpExchange): string => answer?.body ?? ''

/** The JSON of an answer, or `undefined` for any other body. */
export const jsonOf = (exchange: HttpExchange): unknown => parseJson(bodyOf(exchange))

/** The fields of an answer that is a JSON object; none of any other. */
export const fieldsOf = (exchange: HttpExchange) => fieldsIn(bodyOf(exchange))

/** An answer that is not HTTP/1.1, or larger than one has any reason to be; the message names it. */
export class MalformedAnswer extends Error {
  override readonly name = 'MalformedAnswer'
}

/** Failures of a server that closes the connection too early. */
export const closedWithoutAnswer = 'the connection was closed without an answer'
export const closedWithinAnswer = 'the connection was closed in the middle of an answer'

const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection is refused',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was closed while the request was sent',
  ENOTFOUND: 'there is no host of that name',
  EAI_AGAIN: 'the name of the host cannot be looked up',
  EHOSTUNREACH: 'there is no route to the host',
  ENETUNREACH: 'there is no route to the network of the host',
  ETIMEDOUT: 'the host does not answer',
  ERR_INVALID_CHAR: 'a header of the request would have a character that HTTP does not allow',
  HPE_INVALID_EOF_STATE: closedWithinAnswer,
  HPE_INVALID_CONSTANT: 'the server sent something that is not HTTP',
  HPE_INVALID_VERSION: 'the server sent something that is not HTTP/1.1',
  HPE_INVALID_STATUS: 'the server sent something that is not HTTP/1.1',
  HPE_HEADER_OVERFLOW: 'the server sent a head of over 64 KiB',
  HPE_INVALID_CHUNK_SIZE: 'the server sent a chunk without a size',
}

const untrusted = /CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/

/** Says in words why there was no answer. */
export function explainFailure(error: unknown): string {
  const { code, message } = error as { code?: unknown; message: string }
  if (message === 'socket hang up') return closedWithoutAnswer
  if (message === 'aborted') return closedWithinAnswer
  if (error instanceof MalformedAnswer) return `the server sent ${message}`
  if (typeof code !== 'string') return message
  if (untrusted.test(code)) {
    return `the certificate is not trusted (${code}); --ca names its authority, --insecure takes any`
  }
  if (code.startsWith('ERR_SSL') || code === 'EPROTO') return `TLS is not spoken there (${code})`
  const other = code.startsWith('HPE_') ? 'the server sent invalid HTTP' : 'the connection failed'
  return reasons[code] ?? `${other} (${code})`
}

/** How the requests that belong together are sent. */
export type Delivery =
  /** One after another, each on a connection of its own. */
  | 'separate'
  /** The same, and the server is asked to close the connection. */
  | 'closing'
  /** One after another on one connection. */
  | 'kept'
  /** All on one connection, without waiting. */
  | 'pipelined'
  /** All at the same time, each on a connection of its own. */
  | 'at once'

/** Which of the base URLs is asked. */
export type Base = 'main' | 'failing' | 'api'

/** Sends requests and reads the answers, in the order of the requests. */
export type Deliver = (
  requests: readonly HttpRequest[],
  delivery: Delivery,
  base: Base,
) => Promise<readonly HttpExchange[]>

/** The command that sends a request again, with its secrets masked. */
export function curlLine(
  { request, origin }: Pick<HttpExchange, 'request' | 'origin'>,
  masker: Masker,
): string {
  const { method, path, headers, body } = request
  const parts = [
    'curl -i',
    `-X ${method}`,
    quote(origin + path),
    // Without this, curl would add a media type of its own.
    ...(body !== null && headers['content-type'] === undefined
      ? [quote('content-type:', '-H ')]
      : []),
    ...Object.entries(headers).map(([name, value]) =>
      quote(`${name}: ${maskedHeader(name, value)}`, '-H '),
    ),
    ...(body === null ? [] : [quote(short(masker.mask(body)), '--data-raw ')]),
  ]
  return masker.mask(parts.join(' '))
}

/** An exchange as it is drawn, with its secrets masked. */
export function sequenceOf(exchange: HttpExchange, masker: Masker): Sequence {
  const { request, answer, failure = '', milliseconds } = exchange
  const { method, path, headers, body } = request
  const lines = Object.entries(headers).map(
    ([name, value]) => `${name}: ${maskedHeader(name, value)}`,
  )
  const details = [...lines, ...(body === null ? [] : [short(masker.mask(body))])].map((text) =>
    masker.show(text),
  )
  const answered = answer?.body ? { details: [masker.show(answer.body)] } : {}
  return {
    messages: [
      { from: 'client', to: 'server', text: masker.mask(`${method} ${path}`), details, at: 0 },
      {
        from: 'server',
        to: 'client',
        text: answer === undefined ? masker.show(failure) : String(answer.status),
        ...answered,
        ...(milliseconds !== undefined && { at: milliseconds }),
        ...(answer === undefined && { fate: 'lost' }),
      },
    ],
  }
}

/** The value of a header; it may be made of a secret, in a form that the masker does not know. */
export const maskedHeader = (name: string, value: string): string =>
  name === 'authorization' ? value.replace(/^(\S+ ).+$/, '$1***') : value

const quote = (text: string, before = ''): string =>
  before + quoted(Buffer.from(text).toString('latin1'))

// Of a masked body: a cut might leave a half of a secret, which the masker does not know.
const short = (body: string): string =>
  body.length > 200 ? `${body.slice(0, 40)}... (${Buffer.byteLength(body)} bytes)` : body
