import { responseHeaders } from '../../contracts/mcs.ts'

/** An answer before it becomes a Response or bytes on a socket. */
export interface Answer {
  readonly status: number
  /** In the vendor's spelling, `Content-Length` among them. */
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer>
}

/** An answer as a Response, where there is no socket. */
export const toResponse = ({ status, headers, body }: Answer): Response =>
  // A Response takes no body, not even an empty one, for a status that never has one.
  new Response(body.length === 0 ? null : body, { status, headers })

/** The Content-Length that an answer announces, right or wrong; `undefined` if it has none. */
export function contentLengthOf({ headers }: Answer): number | undefined {
  const name = Object.keys(headers).find((key) => key.toLowerCase() === 'content-length')
  return name === undefined ? undefined : Number(headers[name])
}

/** An answer with the headers that every answer has. */
export function jsonAnswer(status: number, body: string): Answer {
  return { status, headers: headersFor(Buffer.byteLength(body)), body }
}

/** The same as text; uploads and refusals of calls with .csv are text/html (source: `upload-csv-success`). */
export function textAnswer(status: number, body: string, mediaType = 'text/html'): Answer {
  const { headers, ...rest } = jsonAnswer(status, body)
  return { ...rest, headers: { ...headers, 'Content-Type': mediaType } }
}

let lastLength = -1
let lastHeaders: Answer['headers'] = {}

// Most answers are as long as the one before, and the journal keeps a thousand of them.
function headersFor(length: number): Answer['headers'] {
  if (length !== lastLength) {
    lastLength = length
    // Written out: a spread of responseHeaders takes longer than the JSON.
    lastHeaders = Object.freeze({
      'Content-Type': responseHeaders['Content-Type'],
      'Cache-Control': responseHeaders['Cache-Control'],
      Pragma: responseHeaders.Pragma,
      'Content-Length': String(length),
    })
  }
  return lastHeaders
}

const titles = {
  400: 'Bad Request',
  405: 'Method Not Allowed',
  408: 'Request Timeout',
  413: 'Content Too Large',
  431: 'Request Header Fields Too Large',
} as const

/**
 * A problem of RFC 9457, which MCS never sends: the answer to a header that only this mock reads, and to
 * a request that cannot be read.
 */
export function problemAnswer(detail: string, status: keyof typeof titles = 400): Answer {
  const body = JSON.stringify({ title: titles[status], status, detail })
  const { headers, ...rest } = jsonAnswer(status, body)
  return { ...rest, headers: { ...headers, 'Content-Type': 'application/problem+json' } }
}

/** An answer as bytes, for a connection that ends with it. */
export const closingBytes = ({ status, headers, body }: Answer): string =>
  [
    `HTTP/1.1 ${status} ${titles[status as keyof typeof titles] ?? ''}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
    '',
    body,
  ].join('\r\n')
