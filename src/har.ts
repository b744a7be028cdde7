/**
 * HTTP archives (HAR 1.2), which browsers, proxies and testing tools read.
 *
 * @module
 */

import { version } from './version.ts'

/** A name with its value, as HAR lists headers and parameters. */
export interface HarPair {
  readonly name: string
  readonly value: string
}

/** A request of a HAR. */
export interface HarRequest {
  readonly method: string
  /** Absolute. */
  readonly url: string
  readonly httpVersion: string
  readonly cookies: readonly HarPair[]
  readonly headers: readonly HarPair[]
  readonly queryString: readonly HarPair[]
  /** Absent without a body. With `_encoding` its text is base64, of bytes that are no UTF-8. */
  readonly postData?: {
    readonly mimeType: string
    readonly text: string
    readonly _encoding?: 'base64'
  }
  readonly headersSize: number
  readonly bodySize: number
}

/** An answer of a HAR; its status is 0 if none arrived. */
export interface HarResponse {
  readonly status: number
  readonly statusText: string
  readonly httpVersion: string
  readonly cookies: readonly HarPair[]
  readonly headers: readonly HarPair[]
  readonly content: { readonly size: number; readonly mimeType: string; readonly text?: string }
  readonly redirectURL: string
  readonly headersSize: number
  readonly bodySize: number
  /** The reason for which the answer, or a part of it, did not arrive, as browsers name it. */
  readonly _error?: string
}

/** An exchange of a HAR. Names that begin with an underscore are additions of ours. */
export interface HarEntry {
  /** ISO 8601. */
  readonly startedDateTime: string
  /** Milliseconds. */
  readonly time: number
  readonly request: HarRequest
  readonly response: HarResponse
  readonly cache: Readonly<Record<string, never>>
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number }
  readonly connection?: string
  readonly comment?: string
  readonly [addition: `_${string}`]: unknown
}

/** An HTTP archive: requests and their answers, the oldest first. */
export interface Har {
  readonly log: {
    readonly version: '1.2'
    readonly creator: { readonly name: string; readonly version: string }
    readonly entries: readonly HarEntry[]
    readonly comment?: string
  }
}

/** An archive of exchanges. */
export const makeHar = (entries: readonly HarEntry[], comment?: string): Har => ({
  log: {
    version: '1.2',
    creator: { name: 'mock-mcs', version },
    entries: entries.toSorted((one, other) =>
      one.startedDateTime < other.startedDateTime ? -1 : 1,
    ),
    ...(comment !== undefined && { comment }),
  },
})

/** A request for {@link makeHar}; its body is in bytes. */
export function harRequest(
  method: string,
  url: string,
  headers: readonly HarPair[],
  body: Uint8Array,
): HarRequest {
  const mimeType = headerIn(headers, 'content-type')
  return {
    method,
    url,
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers,
    queryString: parametersOf(url),
    ...(body.length > 0 && { postData: { mimeType, ...textOf(body) } }),
    headersSize: -1,
    bodySize: body.length,
  }
}

/** An answer for {@link makeHar}, as far as it arrived. */
export function harResponse(
  status: number,
  headers: readonly HarPair[],
  body: string,
  error?: string,
): HarResponse {
  const size = Buffer.byteLength(body)
  return {
    status,
    statusText: '',
    httpVersion: status === 0 ? '' : 'HTTP/1.1',
    cookies: [],
    headers,
    content: {
      size,
      mimeType: headerIn(headers, 'content-type') || 'x-unknown',
      ...(body !== '' && { text: body }),
    },
    redirectURL: headerIn(headers, 'location'),
    headersSize: -1,
    bodySize: status === 0 ? -1 : size,
    ...(error !== undefined && { _error: error }),
  }
}

/** The time of an exchange: all of it is waiting for the answer. */
export const harTimes = (milliseconds: number) => ({
  time: milliseconds,
  cache: {},
  timings: { send: 0, wait: milliseconds, receive: 0 },
})

const headerIn = (headers: readonly HarPair[], wanted: string): string =>
  headers.find(({ name }) => name.toLowerCase() === wanted)?.value ?? ''

function parametersOf(url: string): HarPair[] {
  const mark = url.indexOf('?')
  const parameters = new URLSearchParams(mark === -1 ? '' : url.slice(mark))
  return [...parameters].map(([name, value]) => ({ name, value }))
}

function textOf(body: Uint8Array): { readonly text: string; readonly _encoding?: 'base64' } {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.length)
  const text = bytes.toString('utf8')
  if (Buffer.from(text).equals(bytes)) return { text }
  return { text: bytes.toString('base64'), _encoding: 'base64' }
}
