import { ownCodes } from '../../wire/unread.ts'
import { findInLines, type Mistake, mistake, type Unread } from './lines.ts'

/**
 * Finds the likely cause. Never throws.
 *
 * @param before the requests before it in its packet, with a character for each byte
 */
export function diagnose(unread: Unread, before: string): Mistake {
  const { code, isSilent } = unread
  if (isSilent && code === 'ERR_HTTP_REQUEST_TIMEOUT') return silent
  return (
    byCode.get(code) ??
    findForeign(unread) ??
    findInLength(unread) ??
    findInLines(unread, before) ??
    mistake(
      'protocol',
      `bytes came that are not HTTP/1.1: ${unread.words}`,
      'send HTTP/1.1, by an HTTP library',
    )
  )
}

const silent = mistake(
  'request-incomplete',
  'nothing came over the connection for 30 seconds',
  'send a request when the connection is open, and flush it',
)

const notTrusted = mistake(
  'protocol',
  'the client broke the TLS handshake off: it does not trust the certificate',
  'let it trust the CA, whose file the server names when it starts',
)

const byCode: ReadonlyMap<string, Mistake> = new Map([
  [
    'HPE_HEADER_OVERFLOW',
    mistake('head-size', 'request line and headers are over 16 KiB', 'send less in the headers'),
  ],
  [
    'HPE_CHUNK_EXTENSIONS_OVERFLOW',
    mistake(
      'body-length',
      'a chunk has extensions of over 16 KiB',
      'send chunks without extensions',
    ),
  ],
  [
    'ERR_HTTP_REQUEST_TIMEOUT',
    mistake(
      'request-incomplete',
      'the request was not whole after 30 seconds',
      'end the headers with an empty line, and send as many bytes as Content-Length states',
    ),
  ],
  [
    'HPE_INVALID_EOF_STATE',
    mistake(
      'request-incomplete',
      'the client closed its side before the request was whole',
      'end the headers with an empty line, and close the connection after the answer',
    ),
  ],
  [
    ownCodes.noHost,
    mistake('host-malformed', 'there is no Host header', 'send Host, as HTTP/1.1 demands it'),
  ],
  [
    ownCodes.host,
    mistake(
      'host-malformed',
      'the Host header is no name or address with a port',
      'send the host and the port of the base URL',
    ),
  ],
  [
    ownCodes.target,
    mistake(
      'request-line',
      'the target of the request is no valid URL',
      'send the path of the call',
    ),
  ],
  [
    ownCodes.tunnel,
    mistake(
      'method',
      'the method is CONNECT, as for a proxy, and this is the server itself',
      'call its URL without a proxy; for hosts in the source of a program there is mock-mcs run',
    ),
  ],
  [
    ownCodes.plain,
    mistake('protocol', 'plain http came to the port for https', 'write https:// in the base URL'),
  ],
  ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', notTrusted],
  ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN', notTrusted],
  ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', notTrusted],
])

/** Another protocol than HTTP/1.1. */
function findForeign({ code, words, bytes, isLater }: Unread): Mistake | undefined {
  if (/^ERR_SSL_/.test(code)) {
    const found = `the TLS handshake failed: ${words.slice(0, 80)}`
    return mistake('protocol', found, 'speak TLS 1.2 or 1.3 on this port')
  }
  if (isLater) return undefined
  if (bytes.startsWith('\x16\x03')) {
    const found = 'TLS came to the port for plain http'
    return mistake('protocol', found, 'write http:// in the base URL, or use the port for https')
  }
  if (code === 'HPE_PAUSED_H2_UPGRADE' || bytes.startsWith('PRI * HTTP/2')) {
    const found = 'HTTP/2 came without being agreed on'
    return mistake('protocol', found, 'let the client speak HTTP/1.1')
  }
  // Text has none of these; one more in a text is a mistake in it.
  const isText = /^[A-Za-z"'\s\xef{[<]/.test(bytes)
  if (isText || bytes === '') return undefined
  return mistake('protocol', 'bytes came that are no HTTP', 'send HTTP/1.1 to this port')
}

const lengthCodes: ReadonlyMap<string, readonly [found: string, advice: string]> = new Map([
  ['HPE_INVALID_CONTENT_LENGTH', ['the Content-Length is no number', 'send the number of bytes']],
  [
    'HPE_UNEXPECTED_CONTENT_LENGTH',
    ['there is more than one Content-Length', 'set the header in one place'],
  ],
  [
    'HPE_INVALID_TRANSFER_ENCODING',
    ['the Transfer-Encoding does not end with chunked', 'send the body with a Content-Length'],
  ],
  [
    'HPE_INVALID_CHUNK_SIZE',
    ['a chunk does not begin with its size in hexadecimal digits', 'send a Content-Length instead'],
  ],
  [
    'HPE_CLOSED_CONNECTION',
    [
      'more bytes came than the Content-Length states',
      'count bytes, not characters, and send no line break after the body',
    ],
  ],
])

/** A body whose length is stated wrongly. */
function findInLength({ code, words }: Unread): Mistake | undefined {
  if (/Content-Length.*Transfer-Encoding|Transfer-Encoding.*Content-Length/.test(words)) {
    const found = 'Content-Length and Transfer-Encoding are both there'
    return mistake(
      'body-length',
      found,
      'send one of them: a Content-Length, for a body that is known',
    )
  }
  const row = lengthCodes.get(code)
  return row && mistake('body-length', ...row)
}
